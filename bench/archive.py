"""Measure the index: building it, what it costs on disk, a check when nothing and when one article changed, searches.

usage: python bench/archive.py [SIZE ...] [--times N] [--folder FOLDER]

SIZE is a number of made-up articles, by default 1000 and 10000; 100000 take an hour or so.  With --times the index of
the last size is made N times as large by copying its rows (see `multiplied.py`), and what does not read or judge
everything is measured on that.  Writes bench/archive.new.md, from which bench/archive.md is brought up to date.

Processes are timed whole, from outside, and so is the time that processors spent on them, which does not depend on
what else the machine does; searches are timed in this process, with the index open, by the time of its processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

from corpus import articles
from multiplied import multiply
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
    corpus = entered(corpus)
    sleep(2.1)  # until the files are old enough to be believed
    wall, busy = cost("index", str(corpus), "--quiet")
    pace = f"{wall:.0f} s, {count / busy:,.0f}/s per core"
    yield f"{count:,} articles: read and indexed, {os.cpu_count()} cores", pace
    check = ("check", str(corpus), "--fail-on", "never", "--quiet")
    yield f"{count:,} articles: first check, all stories judged", spent(cost(*check))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"{count:,} articles: most memory of a process so far", f"{most:,.0f} MB"
    on_disk = sum(path.stat().st_size for path in (corpus.parent / ".relcli").glob("index.db*"))
    yield f"{count:,} articles: index against text", f"{on_disk / size:.2f} times {size / 1e6:,.0f} MB"
    yield from again(corpus, count, count)


def entered(corpus: Path) -> Path:
    """The corpus as seen from its folder, which is gone to: findings hold paths as they are shown."""
    os.chdir(corpus.parent)
    return Path(corpus.name)


def again(corpus: Path, count: int, read: int) -> Iterator[Row]:
    """What is measured on an index that is up to date; the first `read` articles of it were read."""
    check = ("check", str(corpus), "--fail-on", "never", "--quiet")
    yield f"{count:,} articles: check, nothing changed", spent(least(*check))
    yield f"{count:,} articles: index, one article changed", spent(changed(corpus, read, ("index", *check[1:2])))
    yield f"{count:,} articles: check, one article changed", spent(changed(corpus, read, check))
    yield f"{count:,} articles: search as a whole process", spent(least("search", "hospital", str(corpus), "--quiet"))
    yield from searches(corpus, count)


Cost = tuple[float, float]
"""Seconds by the clock, and seconds of processors."""


def cost(*arguments: str) -> Cost:
    """What a run takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = seconds(process(*arguments))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def spent(each: Cost) -> str:
    """A cost in words."""
    return f"{each[0]:.2f} s (processors {each[1]:.2f} s)"


def least(*arguments: str) -> Cost:
    """The cheapest of five runs."""
    cost(*arguments)
    return min((cost(*arguments) for _ in range(5)), key=lambda each: each[1])


def changed(corpus: Path, read: int, command: tuple[str, ...]) -> Cost:
    """The median of three runs, one of the first articles altered before each."""
    random, times = Random(3), []
    paths = sorted(corpus.glob("*/*.txt"))[:read]
    for _ in range(3):
        path = random.choice(paths)
        path.write_text(path.read_text("utf-8") + "\nThe bridge was closed.\n", "utf-8")
        times.append(cost(*command))
    return sorted(times, key=lambda each: each[1])[1]


def larger(folder: Path, count: int, times: int) -> Iterator[Row]:
    """Figures of an index that was made larger by copying its rows."""
    from relcli.index.database import connect
    from relcli.index.places import places_of
    from relcli.index.store import Store

    corpus = folder / str(count * times) / "corpus"
    size = fill(corpus, count * times)
    corpus = entered(corpus)
    sleep(2.1)
    place = corpus.parent / ".relcli" / "index.db"
    place.parent.mkdir(exist_ok=True)
    shutil.copy(folder / str(count) / ".relcli" / "index.db", place)
    store = Store(connect(place))
    multiply(store, places_of([str(corpus)]), times)
    store.close()
    yield (
        f"{count * times:,} articles: index against text",
        f"{place.stat().st_size / size:.2f} times {size / 1e6:,.0f} MB",
    )
    yield from again(corpus, count * times, count)


def searches(corpus: Path, count: int) -> Iterator[Row]:
    """Medians and 95th percentiles of queries of some sorts, made of words that the articles hold."""
    from relcli.index.opening import using
    from relcli.index.parsing import parse
    from relcli.index.places import places_of
    from relcli.index.searching import Search, SearchOptions

    random = Random(5)
    texts = [text.split() for _, text in articles(min(count, 500))]
    words = [word.strip(".,“”") for text in texts for word in text if word.isalpha() and len(word) > 3]
    known = [sorted({word.strip(".,“”") for word in text if word.isalpha() and len(word) > 3}) for text in texts]
    sorts = {
        "one word": random.sample(sorted(set(words)), 200),
        "one word of a running text": [random.choice(words) for _ in range(200)],
        "three words": [" ".join(random.sample(each, 3)) for each in random.sample(known, 100)],
        "a phrase": ['"' + " ".join(text[40:42]).replace('"', "") + '"' for text in random.sample(texts, 100)],
        "a typo": [swapped(word, random) for word in random.sample([word for word in words if len(word) > 6], 60)],
        "a word of half of all articles": ["turn", "knows", "what", "before"] * 5,
    }

    def timed(opened: object) -> list[Row]:
        search = Search(opened.store, str, lambda name: [])  # type: ignore[attr-defined]
        rows = []
        for sort, queries in sorts.items():
            asked = [parse(text) for text in queries]
            times = [busy(partial(search.find, query, SearchOptions())) for query in asked]
            figures = f"{median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms"
            rows.append((f"{count:,} articles: search, {sort}", figures))
        return rows

    yield from using(places_of([str(corpus)]), timed, lambda message: None)


def swapped(word: str, random: Random) -> str:
    """The word with two letters in the wrong order."""
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def busy(work: Callable[[], object]) -> float:
    """Milliseconds of this processor that a call takes."""
    began = process_time()
    work()
    return 1000 * (process_time() - began)


def main() -> int:
    """Run the command."""
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    call.add_argument("--times", type=int, default=1, help="measure an index so many times the last size, too")
    call.add_argument("--folder", type=Path, help="where the articles are made (default: one that is taken away again)")
    arguments = call.parse_args()
    began = perf_counter()
    with TemporaryDirectory() as made:
        folder = (arguments.folder or Path(made)).resolve()
        rows = [row for size in arguments.sizes for row in measured(folder, size)]
        if arguments.times > 1:
            rows += larger(folder, arguments.sizes[-1], arguments.times)
    text = TITLE + machine() + ".\n\n" + table(rows) + "\n"
    (HERE / "archive.new.md").write_text(text, "utf-8")
    print(text, f"{perf_counter() - began:.0f} s in all", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
