"""The nearest file is in force, upward from the working folder."""

from __future__ import annotations

from pathlib import Path

from relcli.config.nearest import nearest

TOOL = "[tool.relcli]\njobs = 1\n"


def test_nothing_is_in_force_where_no_file_is(tmp_path: Path) -> None:
    found = nearest(tmp_path)
    assert found is None or tmp_path not in found.parents


def test_the_nearest_wins(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "relcli.toml").write_text("")
    assert nearest(below) == tmp_path / "relcli.toml"
    (tmp_path / "a" / "pyproject.toml").write_text(TOOL)
    assert nearest(below) == tmp_path / "a" / "pyproject.toml"


def test_relcli_toml_comes_before_the_project_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TOOL)
    (tmp_path / "relcli.toml").write_text("")
    assert nearest(tmp_path) == tmp_path / "relcli.toml"


def test_a_project_file_without_the_table_is_passed_by(tmp_path: Path) -> None:
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "relcli.toml").write_text("")
    for text in ("", "# tool.relcli\n", 'name = "relcli"\n', "tool = 3 # relcli\n"):
        (below / "pyproject.toml").write_text(text)
        assert nearest(below) == tmp_path / "relcli.toml"


def test_a_broken_project_file_with_the_table_is_in_force(tmp_path: Path) -> None:
    """Reading it then tells what is wrong; to pass it by would hide that."""
    (tmp_path / "pyproject.toml").write_text(TOOL + "x = \n")
    assert nearest(tmp_path) == tmp_path / "pyproject.toml"
