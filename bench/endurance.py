"""Kill relcli at random moments, run two at once, damage its index: whatever happens, the next answer is right.

usage: python bench/endurance.py [--rounds N] [--seed N] [--size N] [kill|two|damage ...]

Each round changes a small corpus, does its worst to a run of `relcli check` that keeps an index, and then compares what
an undisturbed run says with what `--no-index` says.  Exit status 1 at the first difference, with the folder kept.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import sleep

from corpus import articles

SOURCE = Path(__file__).parents[1] / "src"
INDEX = Path(".relcli") / "index.db"


class Wrong(Exception):
    """An answer that is not what it should be."""


def command(*arguments: str) -> list[str]:
    """relcli with these arguments."""
    return [sys.executable, "-m", "relcli", *arguments]


def start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """A check of the corpus in the folder, under way."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "XDG_CACHE_HOME": str(folder / "cache")}
    call = command("check", "corpus", "--format", "json", "--fail-on", "never", *more)
    return subprocess.Popen(
        call, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def answer(folder: Path, *more: str) -> bytes:
    """What a check says when nothing disturbs it; Wrong where it fails."""
    running = start(folder, *more)
    out, err = running.communicate(timeout=300)
    if running.returncode != 0 or b"Traceback" in err:
        raise Wrong(f"exit status {running.returncode}: {err.decode('utf-8', 'replace')}")
    return out


def same(folder: Path) -> None:
    """Does the index give what a run without one gives?"""
    if answer(folder) != answer(folder, "--no-index"):
        raise Wrong(f"the index of {folder} gives another answer than no index")


def fill(folder: Path, count: int) -> list[str]:
    """A corpus of made-up articles; their texts, to change it with."""
    (folder / "corpus").mkdir(parents=True)
    texts = [text for _, text in articles(count)]
    for number, text in enumerate(texts):
        (folder / "corpus" / f"{number:03}.txt").write_text(text, "utf-8")
    return texts


def change(folder: Path, texts: list[str], random: Random) -> None:
    """Add, alter and take away a few articles."""
    for _ in range(random.randint(1, 6)):
        place = folder / "corpus" / f"{random.randrange(2 * len(texts)):03}.txt"
        if random.random() < 0.3:
            place.unlink(missing_ok=True)
        else:
            place.write_text(random.choice(texts), "utf-8")


def kill(folder: Path, random: Random) -> None:
    """Kill a run, and all processes of its own, after up to a second."""
    import signal

    running = start(folder, "--jobs", str(random.choice((1, 2))))
    sleep(random.random())
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def two(folder: Path, random: Random) -> None:
    """Two runs at once: both end, and say the same."""
    first = start(folder)
    sleep(random.random() * 0.3)
    second = start(folder)
    outs = [running.communicate(timeout=300) for running in (first, second)]
    if first.returncode or second.returncode or outs[0][0] != outs[1][0]:
        raise Wrong(f"two runs at once: {[err.decode('utf-8', 'replace') for _, err in outs]}")


def damage(folder: Path, random: Random) -> None:
    """Cut the file of the index off, overwrite pieces of it, or put something else in its place."""
    answer(folder)
    index = folder / INDEX
    data = bytearray(index.read_bytes())
    match random.randrange(4):
        case 0:
            del data[random.randrange(len(data)) :]
        case 1:
            for _ in range(random.randint(1, 20)):
                place = random.randrange(len(data))
                data[place : place + 64] = random.randbytes(len(data[place : place + 64]))
        case 2:
            data[:] = random.randbytes(len(data) // 2)
        case _:
            data[:] = b"no database at all\n"
    index.write_bytes(data)


WORST: dict[str, Callable[[Path, Random], None]] = {"kill": kill, "two": two, "damage": damage}


def rounds(folder: Path, worst: str, count: int, seed: int = 1, size: int = 40) -> None:
    """So many rounds of one sort in a folder of its own; Wrong at the first that ends badly."""
    random = Random(seed)
    texts = fill(folder, size)
    for _ in range(count):
        change(folder, texts, random)
        WORST[worst](folder, random)
        same(folder)


def main() -> int:
    """Run the command."""
    call = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    call.add_argument("worst", nargs="*", choices=[*WORST, []], help="what is done; all of it where none is named")
    call.add_argument("--rounds", type=int, default=200)
    call.add_argument("--size", type=int, default=40, help="articles")
    call.add_argument("--seed", type=int, default=1)
    arguments = call.parse_args()
    for worst in arguments.worst or WORST:
        folder = Path(mkdtemp(prefix=f"relcli-{worst}-"))
        try:
            rounds(folder, worst, arguments.rounds, arguments.seed, arguments.size)
        except Wrong as error:
            print(f"{worst}: {error}", file=sys.stderr)
            return 1
        print(f"{worst}: {arguments.rounds} rounds, every answer right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
