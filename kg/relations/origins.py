"""The words that tell what a dataset is made from, as patterns; each cue ends where the name of the source starts."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_DET = (  # each word in one way only, so that lists of them take no time
    r"(?:(?:the|an?|its|their|all|both|original|popular|public\w*|several|prominent|widely used|"
    r"real|about|around|approximately|nearly|over|more than|\w+ing|[a-z]+-[a-z]+|\d[\d,.]*[kKM]?)\s+){0,6}"
)
_UNITS = (
    r"(?:images|photos?|pictures|videos?|clips|frames|scenes|scans|samples|examples|instances|questions|queries|passages|"
    r"sentences|documents|articles|dialog(?:ue)?s|annotations|captions|recordings|utterances|data|tasks|problems|posts|"
    r"tweets|comments|reviews|conversations|pairs|pages|papers|abstracts|entries|records|reports|threads|notes|texts|"
    r"sequences|trajectories|episodes|facts|triples|tables|screenshots|objects|shapes|stories|scenarios|segments|edits)"
)
_SETS = (
    r"(?:datasets?|benchmarks?|corpus|corpora|collections?|data|platforms?|forums?|websites?|archives?|repositor(?:y|ies)|"
    r"databases?|challenges?)"
)
# What a source is called before its name, and names of other sources in a list: "such as Fern and Moss".
_KIND = (
    rf"(?:(?:\w+[ -]){{0,3}}{_SETS}(?:,| such as| like|:|,? including|,? namely)?\s+|"
    rf"(?:[\w-]+\s){{0,4}}{_UNITS}\s+(?=\())?"
)
_NAMES = r"(?:\(?(?-i:[A-Z])[\w.+-]*(?:,\s+(?:and\s+)?|\s+and\s+)){0,4}"
_SOURCE = rf"\s+{_DET}{_KIND}{_DET}{_NAMES}[\"'“‘(\{{$*]*$"
_PART = (
    r"(?:sub-?sets?|splits?|portion|fraction|selection|versions?|variants?|extensions?|re-?annotations?|revision|"
    r"counterparts?|successor|adaptations?|expansion|superset|re-?labell?ing|translations?|refinement|follow-?up)"
)
MADE = (
    r"(?:derived|built|constructed|created|curated|sampled|adapted|extracted|compiled|re-?purposed|converted|modified|"
    r"selected|drawn|assembled|developed|synthesi[sz]ed|sourced|collected|generated|translated|re-?annotated|augmented|"
    r"mined|crawled|scraped|harvested|rendered|distilled|gathered|bootstrapped|taken|filtered|formed|transformed)"
)
_BY = (
    r"by\s+(?:\w+ly\s+)?(?:re-?label(?:l?ing)|re-?annotating|filtering|combining|merging|translating|sub-?sampling|sampling|"
    r"perturbing|corrupting|extending|augmenting|re-?purposing|adapting|converting|modifying|re-?writing|paraphrasing|"
    r"cleaning|curating|integrating|aggregating|collecting|mapping|enriching|annotating|unifying|transforming|expanding|"
    r"refining|selecting|extracting|leveraging|crawling|scraping|mining|re-?formatting|re-?organi[sz]ing|aligning|pairing)\b"
)
_CHANGE = (
    r"(?:extend|augment|expand|enrich|re-?annotat|re-?label|translat|adapt|re-?purpos|convert|transform|unif(?:y|i)|merg|"
    r"combin|consolidat|refin|correct|revis|clean|re-?writ|upgrad)"
)
_FEW = r"(?:[^.;,]|[.,]\d){0,50}"
_ITEMS_FROM = rf"{_FEW}\b{_UNITS}\s+(?:\w+\s+)?(?:from|in|of)\b"

# What joins a dataset to one that it was made from.
CUES = tuple(
    (name, re.compile(rf"{pattern}{_SOURCE}", _I), confidence)
    for name, pattern, confidence in (
        ("part of", rf"\b{_PART}\s+(?:of|to|for|from)\b", 0.85),
        (
            "made from",
            rf"\b{MADE}\s+(?:(?:entirely|directly|mainly|primarily|exclusively|by \w+ing)\s+)?"
            r"(?:from|on top of|upon|on|using|out of)\b",
            0.85,
        ),
        (
            "comes from",
            r"\b(?:(?:derives?|originat\w+|stem(?:s|ming)|draw(?:s|ing)|grounded)\s+(?:up)?(?:from|in|on)|"
            r"seeded\s+(?:from|with|by))\b",
            0.8,
        ),
        ("items of", rf"\b(?:{_PART}|{MADE}|consist\w*|compris\w+)\b{_FEW}\b{_UNITS}\s+(?:of|from)\b", 0.85),
        (
            "items from",
            rf"\b(?:(?:includ\w+|cover\w*|featur\w+|with|of|contain\w*)\b{_FEW}\b{_UNITS}|(?:consist\w*|compris\w+)\b{_FEW}|"
            rf"(?:dataset|corpus|benchmark|collection)\s+of\b[^.;,]{{0,60}})\s+from\b",
            0.8,
        ),
        ("items taken", rf"\b{_UNITS}\s+(?:(?:are|were|is|was)\s+)?(?:all\s+)?(?:taken|{MADE})\s+from\b", 0.85),
        ("made by changing", rf"\b{MADE}\s+(?:\w+\s+)?{_BY}(?:{_ITEMS_FROM})?", 0.85),
        (
            "based on",
            r"\b(?:based|buil(?:t|ds?|ding)|(?:extend|expand)(?:s|ing)|improv(?:es|ing))\s+(?:up)?on(?: top of)?\b",
            0.8,
        ),
        ("extends dataset", rf"\b{_CHANGE}(?:e?s|ing)\b", 0.8),
    )
)
# Said of what the paper itself does: "we extend A by labels", "we refine A and propose B".
WE_CHANGE = re.compile(rf"\bwe\s+(?:\w+ly\s+|further\s+|also\s+)?{_CHANGE}(?:e|y)?{_SOURCE}", _I)
# The items counted before the name and called behind it: "2,000 short X videos".
NUMBER = re.compile(
    r"\b(?:consist\w*|compris\w+|contain\w*|includ\w+|featur\w+|with|of)\s+(?:of\s+)?(?:\w+\s+)?\d[\d,.]*[kKM]?"
    r"(?:\s+[\w-]+){0,3}\s+$",
    _I,
)
CALLED = re.compile(rf"\s+(?:[\w-]+\s+)?{_UNITS}\b|-(?:derived|based|sourced)\b", _I)
# Between the name of an own dataset and its source, behind a verb of making.
FROM = re.compile(rf"\W*(?:\([^()]*\)\W*)?{_KIND}(?:from|on top of|(?:{_BY}|using){_ITEMS_FROM}|{_BY}){_SOURCE}", _I)
MAKE = re.compile(r"\b(?:build|construct|creat|deriv|curat|develop|collect|generat|compil)\w*\b[^.;]{0,60}$", _I)
