"""Only what changed is read again, and what comes out is what a fresh start gives."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from desks import ELSEWHERE, TREATY, Desk
from hypothesis import given, settings
from hypothesis import strategies as st

import relcli
from relcli.facts import loads
from relcli.index.pieces import joined

Reads = Callable[[], list[str]]
ROOT = Path(__file__).parents[2]
TEXTS = [
    article.text
    for name in ("d1", "e1", "f1", "g1")
    for article in relcli.read([str(ROOT / "eval/clusters" / name)]).articles
]


def settled(desk: Desk) -> None:
    """As if the files had been written long ago."""
    for path in desk.corpus.rglob("*.txt"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_an_article_is_read_once(desk: Desk, count_reads: Reads) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    first = desk.check()
    assert count_reads() == ["a.txt", "b.txt"]
    assert desk.check() == first == desk.plain()
    assert [path for path in count_reads() if "/" not in path] == []


def test_only_what_changed_is_read(desk: Desk, count_reads: Reads) -> None:
    desk.write(a=TREATY, b=ELSEWHERE, c="Nothing of note happened.")
    desk.check()
    count_reads()
    desk.write(b=ELSEWHERE.replace("Tallinn", "Riga"))
    report = desk.check()
    assert count_reads() == ["b.txt"]
    assert [side["value"] for side in report["findings"][0]["sides"]] == ["Riga", "Tartu"]


def test_a_touched_file_with_the_same_words_is_not_read(desk: Desk, count_reads: Reads) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    desk.check()
    count_reads()
    os.utime(desk.corpus / "a.txt", (1, 1))
    desk.check()
    assert count_reads() == []


def test_a_change_that_size_and_time_hide_is_seen_by_rehash(desk: Desk) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    settled(desk)
    desk.check()
    desk.check()
    desk.write(b=ELSEWHERE.replace("Tallinn on", "Helsink on"))
    settled(desk)
    assert desk.check()["findings"][0]["sides"][0]["value"] == "Tallinn"
    assert desk.check(rehash=True) == desk.plain()


def test_a_change_right_after_a_check_is_seen(desk: Desk) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    desk.check()
    desk.write(b=TREATY.replace("Tartu", "Narva"))
    assert desk.check() == desk.plain()


def test_a_removed_article_takes_its_findings_along(desk: Desk) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    assert desk.check()["findings"]
    (desk.corpus / "b.txt").unlink()
    report = desk.check()
    assert not report["findings"] and [article["path"] for article in report["articles"]] == [f"{desk.corpus}/a.txt"]


def test_a_copy_counts_once_and_steps_in_when_the_first_goes(desk: Desk) -> None:
    desk.write(a=TREATY, b=TREATY, c=ELSEWHERE)
    both = desk.check()
    assert both == desk.plain()
    (desk.corpus / "a.txt").unlink()
    assert desk.check() == desk.plain()
    assert desk.check()["findings"][0]["sides"][1]["evidence"][0]["path"].endswith("b.txt")


def test_other_facts_are_judged_without_reading_anything(desk: Desk, count_reads: Reads) -> None:
    desk.write(a="Ana Ruiz is the mayor of Tartu.")
    assert not desk.check()["findings"]
    count_reads()
    facts = loads(
        "version: 1\nentities:\n  - {id: eva, type: person, name: Eva Kask}\nfacts:\n"
        "  - {id: m, kind: office, subject: eva, office: Mayor of Tartu, from: 2020-01-01, source: x}\n"
    )
    assert [finding["rule"] for finding in desk.check(facts=facts)["findings"]] == ["office-conflict"]
    assert not desk.check()["findings"]
    assert count_reads() == []


def test_what_other_code_has_judged_is_judged_anew(
    desk: Desk, count_reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(a=TREATY, b=ELSEWHERE)
    before = desk.check()
    with closing(sqlite3.connect(desk.index)) as index, index:
        index.execute("UPDATE finding SET body = ?", (joined(['["kept by rules of another time"]']),))
    count_reads()
    monkeypatch.setattr("relcli.check.engine.judges", lambda before: "stamp:other rules")
    assert desk.check() == before
    assert count_reads() == []


def test_a_skipped_file_stays_skipped_and_comes_back_when_mended(desk: Desk) -> None:
    (desk.corpus / "a.txt").write_bytes(b"\0binary\0")
    desk.write(b=TREATY)
    assert [skip["path"] for skip in desk.check()["skipped"]] == [f"{desk.corpus}/a.txt"]
    assert desk.check() == desk.plain()
    desk.write(a=ELSEWHERE)
    assert not desk.check()["skipped"] and desk.check() == desk.plain()


@settings(max_examples=12)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 24), st.none() | st.integers(0, len(TEXTS) - 1)), min_size=1, max_size=12),
        min_size=2,
        max_size=4,
    )
)
def test_an_index_grown_in_any_way_says_what_a_fresh_one_says(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[int, int | None]]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.corpus.mkdir()
    (desk.corpus / "always.txt").write_text(TREATY, "utf-8")
    for changes in rounds:
        for number, text in changes:
            place = desk.corpus / f"{number}.txt"
            if text is None:
                place.unlink(missing_ok=True)
            else:
                place.write_text(TEXTS[text], "utf-8")
        assert desk.check() == desk.plain()
