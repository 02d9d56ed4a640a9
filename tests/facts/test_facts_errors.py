"""Each way to get a facts file wrong, with the exact place and words of the error."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from relcli.errors import RelcliError
from relcli.facts import FactsError, load, loads

CASES = yaml.safe_load((Path(__file__).parent / "errors.yaml").read_text("utf-8"))


@pytest.mark.parametrize("parser", ["C", "Python"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_error_names_place_and_what_is_allowed(
    case: dict[str, object], parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(FactsError) as caught:
        loads(str(case["file"]))
    lines = str(caught.value).splitlines()
    expected = [f"facts.yaml:{line}" for line in case["says"]]  # type: ignore[attr-defined]
    assert len(lines) == len(expected), lines
    for line, wanted in zip(lines, expected, strict=True):
        assert line.startswith(wanted[:-1]) if wanted.endswith("…") else line == wanted


def test_error_is_a_relcli_error_and_holds_its_problems() -> None:
    with pytest.raises(RelcliError) as caught:
        loads("version: 2\nfact: []\n", "desk/f.yaml")
    assert isinstance(caught.value, FactsError)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(1, 10), (2, 1)]
    assert str(caught.value).startswith("desk/f.yaml:1:10: ")


def test_error_survives_pickling() -> None:
    import pickle

    with pytest.raises(FactsError) as caught:
        loads("version: 2\n")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_more_than_a_hundred_problems_are_counted() -> None:
    with pytest.raises(FactsError) as caught:
        loads("version: 1\nfacts:\n" + "  - {id: x}\n" * 150)
    assert len(caught.value.problems) == 100
    assert str(caught.value).splitlines()[-1].startswith("… and 199 more; ")


def test_missing_file_folder_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="there is no such file; name the facts file with --facts FILE"):
        load(tmp_path / "none.yaml")
    with pytest.raises(FactsError, match="this is not a file"):
        load(tmp_path)
    (tmp_path / "latin.yaml").write_bytes("version: 1\nfacts: [é, ñ]\n".encode("latin-1"))
    with pytest.raises(FactsError, match=r"latin\.yaml:2:9: the text is not UTF-8; save the file as UTF-8"):
        load(tmp_path / "latin.yaml")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"\xef\xbb\xbfversion: 1\n")
    assert len(load(path)) == 0
    path.write_bytes(b"\xef\xbb\xbfversion: 1\nfacts: [\xff]\n")
    with pytest.raises(FactsError, match=r"facts\.yaml:2:9: the text is not UTF-8"):
        load(path)
