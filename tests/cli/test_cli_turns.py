"""Two runs that change one file at once: neither undoes what the other has written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_engine import environment

from relcli.cli.run import CallError
from relcli.cli.turns import turn
from relcli.decisions import Ledger
from relcli.facts import load

TOWNS = ("Tartu", "Narva", "Viljandi", "Rakvere", "Haapsalu", "Kuressaare")
STATEMENTS = (
    "The hospital in Tartu has {} beds.",
    "The library in Viljandi owns {} books.",
    "The museum in Rakvere shows {} paintings.",
    "The school in Haapsalu teaches {} pupils.",
    "The ferry to Kuressaare carries {} lorries.",
)


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "relcli", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment({}),
    )


def finished(runs: list[subprocess.Popen[bytes]]) -> list[tuple[int, str]]:
    return [(run.returncode, errors.decode()) for run in runs for _, errors in [run.communicate(timeout=120)]]


def test_desks_that_decide_at_once_lose_no_decision(desk: Path) -> None:
    for number in (420, 460):
        text = "\n\n".join(statement.format(number + n) for n, statement in enumerate(STATEMENTS))
        (desk / "corpus" / f"{number}.md").write_text(text, "utf-8")
    import relcli

    ids = [finding.id for finding in relcli.check(relcli.read(["corpus"])).findings]
    assert len(ids) == len(STATEMENTS)
    ends = finished([started("decide", each, "dismissed", "corpus", "--who", each) for each in ids])
    assert all(status == 0 for status, _ in ends), ends
    assert {(entry.id, entry.who) for entry in Ledger.load("relcli-decisions.yaml").entries} == {(i, i) for i in ids}
    assert not [name for name in os.listdir() if name.endswith(".lock")]


def test_facts_that_are_added_at_once_are_all_there(desk: Path) -> None:
    (desk / "facts.yaml").write_text("version: 1\nentities: []\nfacts: []\n", "utf-8")
    ends = finished([started("facts", "add", "entity", f"name={town}", "type=place") for town in TOWNS])
    assert all(status == 0 for status, _ in ends), ends
    assert len(load("facts.yaml").entities) == len(TOWNS)


def test_who_waits_too_long_is_told_and_nothing_is_written(desk: Path) -> None:
    with turn("d.yaml"):
        with pytest.raises(CallError, match=r"d\.yaml is being written by another relcli"), turn("d.yaml", 0.1):
            raise AssertionError("two have the file")
        assert ".d.yaml.lock" in os.listdir()
    assert ".d.yaml.lock" not in os.listdir()


def test_a_lock_left_over_from_a_crash_holds_nobody_up(desk: Path) -> None:
    (desk / ".d.yaml.lock").touch()
    with turn("d.yaml", 0.1):
        pass
    assert not (desk / ".d.yaml.lock").exists()


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "O_NOFOLLOW"), reason="needs symbolic links")
def test_a_link_in_the_place_of_the_lock_is_not_followed(desk: Path) -> None:
    (desk / ".d.yaml.lock").symlink_to(desk / "elsewhere")
    with pytest.raises(CallError, match="cannot write d.yaml"), turn("d.yaml"):
        raise AssertionError("followed")
    assert not (desk / "elsewhere").exists()
