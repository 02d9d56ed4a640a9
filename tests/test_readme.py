"""What README.md shows is what relcli does."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

import fill
from relcli.cli.app import COMMANDS, command
from relcli.facts import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def code(text: str) -> list[str]:
    """The lines of indented code, without what is generated between the marks of the output."""
    shown = re.sub(r"<!-- output -->.*?<!-- /output -->", "", text, flags=re.DOTALL)
    return [line[4:] for line in shown.splitlines() if line.startswith("    ")]


def below(mark: str) -> str:
    """The indented block below `<!-- mark -->`."""
    lines = README.split(f"<!-- {mark} -->\n", 1)[1].lstrip("\n").splitlines()
    block = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        block.append(line[4:])
    return "\n".join(block).rstrip() + "\n"


CALLS = sorted({line for page in PAGES for line in code(page.read_text("utf-8")) if line.startswith("relcli ")})
TARGETS = sorted({line for page in PAGES for line in code(page.read_text("utf-8")) if line.startswith("make ")})


def test_the_output_and_the_rules_are_those_of_today() -> None:
    assert fill.readme(README) == README, "run: make readme"


@pytest.mark.parametrize("line", CALLS)
def test_every_call_shown_can_be_made(line: str) -> None:
    name, *arguments = shlex.split(line.split(" <")[0].split(" >")[0])[1:]
    assert name in COMMANDS
    command(name).make_context(name, arguments)


@pytest.mark.parametrize("line", TARGETS)
def test_every_target_shown_is_in_the_makefile(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{line.split()[1]}:.* ## ", makefile, flags=re.MULTILINE)


def test_the_two_commands_are_marked() -> None:
    assert below("command: demo") == "make demo\n"
    assert below("command: test") == "make test\n"


def test_the_python_example_works() -> None:
    example = doctest.DocTestParser().get_doctest(below("example: python"), {}, "README", "README.md", 0)
    assert example.examples
    results = doctest.DocTestRunner(verbose=False).run(example)
    assert not results.failed


def test_the_facts_example_loads(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(below("example: facts"), "utf-8")
    facts = load(str(file))
    assert len(list(facts)) == 2
    assert not facts.warnings


def test_the_sample_facts_show_what_the_readme_says() -> None:
    kinds = {type(fact).__name__.removesuffix("Fact").lower() for fact in load(str(ROOT / "facts.yaml"))}
    assert kinds >= {"office", "event", "quantity", "rank", "attribute"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target
