"""A stand-in for the engine, so that the command line is tested without it: as a module, and as a program.

As a program it runs relcli with its arguments; RELCLI_FAKE names what the engine does: "report" (the default),
"clean", "skipped", "slow", "crash", "user-error".
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

from relcli.check.model import ArticleSummary, Finding, Report, Severity, SheetRow, Side, SkippedFile, Witness
from relcli.corpus.model import Article, Corpus, Skipped
from relcli.errors import RelcliError

PROGRAM = Path(__file__)
SOURCE = PROGRAM.parents[2] / "src"
RULES = ("office-conflict", "quantity-conflict", "stage-conflict")
ARTICLE = ArticleSummary("corpus/a.md", "Título", "", None, ("2025-01-20", None), 2)


def finding(severity: Severity, sentence: str = "El ferry “Aurora” llevó 212 personas – 東京 🔥.") -> Finding:
    """A finding of a severity, its text full of letters that many encodings lack."""
    start = sentence.find("212")
    witness = Witness("corpus/a.md", 1, start + 1, start, start + 3, "212", sentence, "asserted", (None, None))
    return Finding(
        severity.value,
        "quantity-conflict",
        severity,
        0.9,
        "ferry",
        "“212” – “260”",
        "Por qué",
        (Side("212", (witness,)),),
    )


def report(what: str = "report") -> Report:
    """The report of that name."""
    skipped = (SkippedFile("corpus/b.md", "empty"),)
    match what:
        case "clean":
            return Report((ARTICLE,), (), claims=2)
        case "skipped":
            return Report((), (), skipped)
        case "many":
            return Report((ARTICLE,), tuple(finding(Severity.ERROR) for _ in range(3000)), claims=2)
        case "hostile":
            return Report((ARTICLE,), (finding(Severity.ERROR, "\x1b[2J \u202e [red]212[/red] \x07"),), claims=2)
        case "warning" | "note":
            return Report((ARTICLE,), (finding(Severity(what)),), claims=2)
        case _:
            return Report(
                (ARTICLE,), tuple(map(finding, (Severity.ERROR, Severity.WARNING, Severity.NOTE))), skipped, 2
            )


def check(corpus: Corpus, facts: object, options: object) -> Report:
    """What the engine would answer; the last call is kept for the tests to look at."""
    CALLS.append((corpus, facts, options))
    match os.environ.get("RELCLI_FAKE", "report"):
        case "crash":
            raise RuntimeError("boom \x1b[2J")
        case "user-error":
            raise RelcliError("corpus/a.md:3: this cannot be\ncorpus/a.md:4: nor this")
        case "interrupt":
            raise KeyboardInterrupt
        case "slow":
            time.sleep(60)
        case "second":
            time.sleep(1.3)
    return report(os.environ.get("RELCLI_FAKE", "report"))


def check_folders(places: object, facts: object, options: object, *rest: object) -> tuple[Report, list[object]]:
    """The same for folders, where the real one would keep an index."""
    return check(read(places), facts, options), []


CALLS: list[tuple[object, object, object]] = []


def read(paths: object) -> Corpus:
    """A corpus of one article, with one file skipped."""
    return Corpus((Article("corpus/a.md", "El ferry llevó 212 personas.", ()),), (Skipped("corpus/b.md", "empty"),))


def rows(articles: object, facts: object) -> list[SheetRow]:
    """A sheet of one claim."""
    return [SheetRow("corpus/a.md", 1, 5, "quantity", "ferry", "=212", "", "asserted", "Llevó 212 personas.")]


def environment(extra: dict[str, str]) -> dict[str, str]:
    """This process's environment with the package on the path."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **extra}


def modules() -> dict[str, ModuleType]:
    """The modules that the command line would import, by name."""
    engine, registry, sheet = (ModuleType(f"relcli.check.{name}") for name in ("engine", "registry", "sheet"))
    engine.check = check  # type: ignore[attr-defined]
    engine.check_folders = check_folders  # type: ignore[attr-defined]
    engine.extract_all = list  # type: ignore[attr-defined]
    registry.RULES = tuple(  # type: ignore[attr-defined]
        SimpleNamespace(ID=name, SEVERITY=Severity.ERROR, SUMMARY=f"Finds a {name}.") for name in RULES
    )
    registry.ids = lambda: (*RULES, "self-conflict")  # type: ignore[attr-defined]
    registry.SELF = "self-conflict"  # type: ignore[attr-defined]
    registry.SELF_SUMMARY = "Inside one article."  # type: ignore[attr-defined]
    sheet.rows_of = rows  # type: ignore[attr-defined]
    return {module.__name__: module for module in (engine, registry, sheet)}


if __name__ == "__main__":
    import relcli.corpus
    from relcli.__main__ import main

    relcli.corpus.read = read  # type: ignore[assignment]
    sys.modules.update(modules())
    sys.exit(main())
