"""Print how many seconds of one core the extraction of an article takes, on average over those of a folder.

usage: python bench/extraction.py FOLDER

Measured is the relcli that this interpreter finds; of three rounds the fastest counts.
"""

from __future__ import annotations

import sys
from time import process_time

import relcli


def main() -> int:
    """Run the command."""
    from relcli.check.engine import extract_all

    articles = relcli.read([sys.argv[1]]).articles
    extract_all(articles[:20], jobs=1)
    rounds = []
    for _ in range(3):
        began = process_time()
        extract_all(articles, jobs=1)
        rounds.append(process_time() - began)
    print(min(rounds) / len(articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
