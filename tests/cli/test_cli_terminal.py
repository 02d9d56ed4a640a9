"""On a terminal: colour, width, progress."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from fake_engine import PROGRAM, environment

pty = pytest.importorskip("pty")


def on_terminal(*arguments: str, columns: int = 70, **env: str) -> str:
    """What a terminal of so many columns is sent by relcli, standard error included."""
    import fcntl
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        stdout=child,
        stderr=child,
        stdin=child,
        env=environment({"TERM": "xterm", **env}),
    ):
        os.close(child)
        sent = b""
        try:
            while chunk := os.read(parent, 65536):
                sent += chunk
        except OSError:  # the other end is closed: how a terminal says that it is over
            pass
    os.close(parent)
    return sent.decode()


def plain(text: str) -> str:
    return re.sub("\x1b\\[[0-9;]*[mK]", "", text)


def test_a_terminal_gets_colour_and_its_own_width() -> None:
    sent = on_terminal("check", "--quiet")
    assert "\x1b[1;31m" in sent
    lines = plain(sent).split("\r\n")
    assert max(map(len, lines)) <= 70
    assert len(on_terminal("check", "--quiet", columns=44).split("\r\n")) > len(lines)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_can_refuse_colour(env: dict[str, str]) -> None:
    assert "\x1b[" not in on_terminal("check", "--quiet", **env)


def test_a_short_run_shows_no_progress() -> None:
    assert "checking …" not in on_terminal("check")


def test_a_long_run_shows_progress_and_wipes_it() -> None:
    sent = on_terminal("check", RELCLI_FAKE="second")
    assert "\rchecking … 1 s" in sent
    assert sent.rindex("\r\x1b[K") > sent.rindex("checking …")
    assert "checking …" not in on_terminal("check", "--quiet", RELCLI_FAKE="second")
