"""What was written is written again only while nothing has changed."""

from __future__ import annotations

import pytest

from relcli.index.model import DamagedRecord
from relcli.index.shelf import Copy, Shelf
from relcli.index.store import Store


def copied(*chunks: str) -> Copy:
    copy = Copy()
    assert "".join(copy.of(iter(chunks))) == "".join(chunks)
    return copy


def kept(store: Store, question: str = "which?") -> Shelf:
    shelf = Shelf(question)
    assert not shelf.look(store, (), may_be_there=True)
    with store.transaction():
        store.set_meta("any", "thing")
    shelf.worked_out(store)
    shelf.put(store, ("a warning",), 2, copied("one\n", "two “quoted”\n"))
    return shelf


def test_an_answer_is_found_again(store: Store) -> None:
    kept(store)
    again = Shelf("which?")
    assert again.look(store, (), may_be_there=True)
    assert again.page is not None
    assert (again.page.said, again.page.worst) == (("a warning",), 2)
    assert b"".join(again.page.text).decode() == "one\ntwo “quoted”\n"


def test_another_question_has_another_answer(store: Store) -> None:
    kept(store)
    assert not Shelf("which other?").look(store, (), may_be_there=True)
    assert not Shelf("which?").look(store, ("a file that is skipped",), may_be_there=True)


def test_what_is_not_settled_is_not_looked_up(store: Store) -> None:
    kept(store)
    assert not Shelf("which?").look(store, (), may_be_there=False)


def test_whatever_is_written_clears_the_shelf(store: Store) -> None:
    kept(store)
    with store.transaction():
        pass
    assert not Shelf("which?").look(store, (), may_be_there=True)


def test_an_answer_that_is_out_of_date_by_the_time_it_is_written_is_not_kept(store: Store) -> None:
    shelf = Shelf("which?")
    shelf.look(store, (), may_be_there=True)
    shelf.worked_out(store)
    with store.transaction():
        store.set_meta("any", "thing")
    shelf.put(store, (), -1, copied("old"))
    assert not Shelf("which?").look(store, (), may_be_there=True)


def test_an_answer_that_was_not_written_to_its_end_is_not_kept(store: Store) -> None:
    copy = Copy()
    written = copy.of("line\n" * 9 for _ in range(90_000))
    next(written)
    assert copy.parts and not copy.whole
    shelf = Shelf("which?")
    shelf.look(store, (), may_be_there=True)
    shelf.put(store, (), -1, copy)
    assert not Shelf("which?").look(store, (), may_be_there=True)


def test_a_damaged_page_is_called_damaged(store: Store) -> None:
    kept(store)
    store.connection.execute("UPDATE page SET body = x'00' WHERE number = 1")
    with pytest.raises(DamagedRecord):
        Shelf("which?").look(store, (), may_be_there=True)


def test_an_answer_that_was_worked_out_nowhere_is_not_kept(store: Store) -> None:
    shelf = Shelf("which?")
    shelf.look(store, (), may_be_there=True)
    shelf.put(store, (), -1, copied("text"))
    assert not store.one("SELECT count(*) FROM page")
