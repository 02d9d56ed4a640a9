"""Write what the documentation shows of relcli itself: the output and the rules in README.md, the tables of quality.md,
what the commands of the pages that are sessions print.

usage: python docs/fill.py readme|quality|sessions
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from session import replayed

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
QUALITY = ROOT / "docs" / "quality.md"
SESSIONS = tuple(ROOT / "docs" / name for name in ("guide.md", "decisions.md"))
SHOWN = ("error[quantity-conflict]", "error[fact-conflict]")
"""The headlines of the findings that the README shows, the first of each."""


def sample_output() -> str:
    """What `relcli check` prints on the sample corpus where no terminal says how wide it is."""
    command = [sys.executable, "-m", "relcli", "check", "corpus", "--facts", "facts.yaml", "--fail-on", "never"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout


def excerpt(output: str) -> str:
    """The chosen findings and the last line of an output, as an indented block of Markdown."""
    blocks = output.rstrip("\n").split("\n\n")
    chosen = [next((block for block in blocks if mark in block.split("\n  ", 1)[0]), "") for mark in SHOWN]
    shown = "\n\n".join([*filter(None, chosen), "…", blocks[-1]])
    return "\n".join("    " + line if line else "" for line in shown.split("\n"))


def rules() -> str:
    """The rules as a Markdown table."""
    from relcli.check.model import Severity
    from relcli.check.registry import RULES, SELF, SELF_SUMMARY

    rows = [(rule.ID, rule.SEVERITY.value, rule.SUMMARY) for rule in RULES]
    rows.append((SELF, Severity.ERROR.value, SELF_SUMMARY))
    return "\n".join(["| rule | usually | finds |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def filled(text: str, mark: str, content: str) -> str:
    """The text with what stands between `<!-- mark -->` and `<!-- /mark -->` replaced; ValueError without the marks."""
    head, opening, rest = text.partition(f"<!-- {mark} -->\n")
    _, closing, tail = rest.partition(f"<!-- /{mark} -->")
    if not opening or not closing:
        raise ValueError(f"no <!-- {mark} --> … <!-- /{mark} -->")
    return f"{head}{opening}\n{content}\n\n{closing}{tail}"


def readme(text: str) -> str:
    """The README with its parts filled in."""
    return filled(filled(text, "output", excerpt(sample_output())), "rules", rules())


def quality() -> str:
    """The page of figures on the annotated clusters."""
    sys.path.insert(0, str(ROOT / "eval"))
    from causes import explained
    from score import folders, held_out, parser, parts_of, score

    paths = folders(parser().parse_args([]))
    outcomes = [score(folder) for folder in paths]
    told = [explained(path, outcome) for path, outcome in zip(paths, outcomes, strict=True)]
    apart = held_out()
    causes = {
        "develop": [each for each in told if each.name not in apart],
        "held-out": [each for each in told if each.name in apart],
    }
    return "\n".join(_quality_lines(parts_of(outcomes), causes)) + "\n"


def _quality_lines(parts: dict, causes: dict) -> Iterator[str]:  # type: ignore[type-arg]
    import tables

    yield INTRODUCTION
    yield from tables.summary(parts)
    for name, title in (("develop", "Developed on"), ("held-out", "Held out")):
        shown = parts[name]
        yield f"\n## {title}\n"
        for lines in (tables.by_type(shown), tables.by_difficulty(shown), tables.by_rule(shown)):
            yield from lines
            yield ""
        yield from tables.causes(causes[name])
    yield from _causes()


def _causes() -> Iterator[str]:
    from causes import CAUSES

    yield "\n## Causes\n"
    yield CAUSES_TOLD
    yield from (f"- *{cause}*: {meaning}" for cause, meaning in CAUSES.items())


INTRODUCTION = """\
# Quality

Written by `make quality`. The clusters in `eval/clusters` are made-up articles, four to six on one topic, annotated
with the conflicts that an editor should be shown and with decoys: pairs that look like a conflict and are none. Rules
were developed on some clusters; those that are held out were measured, and what was missed in them was not looked at.
Those held out now (i6 to i10) were written by somebody who had seen neither the rules nor what they find. Clusters that
were held out earlier count as developed on since they were opened: the first of them gave 0.18 of their conflicts at a
precision of 0.80 when they were first measured, h1 to h5 0.35 at 0.93, i1 to i10 0.08 at 0.60. The distance between
the two tables below is how far the rules are fitted to what was seen.

A conflict is *found* when one finding sets its two quotes apart, or sets one against the fact that decides. A finding
of severity warning or error is *right* when it finds a conflict, else it is *false*. A decoy is hit when a false
finding sets its two quotes apart. Right findings count under the type of what they found, false ones under that of
their rule.

The articles were written to contain such conflicts, many more than a newsroom's own; on other articles expect other
figures. Sixty ordinary articles without a contradiction lie in `eval/ordinary`
(`python eval/ordinary.py`): checked story by story they give 1 false alarm at warning or above, all together none. 350
news agency articles of one year (they ship with the tests of gensim) give 8 findings at warning or above, five of them
over figures of undated articles of several days, and 24 notes, mostly about spelling: “email” here, “e-mail”
there.
"""

CAUSES_TOLD = """\
Why a conflict was missed is read off relcli's own claims and the tests that looked at them while the rules ran
(`python eval/score.py --causes` names the test for each miss that was developed on). The first that applies counts:
"""


def main() -> int:
    """Run the command."""
    match sys.argv[1:]:
        case ["readme"]:
            README.write_text(readme(README.read_text("utf-8")), "utf-8")
        case ["quality"]:
            QUALITY.write_text(quality(), "utf-8")
        case ["sessions"]:
            for page in SESSIONS:
                with TemporaryDirectory() as folder:
                    page.write_text(replayed(page.read_text("utf-8"), Path(folder)), "utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
