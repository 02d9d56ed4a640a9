"""An index in any state: mended where that is safe, refused where it is not, never trusted blindly."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from desks import ELSEWHERE, TREATY, Desk

from relcli.index.database import locked
from relcli.index.model import IndexError
from relcli.index.schema import APPLICATION


@pytest.fixture
def made(desk: Desk) -> Desk:
    """A desk with an index."""
    desk.write(a=TREATY, b=ELSEWHERE)
    desk.check()
    desk.said.clear()
    return desk


def test_git_ignores_the_folder_of_the_index(made: Desk) -> None:
    assert "*" in (made.index.parent / ".gitignore").read_text("utf-8").split()
    assert sorted(path.name for path in made.corpus.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("contents", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_made_anew(made: Desk, contents: bytes) -> None:
    made.index.write_bytes(contents)
    assert made.check() == made.plain()
    assert made.said == [] if not contents else "made anew" in made.said[0]


def test_an_index_of_a_newer_relcli_is_made_anew(made: Desk) -> None:
    with sqlite3.connect(made.index) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert made.check() == made.plain()
    assert "newer relcli" in made.said[0] and "made anew" in made.said[0]


def test_an_index_with_foreign_tables_is_made_anew(made: Desk) -> None:
    connection = sqlite3.connect(made.index)
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON article BEGIN DELETE FROM finding; END")
    connection.commit()
    connection.close()
    assert made.check() == made.plain()
    assert "did not make" in made.said[0]


def test_a_database_of_another_program_is_left_alone(made: Desk, tmp_path: Path) -> None:
    foreign = tmp_path / "accounts.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE money (amount)")
    connection.commit()
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(IndexError, match="another program"):
        made.check(path=foreign)
    assert foreign.read_bytes() == before


def test_a_text_named_as_index_is_left_alone(made: Desk, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("dear diary", "utf-8")
    with pytest.raises(IndexError, match="notes.txt"):
        made.check(path=notes)
    assert notes.read_text("utf-8") == "dear diary"


def test_damaged_claims_are_noticed_and_read_again(made: Desk) -> None:
    connection = sqlite3.connect(made.index)
    connection.execute("UPDATE article SET claims = x'00'")
    connection.execute("UPDATE story SET judged = 0")
    connection.commit()
    connection.close()
    assert made.check() == made.plain()
    assert "damaged" in made.said[0]


def test_where_nothing_can_be_written_the_cache_is_used(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relcli.index.opening.os.access", lambda path, mode: ".relcli" not in str(path))
    assert made.check() == made.plain()
    assert "may not be written" in made.said[0]
    assert list((made.folder.parent / "cache" / "relcli").glob("*.db"))


def test_where_nothing_can_be_written_at_all_there_is_no_index(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relcli.index.opening.os.access", lambda path, mode: False)
    assert made.check() == made.plain()
    assert len(made.said) == 2


def test_a_full_disk_ends_the_index_and_not_the_answer(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    made.write(c="The treaty was signed in Narva.")
    with monkeypatch.context() as patch:
        patch.setattr("relcli.index.store.Store.put", full)
        patch.setattr("relcli.index.opening.memory", lambda: (_ for _ in ()).throw(AssertionError))
        with pytest.raises(AssertionError):
            made.check()
    assert "disk is full" in made.said[0]
    assert made.check() == made.plain()


def test_a_second_run_waits_says_so_and_gives_up_in_time(made: Desk) -> None:
    said: list[str] = []
    with (
        locked(made.index, said.append),
        pytest.raises(IndexError, match="Another relcli has held"),
        locked(made.index, said.append, patience=0.2),
    ):
        pass
    assert said == [f"another relcli is bringing {made.index} up to date; waiting for it"]


def test_the_index_of_other_folders_is_not_taken_for_ours(made: Desk) -> None:
    other = Desk(made.folder / "more")
    other.corpus.mkdir(parents=True)
    other.write(x="The bridge opened in 1999.")
    report = other.check(path=made.index)
    assert report == other.plain() and len(report["articles"]) == 1


def test_the_tables_carry_the_mark_of_relcli(made: Desk) -> None:
    connection = sqlite3.connect(made.index)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    connection.close()
    assert os.path.getsize(made.index)
