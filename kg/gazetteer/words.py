"""Words that alone name nothing: ordinary ones that are also names, function words, and words for a kind of thing."""

from __future__ import annotations

import re
from typing import Final

ORDINARY: Final = frozenset(
    """
    able about above access action active adam add adept advance agent agents aid aim air align all alpha alpine
    amber anchor angel answer anthem ape apex apollo apt arc arch arena art artist aspect aspire asset assist atlas
    atom attend audio aura author auto awake aware bag balance bar bard base basic bass beacon beam bear beat bee
    bench best beta bird bit black blaze blend blink block bloom blue boa board body bold bolt bond book boost boss
    box brain brave break breeze bridge bright brief broad bug build bus calm camel camera candle canvas cap car
    care cars case cast cat cats cell center chain chair champ chance change chart chase check chef chess choice
    circle city claim clap class clean clear clever cliff clip cloth cloud club clue coal coast cod code coil coin
    coke color comet common compass complex concept concise condor cone consist contract control copy coral core
    corn cosmo cosmos count cover craft crane crash creak creative credit creed crest crop cross crow crowd crown
    cube cue cup cure curve cyber dab dagger dance dare dark dart dash data date dawn day deal dealer deep deer
    delta den depth desk detail dice diet digit dino direct dirt discover dive diver dog doll dome door dot draft
    dragon draw dream dress drift drive driver drone drop duck duet duke dune dust duty eagle earth ease east easy
    echo edge edit effect egg element elf elite ember embrace empathy end energy engage enigma ensemble equal era
    essay eta event ever evil exact example excel expert explain explore express eye fable face fact factor fair
    faith falcon fan fast fate favor fear feature feed fern ferret field film find fire firm first fish fit flag
    flame flash flat fleet flex flip float flood floor flora flow flower fluent flute fly focus fold folio foot
    force forest forge form fort forum fox frame frank free fresh friend friends frog frost fruit fuel full fun fuse
    future galaxy game games gap garden gate gather gaze gem gene general genesis genie genius gentle ghost giant
    gift glad glass glide glove glow glue goal goat gold golden good grace grade grail grain grand grant grape graph
    grass gravity gray great green grid grip ground group grow guard guess guest guide gym habit hand happy hard
    harp hawk head health heart heat hello helm help helper here hero hide high hill hint hit home honest honey hood
    hope horizon horse host hot hotel house huge human hunter hybrid hydra ice icon idea ideal imagine impact in
    inch index infer ink inner insight inspire instinct intent into invest iris iron island it item jade jam jaguar
    jet jewel join joint joker journal journey joy judge juice jump june jungle junior just keen keep kernel key
    kind king kite knight know lab label lace ladder lake lamb lamp land lane large laser last latin laugh law layer
    lead leader leaf lean leap learn learner leg lemon lens level lever liar liberty life lift light like lime line
    link lion list listen live llama load loan local lock logic long look loom loop lora lotus loud love low luck
    lumen luna lynx lyra magic magma magnet mail main major make mamba man many map maple march mark market mars
    mask mass master match matrix matter maze meal mean medal media medium meet melody mellow member memo memory
    mental mentor mercury merge merit meta meteor method metric mice mile mimic mind mine mini mint mirage mirror
    miss mission mist mixed moan mode model modern mole moment monitor monk moon moral more mosaic moth mother
    motion motor mouse move movie multi muse museum music must mute nail name narrow native nature navigate near
    nebula neck need neo nest net never new news next nice night nimble noah node noise normal north nose notebook
    nova novel now oak oasis object ocean odin off office oil old olive omega omni on once one onion only open opera
    optimal opus oracle orange orb orca orchid order organ origin orion osprey other otter outcome over owl own ox
    oxygen pace pack pad page paint pair palette palm panda panel panther paper parade paradise park parrot part
    pass past patch path pause peace peak pearl pebble pen people pepper perfect person pets phase phoenix photo
    pick picture piece pilot pin pine pioneer pixel place plain plan planet plant plate play player plot plum plus
    poem poet point poison pole pony pool pop port pose power praise predict present press prime print prism pro
    probe problem prodigy profile program progress project promise proof prophet prose protect proton proud prune
    pulse puma pure puzzle python quail quality quartz quasar quest question quick quiet quill rabbit race radar
    radio rag rain rainbow rally ram range rank rapid rare raven raw ray read reader ready real reason record red
    reef reflect reform relate relay relic remind render report rescue reset result rethink reveal review reward
    rhyme rice ride ring rise river road robin robot robust rock role room root rope rose round route royal ruby
    rule run rush saber safe saga sage sail sailor salad salmon salt sample sand satin save scale scan scene school
    science scope score scout scratch screen script sea seal search season seat second secret see seed seek seesaw
    select self send sense sentinel sequel series serve set seven shadow shape share shark sharp shelf shell shield
    shift shine ship short shot show shuffle side sigma sign signal silk silver simple singer single sink six size
    sketch skill skip sky slack sleep slim slow small smart smile smoke smooth snake snap snow social soft solar
    solid solo solve song sonic sort soul sound soup source south space span spark sparrow speak spear speech speed
    spell sphere spice spider spin spine spirit split spoke spot spread spring sprint square squid stable stack
    stage stair star start state station stay steady steam steel stellar stem step still stock stone stop storm
    story stream street strike string strong structure student studio study style subject success such sugar suit
    summer summit sun sunny super superb sure surf swan sweet swift swim swing sword symbol sync synergy system
    table tag tail take tale talk tango tank target task taste teach teacher team tempo tent term terra test text
    theory theta thing think thor thread three thrive tide tie tiger tight time tiny titan titanic toast together
    token tomato tone tool top torch total touch tower town toy trace track trade tradition traffic trail train
    transfer translate travel treasure tree trek trend trial triangle tribe trick trident trip true trunk trust
    truth try tulip tune tuning turbo turn turtle twin twist two ultra umbrella uncover under uni unicorn unify
    union unique unit unity universe up urban use valid valley value van vast vault vector velvet venus verb verify
    verse very via vibe vice victory video view viking villa violin viper virtual virtue vision vista vital vivid
    voice volcano vortex vote voyage voyager wake walk walker wall walnut warm wasp watch water wave way web weight
    west whale what wheat wheel when where whisper white wide wild willow win wind window wine wing winner winter
    wire wisdom wise wish wit wizard wolf wonder wood word work world worm wrap write writer yellow yes young zebra
    zen zero zest zone zoo
    """.split()
)
FUNCTION: Final = frozenset(
    """
    a an the our this that these those its their his her some any all each every both either neither such other another
    many several various different most more much few and or but nor of in on for to from with by at as into via using
    through between among over under across during without within is are was were be been being has have had do does did
    can could may might will would should must not no we i it they he she which who whom whose what when where why how
    than then thus hence also only even just still yet however while although though because since if unless until so
    very too rather quite unlike despite beyond towards toward
    """.split()
)
_POINTING: Final = frozenset(
    """
    new novel proposed existing recent current previous traditional conventional popular best my your
    first same similar certain following entire overall final original
    """.split()
)
KINDS: Final = frozenset(
    """
    data dataset datasets database databases benchmark benchmarks corpus corpora collection collections model models
    network networks architecture architectures method methods methodology approach approaches algorithm algorithms
    technique techniques framework frameworks system systems strategy strategies module modules pipeline pipelines
    baseline baselines task tasks problem problems challenge challenges metric metrics measure measures score scores
    result results performance experiment experiments evaluation evaluations paper papers work works study studies
    """.split()
)
_NOTHING: Final = FUNCTION | KINDS
_LEADS: Final = FUNCTION | _POINTING
_APART = re.compile(r"[\s_-]+")  # signs such as those of A* and Baseline++ stay: they make a name
_QUOTES: Final = "\"'“”‘’`.,:;()"
WORDS: Final = ORDINARY | _NOTHING


def is_generic(name: str) -> bool:
    """Whether a name is a function word, a word for a kind of thing, or such a word behind words that only point.

    >>> [is_generic(name) for name in ("with", "Results", "our new model", "data set", "leverage score", "WITH")]
    [True, True, True, True, False, True]
    """
    words = _words(re.sub(r"\bdata[ -]sets?\b", "dataset", name.casefold()))
    return bool(words) and words[-1] in _NOTHING and all(word in _LEADS for word in words[:-1])


def is_spelled_as_name(name: str) -> bool:
    """Whether capitals tell a name from the same words of a sentence: ``SHOW``, ``Who-did-What``, not ``Show``.

    Several words in capitals alone are a heading.
    """
    words = name.split()
    return any(word[1:] != word[1:].lower() for word in words) and (len(words) == 1 or not name.isupper())


def _words(name: str) -> list[str]:
    return [word for part in _APART.split(name) if (word := part.strip(_QUOTES))]
