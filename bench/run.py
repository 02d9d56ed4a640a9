"""Measure start-up and throughput, and write the table to bench/results.md.

usage: python bench/run.py [--articles N] [--runs N] [--compiled PYTHON] [--no-write]

Processes are timed whole, from outside, and the median of the runs is given.  Extraction is timed by `extraction.py`,
on one core, after some articles have been read to load the tables; with --compiled also in the environment of another
interpreter, where relcli was installed with RELCLI_COMPILE=1.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import relcli
from corpus import write

HERE = Path(__file__).parent
TITLE = """\
# Speed

Written by `make bench` on the made-up articles of `bench/corpus.py`; in brackets the fastest and the slowest run.

"""
Row = tuple[str, str]


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    began = perf_counter()
    work()
    return perf_counter() - began


def process(*arguments: str) -> Callable[[], object]:
    """relcli with these arguments, as a process of its own; anything but exit status 0 is an error."""
    command = [sys.executable, "-m", "relcli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
    return lambda: subprocess.run(command, capture_output=True, env=environment, check=True)


def typical(work: Callable[[], object], runs: int) -> str:
    """The median of some runs, and how far they lie apart, in milliseconds."""
    work()
    times = sorted(seconds(work) * 1000 for _ in range(runs))
    return f"{median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})"


def start_up(folder: Path, runs: int) -> Iterator[Row]:
    """What a user waits for before anything is read, and with five articles."""
    five = write(folder / "five", 5)
    check = ("check", *five, "--fail-on", "never", "--quiet", "--format", "json")
    yield "start-up: interpreter alone", typical(lambda: subprocess.run([sys.executable, "-c", ""], check=True), runs)
    yield "start-up: `relcli --version`", typical(process("--version"), runs)
    yield "start-up: `relcli check --help`", typical(process("check", "--help"), runs)
    yield "`relcli check` of 5 articles, whole process", typical(process(*check), runs)


def extraction(python: str, folder: Path, *, installed: bool) -> str:
    """Articles a second that an interpreter extracts, with the relcli installed beside it or the one of this clone."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = "" if installed else str(HERE.parent / "src")
    command = [python, str(HERE / "extraction.py"), str(folder)]
    told = subprocess.run(command, capture_output=True, env=environment, check=True, text=True).stdout
    each = float(told)
    return f"{1 / each:,.0f} articles/s ({each * 1000:.2f} ms each)"


def throughput(folder: Path, count: int, compiled: str) -> Iterator[Row]:
    """Reading, extraction and checking of many articles."""
    from relcli.check.engine import judged
    from relcli.check.options import CheckOptions
    from relcli.facts import Facts
    from relcli.index.database import memory
    from relcli.index.store import Store
    from relcli.index.updating import add

    paths = write(folder / "many", count)
    size = sum(os.path.getsize(path) for path in paths)
    began = perf_counter()
    corpus = relcli.read(paths)
    reading = perf_counter() - began
    store = Store(memory())
    add(store, corpus.articles)
    began = perf_counter()
    report = judged(store, Facts.empty(), CheckOptions(jobs=1), str)
    judging = perf_counter() - began
    whole = seconds(process("check", str(folder / "many"), "--fail-on", "never", "--quiet", "--format", "json"))
    yield "an article, on average", f"{size / count:,.0f} bytes"
    yield "reading files", f"{count / reading:,.0f} articles/s"
    yield "extraction, one core", extraction(sys.executable, folder / "many", installed=False)
    if compiled:
        yield "extraction, one core, compiled", extraction(compiled, folder / "many", installed=True)
    found = f"{report.claims:,} claims, {len(report.findings):,} findings"
    yield f"judging {count:,} articles, one core", f"{judging:.2f} s: {found}"
    yield f"`relcli check` of {count:,} articles, whole process, all cores", f"{whole:.2f} s"


def machine() -> str:
    """What it was measured on, in a line."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = f"{os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return ", ".join((model or platform.machine(), cores, platform.system(), python, f"relcli {relcli.__version__}"))


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    width = max(len(name) for name, _ in rows)
    lines = (("what", "measured"), ("-" * width, "---"), *rows)
    return "\n".join(f"| {name.ljust(width)} | {value} |" for name, value in lines)


def main() -> int:
    """Run the command."""
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("--articles", type=int, default=1000)
    call.add_argument("--runs", type=int, default=15)
    call.add_argument("--compiled", metavar="PYTHON", default="", help="interpreter beside a compiled relcli")
    call.add_argument("--no-write", action="store_true", help="print only")
    arguments = call.parse_args()
    with TemporaryDirectory() as folder:
        rows = [
            *start_up(Path(folder), arguments.runs),
            *throughput(Path(folder), arguments.articles, arguments.compiled),
        ]
    text = f"{table(rows)}\n\nMeasured on: {machine()}.\n"
    print(text)
    if not arguments.no_write:
        (HERE / "results.md").write_text(TITLE + text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
