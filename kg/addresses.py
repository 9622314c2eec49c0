"""What kind of place a web address leads to, as far as its host and path tell."""

from __future__ import annotations

import re
from typing import Final

KINDS: Final = ("code", "model", "data", "demo", "page")
_PLACES: Final = (
    ("data", r"huggingface\.co/datasets/|modelscope\.cn/datasets/|kaggle\.com/datasets/"),
    ("data", r"zenodo\.org|(?:dx\.)?doi\.org|osf\.io|(?:[\w\-]+\.)?figshare\.com"),
    ("demo", r"huggingface\.co/spaces/|colab\.research\.google\.com"),
    ("demo", r"[\w\-]+\.(?:streamlit\.app|hf\.space|gradio\.live)"),
    ("model", r"huggingface\.co/(?!collections/|papers/|blog/|docs/|organizations/)[^/]+/[^/]+"),
    ("model", r"modelscope\.cn/models/|kaggle\.com/models/|tfhub\.dev"),
    ("code", r"(?:gist\.)?github\.com/|gitlab(?:\.[\w\-]+)+/|git\.(?!io/)[\w\-]+(?:\.[\w\-]+)*/"),
    ("code", r"bitbucket\.org|codeberg\.org"),
    ("code", r"anonymous\.4open\.science|kaggle\.com/code/|sourceforge\.net/projects/|gitee\.com"),
)
_KIND_OF: Final = re.compile("|".join(f"(?P<{kind}{n}>{places})" for n, (kind, places) in enumerate(_PLACES)))


def place_kind(url: str) -> str:
    """One of ``KINDS``: ``data`` are archives of files of any sort, too; ``page`` is where the host tells no more.

    >>> place_kind("https://github.com/a/b"), place_kind("https://huggingface.co/a/b")
    ('code', 'model')
    >>> place_kind("https://huggingface.co/datasets/a/b"), place_kind("https://huggingface.co/spaces/a/b")
    ('data', 'demo')
    >>> place_kind("https://huggingface.co/a"), place_kind("https://a.github.io/b")
    ('page', 'page')
    """
    match = _KIND_OF.match(url.partition("://")[2])
    return "page" if match is None or match.lastgroup is None else match.lastgroup.rstrip("0123456789")
