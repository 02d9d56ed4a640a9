"""Claims about offices: whether two can be of one office, exclude each other, or are told apart by dates."""

from __future__ import annotations

from functools import lru_cache

from relcli.check.aligned import passages
from relcli.check.stack import Said, Stack
from relcli.claims.model import Office
from relcli.claims.office import describe
from relcli.facts.model import OfficeFact
from relcli.facts.office import normalise_office
from relcli.facts.timeline import Term
from relcli.language.places import canonical_place
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem
from relcli.language.window import Window

_ORDER = {"elect": 0, "acting": 1, "current": 1, "former": 2}
CLASSES = {
    "elect": "elect",
    "designate": "elect",
    "current": "current",
    "outgoing": "current",
    "acting": "acting",
    "former": "former",
}


def office_of(said: Said) -> Office:
    """The office a claim of that kind is about."""
    detail = said.claim.detail
    assert isinstance(detail, Office)
    return detail


def status(said: Said) -> str:
    """elect, current, acting or former."""
    return CLASSES[office_of(said).status]


def comparable(one: Said, other: Said) -> bool:
    """Can the two claims be of one office?"""
    a, b = office_of(one), office_of(other)
    if a.jurisdiction and b.jurisdiction and canonical_place(a.jurisdiction) != canonical_place(b.jurisdiction):
        return False
    if a.office and b.office:
        return a.office == b.office or _field_left_out(one, other) or _field_left_out(other, one)
    return (a.group or b.group) in ("", "head-of-state", "head-of-government", "regional", "executive")


def _field_left_out(one: Said, other: Said) -> bool:
    """ "Ruiz, who heads the cardiology department" beside "the former head of cardiology"."""
    field, _, head = office_of(one).office.rpartition(" ")
    stems = other.claim.context.stems
    return bool(field) and head == office_of(other).office and all(stem(word) in stems for word in field.split())


BESIDE = 0.7
"""How surely a title is read that stands at its holder's name; one that only describes somebody is less sure."""
_ONE_HAPPENING = 0.25
"""How much of their words and figures two passages share that tell the same of such a person."""


def loosely_told(stack: Stack, one: Said, other: Said) -> bool:
    """Is a title read from a description alone, and do the passages not tell the same, or of other sorts of post?"""
    if min(one.claim.sure, other.claim.sure) >= BESIDE:
        return False
    a, b = office_of(one), office_of(other)
    alike = a.office.partition(":")[0].split()[-1:] == b.office.partition(":")[0].split()[-1:]
    if not alike and {a.group, b.group} != {"executive"}:
        return True
    return one.path == other.path or passages(stack).share(one, other)[0] < _ONE_HAPPENING


def addressed(said: Said) -> bool:
    """Is it a form of address that is kept for life: "Justice Ruiz" of one who has retired?"""
    if office_of(said).office not in word_set("offices", "for_life") or status(said) != "current":
        return False
    words = said.claim.evidence.quote.split()
    return 1 < len(words) < _ADDRESS and all(word[:1].isupper() for word in words)


_ADDRESS = 6
"""Words that "Chief Justice Maria del Ruiz" may have."""


def exclusive(one: Said, other: Said) -> bool:
    """Can the two not be said of one person at one time?"""
    a, b = status(one), status(other)
    if "former" in (a, b) and (addressed(one) or addressed(other)):
        return False
    if {a, b} == {"acting", "former"} and one.path != other.path:
        return False
    if a == b:
        return (
            a == "current"
            and bool(office_of(one).term and office_of(other).term)
            and office_of(one).term != office_of(other).term
        )
    if "former" in (a, b):
        former, rest = (one, other) if a == "former" else (other, one)
        if office_of(former).bounds is not None:
            return False
        if status(rest) == "elect" and former.path == rest.path:
            return False
    return True


def excused(one: Said, other: Said, pool: list[Said]) -> str:
    """Why dates explain the difference; "" when they do not."""
    if one.path == other.path:
        return ""
    if not (one.dated and other.dated) or (one.article.date is None and other.article.date is None):
        return _days_of_one_year(one, other)
    early, late = (one, other) if one.anchor.intervals <= other.anchor.intervals else (other, one)
    if early.anchor.overlaps(late.anchor):
        return ""
    gap = late.anchor.intervals[0][0] - early.anchor.intervals[0][0]
    a, b = status(early), status(late)
    if a == "elect" and b == "current" and _held_since(late) < early.anchor.intervals[0][0]:
        return ""  # the designate of the 6th, the ambassador "since September" of the 7th
    if a == b or _ORDER[a] <= _ORDER[b] and a != b:
        return f"{describe(office_of(early))} on {early.anchor}, {describe(office_of(late))} on {late.anchor}"
    if a == "former" and b in ("current", "elect", "acting"):
        again = any(
            status(said) == "current"
            and said.dated
            and said.anchor.intervals < early.anchor.intervals
            and comparable(said, early)
            and early.anchor.intervals[0][0] - said.anchor.intervals[0][0] < 730
            for said in pool
        )
        return "" if again and gap < 730 else "former first, in office again later"
    return "" if gap < 366 else "more than a year lies between"


_CHANGES_WITHIN = 250
"""Days from one printed day to another, years unknown, in which an office changes hands as a matter of course."""


_OPENING = 8
"""Characters before the day in a sentence that begins with it: "On 3 June Ruiz, the consul, opened …"."""


def _days_of_one_year(one: Said, other: Said) -> str:
    """Days without a year, of the dateline or in the sentence, that lie in the order of the statuses."""
    left, right = _printed_day(one), _printed_day(other)
    if left == right or not left[0] or not right[0]:
        return ""
    (early, first), (late, second) = sorted(((one, left), (other, right)), key=lambda pair: _ORDER[status(pair[0])])
    days = round(30.4 * ((second[0] - first[0]) % 12) + second[1] - first[1])
    if status(early) == status(late) or not 0 < days < _CHANGES_WITHIN:
        return ""
    return (
        f"{describe(office_of(early))} on {first[1]}/{first[0]}, {describe(office_of(late))} on {second[1]}/{second[0]}"
    )


def _printed_day(said: Said) -> tuple[int, int]:
    """(month, day) of what is told: the day its sentence begins with, else the article's; (0, 0) when there is none."""
    days = {
        day
        for time in said.claim.context.times
        if time.start < _OPENING and time.expr.kind == "yearless" and not time.expr.relation
        for day in time.expr.days
        if day[1] and day[0] <= 12
    }
    if len(days) == 1:
        return days.pop()
    if said.article.month:
        return said.article.month, said.article.day or 1
    first = said.anchor.first if said.dated else None
    return (first.month, first.day) if first is not None else (0, 0)


def _held_since(said: Said) -> int:
    """The first day of the month or year since when an office is held, far ahead when it does not say."""
    bounds = office_of(said).bounds
    if bounds is None or bounds.expr.relation != "since":
        return 10**7
    return said.when(bounds, "past").intervals[0][0]


def deciding(stack: Stack, subject: str, claims: list[Said]) -> OfficeFact | None:
    """The term of facts.yaml that the claims speak of: the numbered one, else the one running on their day."""
    terms = [term for term in stack.timeline.terms(subject) if any(matches(term, said) for said in claims)]
    if not terms:
        return None
    numbers = {office_of(said).term for said in claims if office_of(said).term}
    for term in reversed(terms):
        if term.number in numbers:
            return term.fact
    dates = [said.anchor for said in claims if said.dated]
    for term in reversed(terms):
        if any(day.overlaps(term.in_office | term.elect) for day in dates):
            return term.fact
    return terms[-1].fact


def matches(term: Term, said: Said) -> bool:
    """Can the claim be about the office of this term?"""
    office = office_of(said)
    if not office.office:
        return True
    spelled = normalise_office(office.office)
    names = [term.key.title, term.fact.office, *term.fact.aliases]
    return any(normalise_office(name) == spelled for name in names)


def office_window(stack: Stack, said: Said) -> Window:
    """When the claim can be said, by the facts; ALWAYS when they do not know the office."""
    office = office_of(said)
    if office.status == "past" and office.term and office.bounds is None:
        return _after_term(stack, said, office.term)
    kind = CLASSES.get(office.status)
    if kind is None or office.bounds is not None or office.end or addressed(said):
        return Window.ALWAYS
    kind = "current" if kind == "acting" else kind
    return stack.timeline.window_of(said.subject, kind, lambda term: matches(term, said), office.term or None)  # type: ignore[arg-type]


def _after_term(stack: Stack, said: Said, number: int) -> Window:
    """ "During her first term" is said when that term is over."""
    over = [
        term.in_office.after()
        for term in stack.timeline.terms(said.subject)
        if term.number == number and matches(term, said)
    ]
    return over[0] if over and over[0] else Window.ALWAYS


def exclusive_offices(one: str, other: str) -> bool:
    """Are these two offices that nobody holds at once: president and prime minister, a body's head and its second?"""
    left, right = _taught(one), _taught(other)
    if left != right and any(left in group and right in group for group in table("offices")["exclusive"]):
        return True
    return (
        _second_of(one) == other or _second_of(other) == one or other_callings(one, other) or other_fields(one, other)
    )


def other_fields(one: str, other: str) -> bool:
    """ "batting coach" and "fielding coach", "medical director" and "head of nursing": posts of two fields."""
    rows = table("offices")
    (left, head), (right, last) = (_field(office) for office in (one, other))
    if not left or not right or left == right or left in right or right in left:
        return False
    if head not in rows["generic"] or (head != last and not {head, last} <= {*rows["heading"]}):
        return False
    if {*left.split(), *right.split()} & set(rows["not_fields"]):
        return False
    return not any(left in field and right in field for field in rows["same_field"])


def _taught(office: str) -> str:
    """ "professor" of "chemistry professor"; any other office as it is."""
    head = office.rpartition(" ")[2]
    return head if head in table("offices")["teaching"] else office


def _field(office: str) -> tuple[str, str]:
    """("financial", "officer") of "chief financial officer"."""
    known = table("offices")["fields_of"].get(office)
    if known:
        return known, "head"
    field, _, head = office.removeprefix("chief ").rpartition(" ")
    return field, head


def _second_of(office: str) -> str:
    """ "director" of "deputy director"; "" for an office that is nobody's second."""
    first, _, rest = office.replace("-", " ").partition(" ")
    return rest if first in table("offices")["seconds"] else ""


def other_callings(one: str, other: str) -> bool:
    """Engineer and painter, cardiologist and neurologist, judge and prosecutor; surgeon and doctor are one."""
    told = [family[one] & family[other] for family in families() if one in family and other in family]
    if len(told) > 1 and families()[0].keys() >= {one, other}:
        del told[0]  # the trades, of which a calling is a part: a violinist and a cellist are musicians
    return bool(told) and not any(told)


@lru_cache(maxsize=1)
def families() -> tuple[dict[str, frozenset[int]], ...]:
    """Of each family of callings, of which lines a word is: who is of the one is seldom of another."""
    found = []
    for family in (table("offices")["trades"], *table("offices")["callings"]):
        lines: dict[str, set[int]] = {}
        for number, words in enumerate(family):
            for word in words:
                lines.setdefault(word, set()).add(number)
        found.append({word: frozenset(numbers) for word, numbers in lines.items()})
    return tuple(found)
