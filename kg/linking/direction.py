"""Which way is up for a metric whose entry does not tell, by the last word of its name."""

from __future__ import annotations

import re

_LOWER = re.compile(
    r"\b(?:errors?|error\s+rates?|loss|losses|distances?|perplexity|regret|latency|R{0,2}MSE|MAP?E|MPJPE|EER|WER|CER|FID"
    r"|false\s+(?:positives?|negatives?|alarms?)|(?:false\s+\w+|failure|miss|violation|collision)[\s-]rates?)$",
    re.I,
)
_HIGHER = re.compile(
    r"\b(?:accurac(?:y|ies)|recall|precision|scores?|F1|F1[\s-]scores?|F-scores?|F-measure|m?IoU|Dice|AUC|AUROC|kappa"
    r"|(?:recall|precision|accuracy|hits?|pass)@\d+|exact\s+match|success|correctness|faithfulness|throughput"
    r"|(?:success|recognition|identification|detection|completion|pass|win|hit|recall|true\s+\w+)[\s-]rates?"
    r"|(?:pearson|spearman|rank|concordance)\b.{0,60}\bcorrelation(?:\s+coefficients?)?)$",
    re.I,
)
# What measures something unwanted, or how far apart things are meant to be, goes the other way, or either way.
_OTHERWISE = re.compile(
    r"forget|unlearn|attack|adversar|evasion|delta|backdoor|poison|inject|exploit|spoof"
    r"|bias|stereotyp|toxic|harm|membership|jailbreak|deletion|insertion|pairwise|diversity"
    r"|affinity|docking|vina|brier|winkler|infraction|reject|\b(?:SA|SEAT|WEAT)\b"
    r"|hallucinat|uncertain|anomal|risk|drop|gap|intra|inter|energy|severity|loss\s+score|error\s+score|privacy|leak",
    re.I,
)


def higher_is_better(name: str) -> bool | None:
    """Whether more is better, None where the name does not tell.

    >>> higher_is_better("leaf error"), higher_is_better("moss score"), higher_is_better("forget accuracy")
    (False, True, None)
    """
    if _OTHERWISE.search(name):
        return None
    if _LOWER.search(name):
        return False
    return True if _HIGHER.search(name) else None
