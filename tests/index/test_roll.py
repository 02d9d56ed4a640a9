"""Texts that are kept in their order, taken out and put in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.index import roll as rolls
from relcli.index.database import memory
from relcli.index.model import DamagedRecord
from relcli.index.roll import Item, Key, Roll
from relcli.index.store import Store


def key(number: int) -> Key:
    return (-(number % 3), f"a/{number % 7}.txt", number, "rule", "0")


def item(number: int, text: str = "") -> Item:
    return Item(key(number), text or f"“{number}”\n" * (number % 9))


def made(store: Store, numbers: set[int]) -> Roll:
    roll = Roll({"question": "which?"})
    items = sorted(map(item, numbers), key=lambda each: each.key)
    assert "".join(roll.take(items)) == "".join(each.text for each in items)
    assert roll.whole
    roll.closing = "the end\n"
    with store.transaction():
        roll.save(store, roll.blocks)
    return roll


def changed(store: Store, gone: set[int], come: set[int]) -> Roll:
    roll = Roll.load(store)
    assert roll is not None
    with store.transaction():
        roll.save(store, roll.change(store, set(map(key, gone)), map(item, come)))
    return roll


def text(store: Store) -> str:
    roll = Roll.load(store)
    assert roll is not None
    return b"".join(roll.text(store)).decode()


def expected(numbers: set[int]) -> str:
    return "".join(each.text for each in sorted(map(item, numbers), key=lambda each: each.key)) + "the end\n"


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Blocks of a few lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rolls, "_BLOCK", 60)
        patch.setattr(rolls, "LONG", 200)
        yield


@settings(max_examples=60)
@given(st.lists(st.sets(st.integers(0, 60)), min_size=2, max_size=6))
def test_however_it_was_changed_it_holds_what_one_made_at_once_holds(states: list[set[int]]) -> None:
    store = Store(memory())
    made(store, states[0])
    for before, after in zip(states, states[1:], strict=False):
        roll = changed(store, before - after, after - before)
        assert text(store) == expected(after)
        assert +roll.counts == +made(Store(memory()), after).counts
        assert store.one("SELECT count(*) FROM roll") == len(roll.blocks) + 1


def test_a_text_is_put_in_the_place_of_another(store: Store) -> None:
    made(store, set(range(30)))
    roll = Roll.load(store)
    assert roll is not None
    saved = roll.change(store, {key(5)}, [item(5, "another\n")])
    assert len(saved) < len(roll.blocks)
    with store.transaction():
        roll.save(store, saved)
    assert text(store) == expected(set(range(30))).replace("“5”\n" * 5, "another\n", 1)


def test_what_is_not_there_cannot_be_taken_out(store: Store) -> None:
    roll = made(store, {1, 2, 3})
    with pytest.raises(KeyError):
        roll.change(store, {key(4)}, [])


def test_an_answer_that_is_too_long_is_written_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolls, "LARGEST", 100)
    roll = Roll()
    assert len("".join(roll.take(item(8) for _ in range(40)))) == 40 * len(item(8).text)
    assert not roll.whole and sum(block.size for block in roll.blocks) < 200


def test_one_that_was_not_written_to_its_end_is_not_whole() -> None:
    roll = Roll()
    next(roll.take(item(8) for _ in range(40)))
    assert roll.blocks and not roll.whole


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE roll SET body = x'00' WHERE id = 1",
        "UPDATE roll SET keys = x'00' WHERE id = 0",
        "DELETE FROM roll WHERE id = 1",
        "UPDATE roll SET body = (SELECT body FROM roll WHERE id = 2) WHERE id = 1",
        "UPDATE roll SET body = CAST(replace(body, '1', '2') AS BLOB) WHERE id > 4",
    ],
)
def test_what_is_damaged_is_called_so(store: Store, damage: str) -> None:
    made(store, set(range(30)))
    store.connection.execute(damage)
    with pytest.raises(DamagedRecord):
        text(store)


@pytest.mark.parametrize("damage", ["UPDATE roll SET keys = x'00' WHERE id = 1", "DELETE FROM roll WHERE id = 1"])
def test_a_damaged_part_is_noticed_where_something_is_put_in(store: Store, damage: str) -> None:
    made(store, set(range(30)))
    store.connection.execute(damage)
    roll = Roll.load(store)
    assert roll is not None
    with pytest.raises(DamagedRecord):
        roll.change(store, {roll.blocks[0].first}, [])
