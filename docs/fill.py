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
    why = [explained(path, outcome) for path, outcome in zip(paths, outcomes, strict=True)]
    apart = held_out()
    causes = {
        "develop": [each for each in why if each.name not in apart],
        "held-out": [each for each in why if each.name in apart],
    }
    told = [*_quality_lines(parts_of(outcomes), causes), *_pairs(), *_confidence(), *_told_again(paths)]
    return "\n".join(told) + "\n"


def _pairs() -> Iterator[str]:
    import pairs

    yield "\n## Pairs of passages\n"
    yield PAIRS_TOLD
    yield from pairs.table(pairs.outcomes())


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


def _confidence() -> Iterator[str]:
    import calibrate
    import tables

    yield "\n## Confidence\n"
    apart = list(calibrate.shipped(calibrate.apart()))
    yield f"{CONFIDENCE_TOLD}{calibrate.borne_out(apart)}\n"
    columns = {
        "developed on": calibrate.reliability(calibrate.shipped(calibrate.developed())),
        "each letter left out": calibrate.reliability(calibrate.left_out(calibrate.samples())),
        "held out": calibrate.reliability(apart),
    }
    yield from tables.reliability(columns)


def _told_again(paths: list[Path]) -> Iterator[str]:
    from metamorphic import by_rule, by_telling, changes_table
    from retelling import first_telling
    from slips import slips
    from tellings import outcomes

    found = list(outcomes(paths))
    yield "\n## Told again\n"
    yield TOLD_AGAIN
    yield from by_telling(found)
    yield ""
    yield from by_rule(found)
    yield ""
    yield CHANGES_TOLD
    yield from changes_table([slip for path in paths for slip in slips(first_telling(path))])


INTRODUCTION = """\
# Quality

Written by `make quality`. The clusters in `eval/clusters` are made-up articles, four to six on one topic, annotated
with the conflicts that an editor should be shown and with decoys: pairs that look like a conflict and are none. Rules
were developed on some clusters; those that are held out were measured, and what was missed in them was not looked at.
Those held out now (the last three each of n and o, the last two of r, s and t, and all of u and w) were written by
people who had seen neither the rules nor what they find, but had read d and e, and write in their manner. Clusters that
were held out earlier count as developed on since they were opened: the first of them gave 0.18 of their conflicts at a
precision of 0.80 when they were first measured, h1 to h5 0.35 at 0.93, i1 to i10 0.08 at 0.60, k and l 0.19 at 0.68, m,
n and o 0.37 at 0.83, r, s and t 0.26 at 0.70, u 0.41 at 0.69, v and w 0.33 at 0.74. The distance between the two tables
below is how far the rules are fitted to what was seen.

A conflict is *found* when one finding sets its two quotes apart, or sets one against the fact that decides. A finding
of severity warning or error is *right* when it finds a conflict, else it is *false*. A decoy is hit when a false
finding sets its two quotes apart. Right findings count under the type of what they found, false ones under that of
their rule.

The articles were written to contain such conflicts, many more than a newsroom's own; on other articles expect other
figures. Sixty ordinary articles without a contradiction lie in `eval/ordinary`
(`python eval/ordinary.py`): checked story by story and all together they give no alarm at warning or above. 350
news agency articles of one year (they ship with the tests of gensim) give 5 findings at warning or above, all over
undated articles of several days, and 25 notes, mostly about spelling: “email” here, “e-mail” there.
"""

CAUSES_TOLD = """\
Why a conflict was missed is read off relcli's own claims and the tests that looked at them while the rules ran
(`python eval/score.py --causes` names the test for each miss that was developed on). The first that applies counts:
"""

PAIRS_TOLD = """\
`eval/pairs` holds 520 pairs of short passages, as two papers would tell one story in words of their own: half of them
differ in one thing, half only seem to (`python eval/pairs.py`). They were written by two people who had seen neither
the rules nor what they find; before anything was changed for them 0.18 of the conflicts were found, at a precision of
0.60. In `self` one passage contradicts itself. A pair found counts once, and every other finding at warning or above
is false. The last file of each writer is held out.
"""

CONFIDENCE_TOLD = """\
What a rule adds up for and against a finding is corrected by weights that `make calibrate` fits: mostly on what was
found on twenty-five clusters when they were measured for the first time (`eval/first.yaml`), a little on the findings
over the other clusters that are not held out, on ordinary articles and on stacks of articles of unrelated clusters.
`relcli explain ID` prints them. The table gives right findings of all at warning or above, for ranges of confidence: as
the weights are now; with the weights fitted anew without the clusters of the same letter, which were written together;
and on the clusters held out. In the first two columns more is right than the confidence says, for the rules were made
on most of these clusters. What comes out under 0.6 is a note; it is counted here all the same.
"""
TOLD_AGAIN = """\
Every cluster is told again in ways that change nothing of what it says, and the findings should stay as they were
(`make metamorphic`). *Clusters* are those in which every finding stays; findings that differ in their severity alone
count as one lost and one new. With other names the findings about spelling are left out.
"""
CHANGES_TOLD = """\
And one figure, date, place or office is changed in a copy of an article, chosen by patterns whatever relcli reads
there: exactly one finding should appear between the article and its copy. *Read* are changes that stand in a claim of a
fitting kind in both.
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
