"""The words around a mention that tell what the paper does with it: one table, looked at in order."""

from __future__ import annotations

from kg.relations.tables import before, behind, table
from kg.schema import Relation

DET = (
    r"(?:the |a |an |our |its |their |this |these |both |several |various |popular |standard |"
    r"strong |vanilla |original |recent |well-known |powerful |state-of-the-art |different |multiple |"
    r"many |all |other |[a-z]+-based |pre-?trained |large |modern |common |conventional |traditional |"
    r"\w+ing )*"
)
_NOUN = (
    r"(?:(?:model|method|network|approach|architecture|framework|algorithm|technique|baseline|"
    r"backbone|competitor|counterpart|work|system)s?,? ?(?:such as|like|including|e\.g\.,?|i\.e\.,?|"
    r",|\()? ?)?"
)

PROPOSE = (
    r"(?:propos\w+|present(?:s|ed)?|introduc\w+|develop(?:s|ed)?|describ\w+|releas\w+|design(?:s|"
    r"ed)?|build(?:s)?|construct(?:s|ed)?|creat(?:e|es|ed)|contribut\w+|devis\w+|offer(?:s)?|"
    r"unveil\w*|formulat\w+|curat\w+|collect(?:s|ed)?|establish(?:es|ed)?)"
)

PROPOSALS = (  # one of them is in each of PROPOSE
    "propos present introduc develop describ releas design build construct creat contribut devis offer unveil formulat "
    "curat collect establish"
)

INTRODUCES = table(
    before(
        "proposal",
        Relation.INTRODUCES,
        r"(?:we|i|paper|work|article|study|authors?|and|also|then|further|thus|hence|to this end,?)\s+(?:\w+ly\s+)?"
        rf"{PROPOSE}\s+(?:and \w+ )?(?:(?:[a-z0-9,\-]+\s+){{0,8}}?(?:called|"
        rf"named|dubbed|termed|namely|coined)\s+|(?:(?!of\b|for\b|to\b|on\b|in\b|with\b|from\b|based\b|"
        rf"that\b|using\b|by\b|how\b)[\w\-,]+\s+){{0,6}}?)",
        0.9,
        PROPOSALS,
    ),
    before(
        "naming",
        Relation.INTRODUCES,
        r"(?:called|named|dubbed|termed|coined|namely|nicknamed|which we (?:call|term|dub|name|refer to as)|"
        r"we (?:call|term|dub|name|refer to as)|(?:call|term|dub|name|refer to) (?:it|this|them|our \w+)(?: as)?|"
        r"denoted (?:as|by)|referred to as)\s+(?:the |as |a )?",
        0.85,
        "call name dub term coin refer denoted",
    ),
    before(
        "own",
        Relation.INTRODUCES,
        r"(?:our|our (?:proposed|novel|new|best|final|full|largest)|the proposed|this new|a novel|"
        r"a new|(?:our|the resulting) (?:\w+ ){0,3}(?:model|method|approach|framework|network|architecture|dataset|"
        r"algorithm|system|benchmark|agent|policy),?|"
        r"the (?:model|method|approach|framework|network|algorithm|system|agent|policy),)\s+",
        0.7,
        "our propos new novel resulting model, method, approach, framework, network, algorithm, system, agent, policy,",
    ),
    behind(
        "passive",
        Relation.INTRODUCES,
        r"(?:\w+\s+){0,3}(?:is|are|was|were|has been) (?:also |then |first |further |newly )?(?:proposed|"
        r"introduced|presented|developed|designed|released|constructed)\b",
        0.8,
    ),
    behind(
        "apposition",
        Relation.INTRODUCES,
        r",? (?:is |which is )?(?:a|an|the first) (?:new|novel|simple|lightweight|efficient|unified|"
        r"large-scale|comprehensive|general|fast|scalable|generic|flexible|principled)\b",
        0.75,
    ),
)

# The judge does not overrule the rules of plain words.
PLAINLY_TRAINED = "plainly trained on"

TRAINS_ON = table(
    before(
        PLAINLY_TRAINED,
        Relation.TRAINS_ON,
        r"(?<!without )(?<!without being )"
        r"(?:pre-?train|train|fine-?tun|distill)(?:ed|ing)?(?: (?:only|solely|purely|exclusively|jointly))?"
        r" (?:on|with|using|over)(?: (?:only|just|solely))?\s+" + DET,
        0.9,
        "train tun distill",
    ),
    before(
        "trained-on",
        Relation.TRAINS_ON,
        r"(?:pre-?train\w*|train(?:ed|ing|s)?|fine-?tun\w+|finetun\w+|distill?(?:ed|ing)?|learn(?:ed|"
        r"ing|t)?)\b(?:(?!evaluat|test|validat|benchmark|assess|report)[^.;:]){0,45}?\b(?:on|with|using|from|over|via)\s+"
        + DET
        + r"(?:(?!evaluat|test|validat|and|then)[\w\-]+ ){0,3}",
        0.75,
        "train tun distil learn",
    ),
    behind(
        "pretrained",
        Relation.TRAINS_ON,
        r"[- ]?(?:\d+[kmb] )?(?:pre-?train\w*|trained|pre-?training|fine-?tun\w+)\b",
        0.55,
    ),
)

PLAINLY_COMPARES = "plainly compares"
OUTPERFORMED = "outperformed"

COMPARES = table(
    before(
        PLAINLY_COMPARES,
        Relation.COMPARES_WITH,
        r"(?:vs\.?|versus|against|(?:compared|relative) (?:to|with))(?:[^;:.]|\.\d){0,50}?\d[\d.,]*\s*\\?%?\s*"
        r"(?:[a-z@\d-]+ )?(?:for|of|by|from|with|in|using)\s+(?:the )?|"
        r"(?:replacements?|alternatives?|substitutes?) (?:for|to)\s+" + DET,
        0.8,
        "vs versus against compared relative replacement alternative substitute",
    ),
    before("replaces", Relation.COMPARES_WITH, r"replac(?:es?|ing)\s+" + DET, 0.6, "replac"),
    before(
        "outperforms",
        Relation.COMPARES_WITH,
        r"(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|outscor\w+|outclass\w*|overtak\w+|"
        r"rival\w*|match(?:es|ing)?|improv\w+ (?:up)?on|improv\w+ over|gains? over|improvements? over|"
        r"advantages? over|superior(?:ity)? (?:to|over)|inferior to)\s+(?:[\w\-]+\s+){0,4}?" + DET + _NOUN,
        0.75,
        "outperform surpass exceed beat outscor outclass overtak rival match improv gain advantage superior inferior",
    ),
    before(
        "compared-with",
        Relation.COMPARES_WITH,
        r"(?:compar\w+(?: \w+){0,3} (?:to|with|against)|compare|comparing|comparable (?:to|with)|"
        r"competitive (?:to|with|against)|on par with|in comparison (?:to|with)|relative to|versus|"
        r"vs\.?|against|similar(?:ly)? to|close to|superior to|between)\s+" + DET + _NOUN,
        0.65,
        "compar competitive on_par relative versus vs against similar close superior between",
    ),
    before(
        "than",
        Relation.COMPARES_WITH,
        r"(?:than|over|above|below)\s+(?:that of |those of |using |with )?" + DET + _NOUN,
        0.65,
        "than over above below",
    ),
    before(
        "baseline",
        Relation.COMPARES_WITH,
        r"baselines?,? ?(?:such as|like|including|:|,|\(|e\.g\.,?)?\s*" + DET,
        0.65,
        "baseline",
    ),
    before(
        "competitors",
        Relation.COMPARES_WITH,
        r"(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|compared (?:to|with)|comparable (?:to|with)|"
        r"superior\w*|"
        r"competitive|better than|baselines?)\b[^.;:]{0,120}?"
        r"(?:\bsuch as|\blike|\bincluding|\be\.g\.,?|\(e\.g\.,?)\s+" + DET,
        0.6,
        "outperform surpass exceed beat compar superior competitive better baseline",
    ),
    behind("baseline", Relation.COMPARES_WITH, r"baselines?\b", 0.6),
    behind(
        OUTPERFORMED,
        Relation.COMPARES_WITH,
        r"(?:\w+\s+)?by (?:a |up to |over |more than |at least |approximately |about )?(?:\w+ )?(?:large margin|"
        r"significant margin|\d)",
        0.55,
    ),
)

# What befalls rivals, where a paper has something of its own.
VERDICT = table(
    behind(
        PLAINLY_COMPARES,
        Relation.COMPARES_WITH,
        r"(?:(?:models?|methods?|networks?|baselines?|systems?) )?(?:is|are|was|were) (?:\w+ly )?(?:beaten|"
        r"outperformed|surpassed|inferior|exceeded|(?:slower|worse|weaker) than)\b|(?:\w+ly )?(?:performs?|does|"
        r"fares?) (?:\w+ )?worse than\b|(?:lags?|trails?|falls?) (?:\w+ )?behind (?:our|ours|it|the proposed|by)\b",
        0.7,
    )
)

PLAINLY_EXTENDS = "plainly extends"

EXTENDS = table(
    before(
        PLAINLY_EXTENDS,
        Relation.EXTENDS,
        r"(?:extend(?:s|ing)?(?: (?:the )?(?:[\w-]+ ){1,2}of)?|adapt(?= (?:the|existing) )|generali[sz](?:es|ing|e)|"
        r"modif(?:y|ies|ying)|(?:an?|our|the) (?:modified|improved|extended|adapted)|we build (?:up)?on(?: top of)?|"
        r"(?:new|novel|improved|modified|enhanced|efficient) (?:variant|version|extension|generali[sz]ation) of|"
        r"(?:an?|our) (?:[\w-]+ ){0,2}(?:modification|adaptation|variant|variation|extension|generali[sz]ation|"
        r"reformulation|version) of|(?:obtained|built|created|derived) by (?:\w+ly )?fine-?tuning)\s+" + DET + _NOUN,
        0.6,
        "extend extension generali modif adapt variant version variation reformul tuning improved we_build",
    ),
    before(
        "extends",
        Relation.EXTENDS,
        r"(?:extend(?:s|ing|ed)?|extensions? (?:of|to)|generali[sz](?:es|ing|e|ation of)|build(?:s|"
        r"ing)? (?:up)?on|built (?:up)?on|build(?:s|ing)? on top of|built on top of|(?:variants?|versions?|"
        r"modifications?|improvements?|adaptations?|reformulations?) (?:of|on|to)|modif(?:y|ies|ied|"
        r"ying)|revisit(?:s|ing)?|rethink(?:s|ing)?|improv(?:e|es|ing)|enhanc(?:e|es|ing)|augment(?:s|"
        r"ing)?|adapt(?:s|ing)?|moderni[sz]\w+|upgrad\w+|refin(?:e|es|ing)|boost(?:s|ing)?|accelerat(?:e|"
        r"es|ing)|strengthen(?:s|ing)?|inspired by|inspiration from)\s+" + DET + _NOUN,
        0.6,
        "extend extension generali buil variant version modif improv adapt reformul revisit rethink enhanc augment "
        "moderni upgrad refin boost accelerat strengthen inspir",
    ),
    before(
        "based-on",
        Relation.EXTENDS,
        r"(?:based (?:up)?on|on the basis of|derived from|originat\w+ from|follow(?:s|ing)? the)\s+" + DET,
        0.5,
        "based basis derived originat follow",
    ),
    before(
        "into",
        Relation.EXTENDS,
        r"(?:incorporat\w+|integrat\w+|inject\w+|introduc\w+|bring\w*|embed\w*|add\w*|plug\w*)\b[^.;:]{0,60}\b(?:in)?to\s+"
        + DET,
        0.5,
        "incorporat integrat inject introduc bring embed add plug",
    ),
    before(
        "combines",
        Relation.EXTENDS,
        r"(?:combin(?:e|es|ing|ation of)|hybrid(?:i[sz]\w+)? of|marr(?:y|ies|ying)|unif(?:y|ies|ying)|"
        r"merg(?:e|es|ing))\s+(?:the (?:strengths?|advantages?|benefits?|merits?|power) of )?" + DET,
        0.5,
        "combin hybrid marr unif merg",
    ),
    before(
        "advances",
        Relation.EXTENDS,
        r"(?:enhancements? (?:to|of)|advanc(?:e|es|ing)|empower(?:s|ing)?|scal(?:e|es|ing) up|"
        r"stabili[sz](?:e|es|ing)|optimi[sz](?:e|es|ing)|regulari[sz](?:e|es|ing)|speed(?:s|ing)? up|"
        r"compress(?:es|ing)?|improved|enhanced|debiased)\s+" + DET + _NOUN,
        0.5,
        "enhanc advanc empower scal stabili optimi regulari speed compress improv debias",
    ),
    before(
        "improves of",
        Relation.EXTENDS,
        r"(?:improv|enhanc|boost|advanc|refin|strengthen|accelerat)\w*\s+(?:the\s+)?"
        r"(?:(?!of\b|on\b|by\b)[\w\-]+\s+){1,3}of\s+" + DET + _NOUN,
        0.5,
        "improv enhanc boost advanc refin strengthen accelerat",
    ),
    before(
        "overcomes",
        Relation.EXTENDS,
        r"(?:drawbacks?|limitations?|shortcomings?|weakness\w*|issues?|bottlenecks?|disadvantages?)\s+(?:of|in)\s+"
        + DET,
        0.5,
        "drawback limitation shortcoming weakness issue bottleneck disadvantage",
    ),
    before(
        "drawing on",
        Relation.EXTENDS,
        r"(?:draw(?:s|ing)?|buil(?:d|ds|ding|t))\b[^.;:,]{0,40}\b(?:on|upon|from)\s+(?:[\w\-]+\s+){0,3}"
        r"(?:work|success\w*|ideas?|framework|principles?)\s+(?:of|on|in)\s+" + DET,
        0.5,
        "draw buil",
    ),
    before(
        "variant",
        Relation.EXTENDS,
        r"(?:new|novel|improved|modified|enhanced|efficient|lightweight|better|hybrid)\s+(?:[\w\-]+ )?(?:variant|"
        r"version|type|kind|class|family|form) of\s+" + DET,
        0.6,
        "variant_of version_of type_of kind_of class_of family_of form_of",
    ),
)

_SUBJECT = behind(
    "subject",
    Relation.INTRODUCES,
    r"(?:also |further |then |thus |significantly |consistently |clearly |not only |can |effectively |"
    r"simultaneously |substantially )*(?:achiev|outperform|surpass|improv|attain|reach|obtain|yield|"
    r"reduc|leverag|employ|consist|"
    r"introduc|provid|enabl|combin|learn|generat|exploit|us(?:es|ing)\b|utili|exceed|incorporat|integrat|"
    r"performs?\b|aims|works\b|adopt|contain|cover|includ|compris|first\b|ensur|allow|"
    r"deliver|show|demonstrat|sets?\b|offer|captur|support|decompos|requir|runs\b|produc|extend|addresses)",
    0.6,
)

INTRODUCES_KNOWN = table(*INTRODUCES.cues[:2])
INTRODUCES_NEW = table(*INTRODUCES.cues, _SUBJECT)

# "We propose …, a new contrastive framework": the known thing says of what kind the contribution is.
_KINDS = "framework approach architecture technique method algorithm scheme strategy paradigm pipeline variant family"
_KIND = rf"(?:{'|'.join(_KINDS.split())})"
KIND = table(
    behind("kind", Relation.EXTENDS, rf"(?:[\w\-]+ )?{_KIND}s?\b", 0.55),
    before("kind of", Relation.EXTENDS, rf"{_KIND} (?:for|of)\s+" + DET, 0.5, _KINDS),
)
