"""Which posts and trades one person does not have at once: two fields of one body, two lines of work."""

from __future__ import annotations

from functools import lru_cache

from relcli.check.offices import office_of
from relcli.check.stack import Said
from relcli.claims.model import Office
from relcli.language.tables import table


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


def groups_apart(one: Said, other: Said) -> bool:
    """ "The permanent secretary" and "the company's managing director": posts of two worlds."""
    left, right = (_group(office_of(said)) for said in (one, other))
    return any({left, right} == set(pair) for pair in table("offices")["groups_apart"])


def _group(office: Office) -> str:
    return "company" if office.office in table("offices")["company"] else office.group
