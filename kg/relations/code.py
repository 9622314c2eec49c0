"""Addresses of code, weights and data that an abstract gives."""

from __future__ import annotations

import re

from kg.records import CodeLink, Paper

_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<rest>(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|zenodo\.org|"
    r"[\w\-]+\.github\.io)(?:/[\w\-.~%+&=#?@:!]+)*/?)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"https?://(?P<rest>[^\s{}<>\"'|\\^`]+)", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:code|codes|model|models|implementation|dataset|data|weights|project|page|website|demo|available|"
    r"released|repository|open-?source)",
    re.IGNORECASE,
)


def find_code(paper: Paper) -> tuple[CodeLink, ...]:
    """The code links of a paper in the order of the text, each address once, normalised to ``https``.

    A repository host counts wherever it stands; any other address only where the words before it speak of code,
    models or data.
    """
    text = paper.text
    found: dict[str, CodeLink] = {}
    spans: list[tuple[int, int]] = []
    for pattern in (_LINK, _OTHER):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in spans):
                continue
            rest = match.group("rest").rstrip(".,;:!?)]'\"/")
            if pattern is _OTHER and not _SAID.search(text, max(0, match.start() - 120), match.start()):
                continue
            if "/" not in rest and not rest.endswith(".github.io") and pattern is _LINK:
                continue  # the bare name of a host is no address of code
            end = match.start("rest") + len(rest)
            spans.append((match.start(), end))
            url = "https://" + _normal(rest)
            found.setdefault(url, CodeLink(url=url, start=match.start(), end=end))
    return tuple(sorted(found.values(), key=lambda c: c.start))


def _normal(rest: str) -> str:
    host, slash, path = rest.partition("/")
    host = host.casefold().removeprefix("www.")
    if host == "github.com":
        path = re.sub(r"\.git$", "", path)
    return host + slash + path
