"""Addresses of code, weights, data and project pages that an abstract gives."""

from __future__ import annotations

import re
from typing import Final

from kg.records import CodeLink, Paper

_SCHEME = r"https?\s*:\s*/\s*/\s*"  # broken by a blank or a line break in many listings
# Up to another address; what TeX writes with a backslash is part of it, and so are its tildes and those of listings.
_PATH = r"(?:/(?:(?!https?:)(?:[\w\-.~%+&=#?@:!*∼˜]|\\[_%&#~]|\\textasciitilde\b(?:\{\}| (?=\w))?))*)*"
_REPOSITORIES = (
    r"(?:gist\.)?github\s?\.\s?com|gitlab(?:\.[\w\-]+)+|bitbucket\.org|codeberg\.org|huggingface\s?\.\s?co|hf\.co|"
    r"zenodo\.org|(?:dx\.)?doi\.org(?=/10\.(?:5281|4121|7910|6084)/)|osf\.io|anonymous\.4open\.science|"
    r"colab\.research\.google\.com|kaggle\.com(?=/(?:datasets|code|models)/)|figshare\.com|modelscope\.cn|tfhub\.dev"
)
# Some listings keep a sign of TeX's mathematics in a host.
_PAGES = r"[\w\-]+\.(?:github|gitlab)\$?\.io|sites\.google\.com/(?:view|(?:[\w\-]+\.)+\w+)(?=/)"
_SHORT = r"(?:tinyurl\.com|bit\.ly|goo\.gl|git\.io|aka\.ms)(?=/)"
_LINK: Final = re.compile(
    rf"(?:{_SCHEME}|(?<![\w@.\-/])|(?<=\b(?:at|on))(?=git|hug))(?:www\.)?(?P<rest>"
    rf"(?:(?P<repository>{_REPOSITORIES})|(?P<pages>{_PAGES}|(?<=/)(?:[\w\-]*\w-\s+)?[\w\-]+\.\s?git(?:hub|lab)\s?\.\s?io))(?![\w\-]){_PATH})",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    rf"(?:{_SCHEME}(?:www\.)?|(?<![\w@.\-/])(?:www\.|(?={_SHORT})))"
    rf"(?P<rest>[\w\-]+(?:\.[\w\-]+)+(?::\d+)?{_PATH})",
    re.IGNORECASE,
)
# Without a sign of its own, where the words before it say that something is there.
_BARE: Final = re.compile(
    r"(?:available|accessed|accessible|found|hosted|released?|downloaded) (?:at|on|from|via):?\s+"
    rf"(?P<rest>[\w\-]+(?:\.[\w\-]+)*\.[a-z]{{2,}}(?=/[\w~]){_PATH})",
)
# What no address is without: one of these, or one of the hosts before a slash.
_SIGNS: Final = ("http", "www.", ".io", "gitlab.")
_BEFORE_SLASH: Final = (
    *(".com", ".org", ".co", ".ly", ".gl", ".ms", ".dev", ".cn", ".science", ". com", ". co"),
    *(".edu", ".net", ".ai", ".de", ".fr", ".ch", ".uk"),
)
# A blank within an address: behind a slash or a dash, before what looks like a name and not like the sentence going on.
_NAME = r"[\w.\-]*[\w\-]"
_MORE: Final = re.compile(rf"\s+(?P<more>{_NAME}(?:/{_NAME})*)/?(?P<end>(?=[.,;:)\]}}\"']*(?:\s|$)))")
# Such a sign behind the blank: no word begins so. All parts apart, as in "github . com / a / b".
_GOES_ON: Final = re.compile(rf"\s+(?P<more>[/_\-]{_NAME}(?:/{_NAME})*)/?(?P<end>(?=[.,;:)\]}}\"']*(?:\s|$)))")
_APART: Final = re.compile(rf"(?:\s/\s{_NAME}){{1,3}}(?=\s?[.,;:)\]}}\"']*(?:\s|$))")
_LAST: Final = re.compile(r"[.,;:)\]}\"']*(?:\s*$|\.\s)")
_ODD: Final = re.compile(r"[/_\d]|\w-\w|[a-z][A-Z]")
_GLUED: Final = re.compile(r"\.(?:The|We|In|Our|This|It|To|Code|Codes|Data|Models?|Keywords|Project|A|An)$")
_SAID: Final = re.compile(
    r"\b(?:codes?|codebase|repository|repo|implementation|demos?|project|(?:web|home)?-?\s?(?:page|site)|available|"
    r"accessible|accessed|released?|downloaded|open[- ]?sourced?|published|shared|hosted|link|found|"
    r"(?:web|online)\s?(?:application|server|interface|tool)|"
    r"(?:data|dataset|corpus|benchmark|model|weight|checkpoint|resource|tool|software)s?"
    r"(?: (?:is|are|can be found))?\s*(?::|at|on|via|from|here|, (?:please )?visit)\s)",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(r"code|project|dataset|model|software|download|demo|benchmark|release", re.IGNORECASE)
# A doi is that of a paper, unless data are said to be there, or it is of one of the archives above.
_NO_CODE: Final = re.compile(
    r"(?:[\w\-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|arxiv\.org|openreview\.net|aclanthology\.org|"
    r"creativecommons\.org|twitter\.com|wikipedia\.org|docs\.google\.com/document)",
    re.IGNORECASE,
)
_DOI: Final = re.compile(r"(?:dx\.)?doi\.org/", re.IGNORECASE)
_DATA: Final = re.compile(r"\b(?:data(?:sets?|bases?)?|codes?|corpus|weights|checkpoints)\b", re.IGNORECASE)
_PAPER: Final = re.compile(r"\b(?:paper|article|chapter|published|version)\b|\(\d{4}\)", re.IGNORECASE)
# What stands for an address that is still to come.
_TO_COME: Final = re.compile(
    r"(?:github|gitlab)\.com/(?:TB[ADC]|X{2,}|\w*_?upon_(?:acceptance|publication)\w*)(?:/|$)|"
    r"(?:github|gitlab)\.com/[\w\-]+/(?:TB[ADC]|X{2,})$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?]\s+(?=[A-Z(])")
_TILDE: Final = re.compile(r"[∼˜]|\\textasciitilde(?:\{\})?")
# Behind the name of a repository, what leads to its first page all the same.
_REPOSITORY_ITSELF: Final = re.compile(
    r"(?:\.git|#readme|\?tab=[\w\-]+(?:#[\w\-]*)?|(?:/blob/(?:main|master)/README\.md|/tree/(?:main|master)))$",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"[^\W_]-\s*\n\s*\Z")
_TAIL = 8  # characters before an address in which a hyphen and a line break stand, if they do
_HOST = 80  # characters, more than a host has
_NEAR = 160  # characters before an address in which its sentence may say what it leads to


def find_code(paper: Paper) -> tuple[CodeLink, ...]:
    """The code links of a paper in the order of the text, each address once, normalised to ``https``.

    A repository or project page host counts wherever it stands, with ``https://`` or without; any other address only
    where its sentence speaks of code, models, data or a page before it. Videos and papers are no code,
    nor is ``github.com/TBD``.
    """
    text = paper.text
    first = _first_sign(text)
    if first is None:
        return ()
    found: dict[str, CodeLink] = {}
    spans: list[tuple[int, int]] = []
    for pattern in (_LINK, _OTHER, _BARE):
        for match in pattern.finditer(text, first):
            start = match.start("rest") if pattern is _BARE else match.start()
            if any(a < match.end() and start < b for a, b in spans):
                continue
            rest, end = _address(text, match)
            if _is_torn(text, match, rest):
                continue
            spans.append((start, end))
            normal = _normal(rest)
            if _leads_somewhere(match, normal) and (pattern is _LINK or _is_said(text, start, rest)):
                url = "https://" + normal
                found.setdefault(url.casefold(), CodeLink(url=url, start=start, end=end))
    return tuple(sorted(found.values(), key=lambda c: c.start))


def _first_sign(text: str) -> int | None:
    """Where the first address may begin (characters), None when there can be none; most texts end here."""
    if "/" not in text and ".io" not in text and "www." not in text:
        return None
    lower = text.lower()
    signs = [at for sign in _SIGNS if (at := lower.find(sign)) >= 0]
    slash = lower.find("/")
    while slash >= 0 and not lower.endswith(_BEFORE_SLASH, 0, slash):
        slash = lower.find("/", slash + 1)
    if slash >= 0:
        signs.append(slash)
    if not signs:
        return None
    # capitals of some scripts are two small letters
    return max(0, min(signs) - _HOST) if len(lower) == len(text) else 0


def _address(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Host and path of a match, joined where a blank breaks them, and the place where they end (characters)."""
    end = _continued(text, match) or match.end()
    rest = "".join(text[match.start("rest") : end].split())
    kept = _GLUED.sub("", rest.rstrip(".,;:!?*/"))
    return kept, end - (len(rest) - len(kept))


def _continued(text: str, match: re.Match[str]) -> int | None:
    """Where an address that a blank breaks comes to its end, None when it is whole."""
    rest = match.group("rest")
    parts = [p for p in rest.split("/")[1:] if p]
    if rest[-1] not in "/_-":
        return _behind_a_sign(text, match, len(parts))
    more = _MORE.match(text, match.end())
    if more is None:
        return None
    name, odd = more["more"], bool(_ODD.search(more["more"]))
    is_last = bool(_LAST.match(text, more.end()))
    if rest[-1] in "_-":
        broken = "\n" in text[match.end() : more.start("more")]  # no name ends so
        wanted = bool(parts) and (odd or is_last or broken)
    elif match.groupdict().get("repository"):
        wanted = len(parts) < 2 and (odd or is_last) and ("/" in name or bool(parts))
    else:
        wanted = not parts and odd and (is_last or text[more.end() - 1] == "/")
    return more.end() if wanted else None


def _behind_a_sign(text: str, match: re.Match[str], parts: int) -> int | None:
    """Where an address with so many parts ends whose next piece begins with the sign that joins it, None without."""
    if " ." in match.group("rest") and not parts:
        apart = _APART.match(text, match.end())
        return apart.end() if apart else None
    more = _GOES_ON.match(text, match.end())
    if more is None:
        return None
    is_broken = "\n" in text[match.end() : more.start("more")]
    if more["more"][0] == "/":
        return more.end() if is_broken or (parts < 2 and match.groupdict().get("repository")) else None
    return more.end() if parts and (is_broken or more["more"][0] == "_") else None


def _is_torn(text: str, match: re.Match[str], rest: str) -> bool:
    """Whether a line break at a hyphen cuts the host into two, of which one alone is another address."""
    host = rest.partition("/")[0]
    return host.endswith("-") or (
        match.start() == match.start("rest")
        and _CUT.search(text[max(0, match.start() - _TAIL) : match.start()]) is not None
    )


def _leads_somewhere(match: re.Match[str], normal: str) -> bool:
    """Whether a normalised address is more than a part of a host, a bare host of repositories, or a promise."""
    host, slash, _ = normal.partition("/")
    groups = match.groupdict()
    return "." in host and bool(slash or not groups.get("repository")) and not _TO_COME.match(normal)


def _is_said(text: str, start: int, rest: str) -> bool:
    """Whether the sentence says, before an address, that it leads to code, models, data or a page about them."""
    if _NO_CODE.match(rest):
        return False
    before = text[max(0, start - _NEAR) : start]
    sentence = _SENTENCE.split(before)[-1]
    if _DOI.match(rest):
        return bool(_DATA.search(sentence)) and not _PAPER.search(sentence)
    return bool(_SAID.search(sentence) or _TELLING.search(rest))


def _normal(rest: str) -> str:
    host, slash, path = _TILDE.sub("~", rest).replace("\\", "").partition("/")
    host = host.casefold().removeprefix("www.").replace("$", "")
    if host == "hf.co":
        host = "huggingface.co"
    if host.endswith(("github.com", "gitlab.com")):
        path = _REPOSITORY_ITSELF.sub("", path)
    return host + slash + path
