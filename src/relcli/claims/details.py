"""What each kind of claim says: one data class for each."""

from __future__ import annotations

from enum import StrEnum

from relcli.claims.located import Site
from relcli.language.times import TimeMention
from relcli.records import record


class Stage(StrEnum):
    """How far an event has got, in the eyes of the article."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    HAPPENED = "happened"
    CANCELLED = "cancelled"
    DENIED = "denied"
    OPEN = "open"
    """Mentioned without saying whether it has happened."""


@record(frozen=True, slots=True)
class Office:
    """Somebody holds, held or will hold an office."""

    office: str
    """Canonical title: "president", "minister:finance"; "" for a bare "second term"."""
    status: str
    """"current", "former", "elect", "designate", "acting", "outgoing", "then", "candidate"."""
    jurisdiction: str = ""
    group: str = ""
    single: bool = False
    term: int = 0
    """1 for a first term, 2 for a second; 0 when not said."""
    bounds: TimeMention | None = None
    """A time said with it: "since March 2023", "from 2010 to 2014"."""
    end: bool = False
    """The time said is when the term ends."""


@record(frozen=True, slots=True)
class Event:
    """Something that happened, will happen or did not."""

    kind: str
    """From the table `events`: "meeting", "signing" …; or "verb:LEMMA" for any other verb."""
    family: str
    """Kinds that can be words for one happening share a family: "encounter" for meeting, visit, call."""
    stage: Stage
    agents: tuple[str, ...]
    """Who does it, as resolved inside the article; names or head nouns."""
    objects: tuple[str, ...]
    """Stems of what it is done to, head noun last."""
    participants: tuple[str, ...]
    """Every name taking part, agents included."""
    place: str = ""
    time: TimeMention | None = None
    mode: str = ""
    """"in person", "phone", "video", "letter" or ""."""
    outcome: str = ""
    """Lemma of the verb that tells it; "" when a noun does."""
    negated: bool = False
    detail: str = ""
    unique: bool = False
    single_agent: bool = False
    targets: tuple[str, ...] = ()
    """Names that it is done to: who is dismissed, what is opened."""
    places: tuple[str, ...] = ()
    """All places its clause names, `place` first: the hall and the town."""
    clock: tuple[tuple[int, int], ...] = ()
    """When on its day: half-open ranges of minutes since midnight, as wide as the words; () when not said."""
    hour: str = ""
    """The words that tell it: "10:14", "in the early hours"."""
    fresh: bool = False
    """Named as something new: "a concert", "another fire"."""

    @property
    def word(self) -> str:
        """What it is called in a sentence about it: "meeting", or the verb itself."""
        return self.kind.removeprefix("verb:")


@record(frozen=True, slots=True)
class Measure:
    """A number of something."""

    low: float
    high: float
    value: float
    dimension: str
    unit: str
    surface: str
    hedge: str
    per: str
    head: str
    """Stem of the thing counted or measured; "" when none could be read."""
    modifiers: frozenset[str]
    """Stems of the words that narrow the head."""
    governor: str
    """Lemma of the verb it hangs on."""
    near: frozenset[str]
    """Stems of the other content words of its clause."""
    period: TimeMention | None
    part: bool
    """Marked as a part, an addition, a difference or a rate of something else."""
    total: bool
    """Marked as a total."""
    digits: int = 0
    subject: frozenset[str] = frozenset()
    """Stems of the grammatical subject of its clause."""
    planned: bool = False
    """Told as to come, or as supposed: "will cost", "would cost"."""
    at: int = 0
    """Where the figure stands in the text of its sentence (`Context.text`)."""


@record(frozen=True, slots=True)
class Rank:
    """First, second, largest, only … of something."""

    order: str
    """"first", "second", …, "largest", "oldest", "only", "none" (nobody before)."""
    position: int
    """1 for first and superlatives, n for nth, 0 for "none"."""
    theme: frozenset[str]
    """Stems of what is ranked."""
    head: str
    """Stem of the head noun: "president", "partner"."""
    scope: tuple[str, ...]
    """Names of the place or body it is ranked within."""
    holder: str
    since: TimeMention | None = None
    own: bool = False
    """"his third": counted for one person."""
    again: bool = False
    """A "since" behind it says that there was one before."""
    back: float = 0.0
    """Years that "for the first time in nine years" looks back; 0 when none are told."""


@record(frozen=True, slots=True)
class Trend:
    """Something went up or down, or was or was not so."""

    direction: str
    """Group of opposites and side in it: "direction:up", "outcome:reject"."""
    lemma: str
    theme: frozenset[str]
    """Stems of what moved."""
    head: str
    negated: bool = False
    """The sentence denies it or calls it failed or insufficient."""
    doer: frozenset[str] = frozenset()
    """Stems of who did it, where something else moved: "the bank" of "the bank raised its rate"."""
    matter: frozenset[str] = frozenset()
    """Stems of what a verdict is on: "fraud"."""


@record(frozen=True, slots=True)
class Outcome:
    """How something ended or stands, out of a set of which only one can be true."""

    senses: frozenset[str]
    """Frames of the table `outcomes` with an outcome each, "verdict:guilty"; behind a "!" that it did not end so."""
    lemma: str
    theme: frozenset[str]
    """Stems of what it befell."""
    head: str
    """Stem of the head of these, "" when none could be read."""
    doer: frozenset[str] = frozenset()
    """Stems of who did it, or of what it was done to, where that is not what it befell."""
    planned: bool = False
    noun: bool = False
    size: int = 1
    """Words of the phrase that tells it; `noun`, is it one as "his acquittal"?"""
    earlier: bool = False
    """ "had been put off": before what else is told."""
    part: str = ""
    """How many it befell, as told: "two", "most"; "" where it is not counted."""


@record(frozen=True, slots=True)
class Existence:
    """That there is something, that somebody has or did it, or that there is none of it and nobody did."""

    verb: str
    """Lemma: "be" for "there is", "have", "issue"."""
    thing: tuple[str, ...]
    """Stems of what is there or is not, head last; empty for "nobody" and "nothing"."""
    owner: frozenset[str]
    """Stems of who has or does it."""
    theme: frozenset[str]
    """Stems of the content words of its clause."""
    denied: bool
    time: TimeMention | None = None
    object: bool = False
    """ "paid nothing", "has no drivers": what is denied is the verb's object, not its doer."""
    so_far: bool = False
    """ "has been arrested", "is": what may have changed since."""


@record(frozen=True, slots=True)
class Span:
    """How long a state has lasted or will last."""

    low: float
    high: float
    """Seconds."""
    vague: bool
    theme: frozenset[str]
    head: str
    relation: str
    """"after", "since", "for", "late", "of", "ago"."""
    frame: str = ""
    """What the words around say it is of: "prison", "late", "early", "ahead", "left", "lasting"; "" when they do not.
    "lasting" may have the verb of those who do it behind it: "lasting speak"."""


@record(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who is said to have spoken them."""

    words: str
    speaker: str
    """As resolved inside the article; "" when nobody is named."""


@record(frozen=True, slots=True)
class Life:
    """An age, or the time somebody was born or something founded."""

    what: str
    """"age", "born", "died", "founded", "completed", "edition", "first held"."""
    value: float
    """Years of age, or 0 where `time` says it."""
    time: TimeMention | None = None


@record(frozen=True, slots=True)
class Trait:
    """What somebody or something is said to be, out of a set of which only one can be true."""

    name: str
    """"nationality", "public/private" …"""
    value: str


@record(frozen=True, slots=True)
class Weekday:
    """A weekday beside a date: "Friday, 18 September 2025"."""

    weekday: int
    """0 Monday to 6 Sunday."""
    time: TimeMention
    part: str
    """"weekday" or "date": which of the two words the evidence shows."""


@record(frozen=True, slots=True)
class Moment:
    """A day, month, year or hour, and what its clause tells of it; or a clause that has a deed still to come."""

    time: TimeMention | None
    """None where the clause tells, without a time, of what is still to come."""
    deeds: frozenset[str]
    """Lemmas of the verbs of its clause that name a deed; empty where there are none but "be", "have" and the like."""
    things: frozenset[str]
    """Stems of the other content words of the clause."""
    objects: frozenset[str] = frozenset()
    """Stems of what a deed still to come is done to."""


@record(frozen=True, slots=True)
class Naming:
    """A name as it is spelled."""

    name: str
    """As written, with single spaces."""
    kind: str
    """"person", "organisation", "place" or "" (not known)."""
    role: frozenset[str]
    """Stems of the titles, nouns and verbs next to it."""
    way: str = ""
    """The preposition of place before it: "in", "at", "near"; "" for a name that nothing is put at."""


@record(frozen=True, slots=True)
class Term:
    """A word that can be written in two ways."""

    form: str
    """How it is written, without inflection: "counter-narcotics", "U.S."."""
    folded: str
    """What all its forms share: "counternarcotics", "US"."""


_Told = Office | Event | Measure | Rank | Trend | Outcome | Existence | Moment
Detail = _Told | Span | Quote | Life | Trait | Weekday | Naming | Term | Site
