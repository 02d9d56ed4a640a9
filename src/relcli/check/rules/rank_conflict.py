"""Two holders of one first place, one holder with two ranks, a "first since" against a "never".

What it finds
    Two countries that are both the biggest partner; the first woman here, the second there; her fifth novel and her
    sixth; "the first since 2011" where another article says that there never was one, or that it is the third in six
    years.
Why it matters
    Superlatives are what gets quoted on.
Flagged
    "Chile is Argentina's biggest trading partner" and "Brazil is Argentina's biggest trading partner".
Not flagged
    The largest exporter and the largest importer; another scope ("in Europe", "in the world"); two superlatives of one
    holder.
Limits
    What is ranked is compared by its words, or, where two passages tell the same, by its place in them.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from relcli.check import countings, last_times, placings, precedents, standings, surpassed
from relcli.check.aligned import share_of
from relcli.check.grouping import Group, grouped, pairs_sharing
from relcli.check.happenings import top_names
from relcli.check.last_times import looks_back, since_when
from relcli.check.model import Severity
from relcli.check.ranked import counted_at_other_times, left_over, names, of_another_year, rank_of, stem_all, told_alike
from relcli.check.scopes import Relation, relation
from relcli.check.stack import Said, Stack
from relcli.check.subjects import other_people
from relcli.check.verdict import Features, Verdict
from relcli.claims.finishing import FINISH
from relcli.claims.model import Kind, Life, Rank
from relcli.claims.superlative import counts
from relcli.language.alike import same_thing
from relcli.language.window import Window

ID = "rank-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "two holders of one first or largest, or one holder with two ranks"

_NEAR, _FEWEST = 0.2, 3
"""How much two passages share that tell of one edition, and how many words and figures."""
_SURE = 0.8
"""An earlier one that is told less surely than this is a warning."""


def check(stack: Stack) -> Iterator[Verdict]:
    """Every rank that two articles give differently."""
    found: list[Group] = []
    for one, other in rank_pairs(stack):
        group = _judge(stack, one, other)
        if group is not None and group.features.score > 0:
            found.append(group)
    found += _editions(stack)
    for conflicts in (standings.conflicts, countings.conflicts, placings.conflicts, last_times.conflicts):
        told = {_places(group) for group in found}
        found += [group for group in conflicts(stack) if _places(group) not in told]
    for dispute in (
        *grouped(found),
        *grouped(list(precedents.conflicts(stack))),
        *grouped(list(surpassed.conflicts(stack))),
    ):
        yield dispute.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="One rank in one scope has one holder, and a holder has one rank.",
            reconcile="The scope or the year that makes both true.",
            prefix="rank",
            sure=_SURE if "before" in dispute.best.right else 0.0,
        )


def _places(group: Group) -> frozenset[tuple[str, int]]:
    """Path and character offset of either rank."""
    return frozenset(said.place[:2] for said in (group.one, group.other))


def _editions(stack: Stack) -> list[Group]:
    """The 47th edition here, the 48th there, of one race in one year."""
    tops = top_names(stack)
    claims = [
        said
        for said in stack.of(Kind.LIFE)
        if isinstance(said.claim.detail, Life) and said.claim.detail.what == "edition"
    ]
    found = []
    for one, other in combinations(claims[:200], 2):
        a, b = one.claim.detail, other.claim.detail
        assert isinstance(a, Life) and isinstance(b, Life)
        if (
            a.value == b.value
            or one.path == other.path
            or not (one.subject == other.subject or "edition" in (one.subject, other.subject))
        ):
            continue
        alike = tops[one.number] & tops[other.number] or share_of(stack, one, other, _NEAR, _FEWEST)
        if not alike or one.days_from(other) > 200 or names(one, int(b.value)) or names(other, int(a.value)):
            continue
        if of_another_year(one, other):
            continue
        features = Features(0.6)
        features.add(0.6, "both articles are about the same")
        topic = stack.display(one.subject if one.subject != "edition" else other.subject)
        found.append(Group(one, other, f"edition {a.value:g}", f"edition {b.value:g}", features, topic))
    return found


def rank_pairs(stack: Stack) -> Iterator[tuple[Said, Said]]:
    """Ranks that share a word of what is ranked, each pair once."""
    yield from pairs_sharing(stack, stack.of(Kind.RANK), lambda said: said, lambda said: rank_of(said).theme)


def _judge(stack: Stack, one: Said, other: Said) -> Group | None:
    a, b = rank_of(one), rank_of(other)
    features = themes(stack, one, other)
    if features is None:
        return None
    left, right = stack.who(a.holder) if a.holder else "", stack.who(b.holder) if b.holder else ""
    if one.path == other.path:
        features.add(-0.6, "in one article")
    if "none" in (a.order, b.order) and a.order != b.order:
        first, never = (one, other) if b.order == "none" else (other, one)
        if other_people(stack, first, never):
            return None  # the one before whom there was none, and the second
        if rank_of(first).position > 1 and counts(rank_of(first).order) and not rank_of(first).own:
            features.add(0.6, "a second says that there was one before")
            return Group(first, never, rank_of(first).order, "never before", features, never.claim.subject)
        if rank_of(first).order != "first" or not rank_of(first).again:
            return None
        features.add(1.2, "“first since” says that there was one before")
        return Group(first, never, "first since", "never before", features, never.claim.subject)
    if a.order == b.order and looks_back(a) and looks_back(b):
        return since_when(one, other, features)
    if a.order == b.order and not a.again and not b.again:
        if not left or not right or left == right or not _entity(stack, one, left) or not _entity(stack, other, right):
            return None
        if a.own or b.own or a.head == b.head == FINISH:
            return None  # who won it is told by the event
        features.add(0.5, "two holders")
        return Group(
            one, other, stack.display(left), stack.display(right), features, f"the {a.order} {one.claim.subject}"
        )
    if _same_scale(a, b) and standings.of_one_row(one, other):
        return _two_ranks(stack, one, other, features, left, right)
    return None


def _two_ranks(stack: Stack, one: Said, other: Said, features: Features, left: str, right: str) -> Group | None:
    """First here and second there, of one holder as far as is told."""
    a, b = rank_of(one), rank_of(other)
    if a.position == b.position or not a.position or not b.position or one.path == other.path:
        return None
    left_over_here, left_over_there = left_over(one, other), left_over(other, one)
    if standings.narrowed(one, other) or (left_over_here and left_over_there):
        return None
    narrow, lower = (left_over_here, one) if a.position < b.position else (left_over_there, other)
    if counts(a.order) and narrow & stem_all(" ".join(lower.claim.subject.split()[:-1])):
        return None  # "the first black woman", "the third woman"
    if not counts(a.order) and (left_over_here or left_over_there):
        return None
    if counts(a.order) and (standings.within(one, other) or standings.within(other, one)):
        return None
    if counts(a.order) and not (a.again or b.again) and counted_at_other_times(one, other):
        return None
    if left and right and left != right and _entity(stack, one, left) and _entity(stack, other, right):
        return None
    features.add(0.8 if left and left == right else -0.3, "one holder, two ranks")
    if a.again and b.again:
        return None
    if a.again or b.again:
        if not _later(one if a.again else other, other if a.again else one):
            return None
        features.add(1.0, "“first since” a day leaves no room for another after it")
    return Group(one, other, a.order, b.order, features, one.claim.subject)


def _later(first: Said, nth: Said) -> bool:
    """Does the period of "the second this year" lie after the day of "the first since …"?"""
    since = rank_of(first).since
    if since is None:
        return False
    begin = first.when(since)
    return any(w.intervals[0][0] > begin.intervals[0][0] for w in nth.windows("absolute", "relative"))


def _same_scale(a: Rank, b: Rank) -> bool:
    """first/second/third, or largest/second-largest."""
    if counts(a.order) and counts(b.order):
        return True
    return _base(a.order) == _base(b.order)


def _base(order: str) -> str:
    """ "largest" of "second-largest"."""
    nth, _, base = order.partition("-")
    return base if base and counts(nth) else order


def _entity(stack: Stack, said: Said, key: str) -> bool:
    return any(stack.who(name) == key for name in said.claim.context.names)


def themes(stack: Stack, one: Said, other: Said) -> Features | None:
    """How alike is what is ranked, and where; None when two things are ranked."""
    a, b = rank_of(one), rank_of(other)
    shared = a.theme & b.theme
    if a.head != b.head and same_thing(a.head, b.head):
        shared |= {a.head}  # "maker" and "manufacturer"
    if a.order != b.order and "none" in (a.order, b.order):
        shared |= told_alike(one, other)  # "had led the ministry", "to lead the department"
    least = min(len(a.theme), len(b.theme))
    if not shared or len(shared) / max(1, least) < 0.5:
        return None
    features = Features(-1.6)
    features.add(2.0 * len(shared) / max(1, least), f"the same is ranked: {', '.join(sorted(shared)[:4])}")
    if a.head == b.head:
        features.add(0.6, f"the same head: {a.head}…")
    elif not same_thing(a.head, b.head):
        features.add(-1.2, "other things are ranked")
    scope_a, scope_b = {stack.who(name) for name in a.scope}, {stack.who(name) for name in b.scope}
    if scope_a and scope_b:
        if not scope_a & scope_b and relation(a.scope, b.scope) is not Relation.SAME:
            return None
        features.add(0.5, "the same scope")
    if len(shared) == 1 and a.order != "best" and not (a.head == b.head and (looks_back(a) or looks_back(b))):
        features.add(-0.8, "only one word in common")
    for said, rank in ((one, a), (other, b)):
        if rank.since is not None and said.when(rank.since) == Window.NEVER:
            return None
    return features
