"""From pyvis's page to ours: every asset inside, nothing loaded from elsewhere, our controls around the drawing."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from importlib import resources
from string import Template

_SCRIPTS = ("model.js", "labels.js", "camera.js", "filters.js", "results.js", "panel.js", "search.js", "page.js")
_ELSEWHERE = re.compile(r"<link\b[^>]*?\bhref=[^>]*>|<script\b[^>]*?\bsrc=[^>]*>\s*</script>")
_HEADINGS = re.compile(r"<center>.*?</center>", re.DOTALL)
_CARD = re.compile(r'<div class="card" style="width: 100%">\s*<div id="mynetwork" class="card-body"></div>\s*</div>')
_INLINE = re.compile(r'<script(?: type="text/javascript")?>(.*?)</script>', re.DOTALL)


def finish(drawing: str, *, title: str, summary: str, notice: str, data: str) -> str:
    """Our page around pyvis's ``drawing``; ``title``, ``summary`` and ``notice`` are plain text, ``data`` safe JSON.

    Raises:
        RuntimeError: pyvis's page is not as expected, so that it could not be made safe.
    """
    page = drawing.replace("\r\n", "\n")
    page = _HEADINGS.sub("", _ELSEWHERE.sub("", page))
    frame = Template(_asset("page.html")).substitute(
        title=escape(title), summary=escape(summary), notice=escape(notice), hidden="" if notice else "hidden"
    )
    script = '(() => {\n"use strict";\n' + "\n".join(_asset(name) for name in _SCRIPTS) + "})();"
    page = _once(page, "<html>", '<!DOCTYPE html>\n<html lang="en">')
    page = _once(page, "</head>", f"<style>\n{_asset('page.css')}</style>\n</head>")
    page = _CARD.sub(lambda _: frame, page, count=1)
    end = f'<script type="application/json" id="kg-data">{data}</script>\n<script>{script}</script>\n</body>'
    page = _once(page, "</body>", end)
    head = (
        f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_policy(page)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>'
    )
    page = _once(page, "<head>", head)
    if 'id="kg-controls"' not in page or _ELSEWHERE.search(page):
        raise _unexpected("the drawing")
    return page


def _policy(page: str) -> str:
    """A content security policy: only the scripts that are in the page now may run, and nothing may be loaded."""
    digests = (hashlib.sha256(code.encode("utf-8")).digest() for code in _INLINE.findall(page))
    scripts = " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _once(page: str, old: str, new: str) -> str:
    if page.count(old) != 1:
        raise _unexpected(old)
    return page.replace(old, new)


def _unexpected(what: str) -> RuntimeError:
    return RuntimeError(f"pyvis wrote a page without one {what}: this version of pyvis is not supported")


def _asset(name: str) -> str:
    return resources.files("kg.exporters.views").joinpath(name).read_text(encoding="utf-8")
