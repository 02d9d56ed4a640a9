"""Which articles have changed, and who is at the desk: what git knows of both.

git is asked without a shell, names what it is asked about as data, and runs no program of the repository's own.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable

from relcli.cli.run import CallError

_SECONDS = 60
_OF_A_HOOK = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
)
"""What git tells its hooks of one repository, relative to a folder that need not be ours."""


def since(ref: str, folder: str) -> frozenset[str]:
    """Real paths of the files that differ from where this branch left `ref`, or that git does not know yet.

    `folder` lies in the repository.  CallError for a REF that is none, and where there is no repository or no git.
    """
    if not ref or ref.startswith("-") or not ref.isprintable():
        raise CallError(f"--since '{ref}': that is not the name of a commit, branch or tag. Try --since HEAD")
    top = _asked(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise CallError(
            f"--since {ref}: {folder} is in no git repository. Name the changed files instead: --changed FILE…"
        )
    root = top.removesuffix("\n")
    commit = _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
    if commit is None:
        raise CallError(
            f"--since {ref}: git knows no commit, branch or tag of that name here. Fetch it first, or name another"
        )
    base = _asked(root, "merge-base", commit.strip(), "HEAD") or commit
    changed = _asked(root, "diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", base.strip(), "--")
    fresh = _asked(root, "ls-files", "--others", "--exclude-standard", "-z", "--")
    if changed is None or fresh is None:
        raise CallError(f"--since {ref}: git could not tell what has changed. Try: git diff --name-only {ref}")
    return frozenset(os.path.realpath(os.path.join(root, name)) for name in (changed + fresh).split("\0") if name)


def among(changed: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a path whether it is one of these real paths."""
    known = frozenset(changed)
    return lambda path: os.path.realpath(path) in known


def editor_of(folder: str) -> str:
    """Who decides: user.name of git, or the name of the login; "" where neither is known."""
    name = _asked(folder, "config", "user.name", missing=None)
    return (name or "").strip() or os.environ.get("USER") or os.environ.get("USERNAME") or ""


def _asked(folder: str, *arguments: str, missing: str | None = "git is not installed") -> str | None:
    """What git answers; None when it refuses.  CallError with `missing` where there is no git, None without it."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments]
    try:
        answer = subprocess.run(
            command, cwd=folder or ".", env=environment, capture_output=True, timeout=_SECONDS, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        if missing is None:
            return None
        raise CallError(f"{missing}. Name the changed files instead: --changed FILE…") from None
    except subprocess.TimeoutExpired:
        raise CallError(f"git did not answer within {_SECONDS} seconds: git {arguments[0]}") from None
    return os.fsdecode(answer.stdout) if answer.returncode == 0 else None
