"""What an index holds of one article, seen without bringing it up to date."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import ELSEWHERE, TREATY, Desk

from relcli.check.storing import loads
from relcli.index.glancing import findings_of


@pytest.fixture
def treaty(desk: Desk) -> Desk:
    """Two articles that disagree, checked."""
    desk.write(a=TREATY, b=ELSEWHERE)
    desk.check()
    return desk


def held(desk: Desk, name: str = "a", facts: str = "", named: Path | None = None) -> set[tuple[str, str]]:
    """(path in the index, rule) of what is held of an article."""
    file = desk.corpus / f"{name}.txt"
    found = findings_of(str(file), file.read_bytes(), facts, named)
    return {(path, loads(text).rule) for path, text in found}


def test_findings_of_the_article_as_it_was_judged_are_found_beside_its_folder(treaty: Desk) -> None:
    assert held(treaty) == {("a.txt", "place-conflict")}


def test_an_article_that_changed_since_has_none(treaty: Desk) -> None:
    treaty.write(a=TREATY + " It rained.")
    assert held(treaty) == set()


def test_what_was_judged_by_other_facts_does_not_count(treaty: Desk) -> None:
    assert held(treaty, facts="other") == set()


def test_an_index_that_is_named_is_the_one_that_is_looked_into(treaty: Desk, tmp_path: Path) -> None:
    assert held(treaty, named=tmp_path / "none.db") == set()
    assert held(treaty, named=treaty.index)


def test_a_copy_has_the_findings_of_the_first_article_with_its_words(treaty: Desk) -> None:
    treaty.write(z=TREATY)
    treaty.check()
    assert held(treaty, "z") == {("a.txt", "place-conflict")}


def test_a_corpus_of_two_folders_is_found_from_either(desk: Desk) -> None:
    from relcli.check.engine import check_folders
    from relcli.check.options import CheckOptions
    from relcli.facts import Facts
    from relcli.index.places import places_of

    for name, text in (("one", TREATY), ("two", ELSEWHERE)):
        (desk.folder / name).mkdir()
        (desk.folder / name / "x.txt").write_text(text, "utf-8")
    places = places_of([str(desk.folder / name) for name in ("one", "two")])
    check_folders(places, Facts.empty(), CheckOptions(jobs=1), desk.said.append)
    file = desk.folder / "two" / "x.txt"
    assert [path for path, _ in findings_of(str(file), file.read_bytes(), "")] == ["two/x.txt"]


def test_looking_changes_no_byte_of_the_index(treaty: Desk) -> None:
    before = treaty.index.read_bytes()
    held(treaty)
    assert treaty.index.read_bytes() == before


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(3000))


def _other(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (key, value)")


def _link(path: Path) -> None:
    shutil.move(path, path.with_name("real"))
    path.symlink_to("real")


def _future(path: Path) -> None:
    with sqlite3.connect(path) as index:
        index.execute("PRAGMA user_version = 99")


def _torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


@pytest.mark.parametrize("spoil", [_garbage, _other, _link, _future, _torn, Path.unlink])
def test_an_index_in_doubt_holds_nothing_and_nothing_is_raised(treaty: Desk, spoil: Callable[[Path], None]) -> None:
    for name in ("-wal", "-shm"):
        Path(f"{treaty.index}{name}").unlink(missing_ok=True)
    spoil(treaty.index)
    assert held(treaty) == set()
