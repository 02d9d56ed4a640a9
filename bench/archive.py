"""Measure the index: building it, what it costs on disk, a check when nothing and when one article changed, searches.

usage: python bench/archive.py [SIZE ...] [--folder FOLDER]

SIZE is a number of made-up articles, by default 1000 and 10000; 100000 take an hour or so.  Writes bench/archive.md.
Processes are timed whole, from outside; searches in this process, with the index open.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from corpus import articles
from run import machine, process, seconds, table

Row = tuple[str, str]
HERE = Path(__file__).parent
TITLE = """\
# The index

Written by `python bench/archive.py` on the made-up articles of `bench/corpus.py`, of about 700 words each.

"""


def fill(folder: Path, count: int) -> int:
    """A corpus in folders of a thousand; its size in bytes."""
    size = 0
    for number, (name, text) in enumerate(articles(count)):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        (place / name).write_bytes(data)
        size += len(data)
    return size


def measured(folder: Path, count: int) -> Iterator[Row]:
    """All figures of one size."""
    corpus = folder / str(count) / "corpus"
    size = fill(corpus, count)
    sleep(2.1)  # until the files are old enough to be believed
    cores = os.cpu_count() or 1
    read = seconds(process("index", str(corpus), "--quiet"))
    pace = f"{read:.1f} s, {count / read / cores:,.0f}/s per core"
    yield f"{count:,} articles: read and indexed, {cores} cores", pace
    check = ("check", str(corpus), "--fail-on", "never", "--quiet")
    yield f"{count:,} articles: first check, all stories judged", f"{seconds(process(*check)):.1f} s"
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"{count:,} articles: most memory of a process so far", f"{most:,.0f} MB"
    on_disk = sum(path.stat().st_size for path in (corpus.parent / ".relcli").glob("index.db*"))
    yield f"{count:,} articles: index against text", f"{on_disk / size:.2f} times {size / 1e6:,.0f} MB"
    yield f"{count:,} articles: check, nothing changed", f"{least(*check):.2f} s"
    yield f"{count:,} articles: check, one article changed", f"{changed(corpus, count, check):.2f} s"
    whole = least("search", "hospital", str(corpus), "--quiet")
    yield f"{count:,} articles: search as a whole process", f"{whole:.2f} s"
    yield from searches(corpus, count)


def least(*arguments: str) -> float:
    """The fastest of five runs."""
    return min(seconds(process(*arguments)) for _ in range(5))


def changed(corpus: Path, count: int, check: tuple[str, ...]) -> float:
    """The median of five checks, one article altered before each."""
    random, times = Random(3), []
    for _ in range(5):
        path = random.choice(sorted(corpus.glob("*/*.txt")))
        path.write_text(path.read_text("utf-8") + "\nThe bridge was closed.\n", "utf-8")
        times.append(seconds(process(*check)))
    return median(times)


def searches(corpus: Path, count: int) -> Iterator[Row]:
    """Medians and 95th percentiles of queries of some sorts, made of words that the articles hold."""
    from relcli.index.opening import using
    from relcli.index.parsing import parse
    from relcli.index.places import places_of
    from relcli.index.searching import Search, SearchOptions

    random = Random(5)
    texts = [text.split() for _, text in articles(min(count, 500))]
    words = [word.strip(".,“”") for text in texts for word in text if word.isalpha() and len(word) > 3]
    sorts = {
        "one word": [random.choice(words) for _ in range(200)],
        "three words": [" ".join(random.sample(random.choice(texts)[20:200], 3)).replace('"', "") for _ in range(100)],
        "a phrase": ['"' + " ".join(text[40:42]).replace('"', "") + '"' for text in random.sample(texts, 100)],
    }

    def timed(opened: object) -> list[Row]:
        search = Search(opened.store, str, lambda name: [])  # type: ignore[attr-defined]
        rows = []
        for sort, queries in sorts.items():
            asked = [parse(text) for text in queries]
            times = [1000 * seconds(partial(search.find, query, SearchOptions())) for query in asked]
            figures = f"{median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms"
            rows.append((f"{count:,} articles: search, {sort}", figures))
        return rows

    yield from using(places_of([str(corpus)]), timed, lambda message: None)


def main() -> int:
    """Run the command."""
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    call.add_argument("--folder", type=Path, help="where the articles are made (default: one that is taken away again)")
    arguments = call.parse_args()
    began = perf_counter()
    with TemporaryDirectory() as made:
        rows = [row for size in arguments.sizes for row in measured(arguments.folder or Path(made), size)]
    text = TITLE + machine() + ".\n\n" + table(rows) + "\n"
    (HERE / "archive.md").write_text(text, "utf-8")
    print(text, f"{perf_counter() - began:.0f} s in all", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
