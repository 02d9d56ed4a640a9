"""Headless Chromium for tests, spoken to over a pipe in its own protocol: no driver and no port."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from time import monotonic, sleep
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
"""Path of the browser; None where there is none."""
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--mute-audio"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    "--remote-debugging-pipe",
)


@dataclass(slots=True)
class Browser:
    """One tab."""

    write: Any
    read: Any
    session: str = ""
    number: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    """What the browser reported of itself since the last page was opened."""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command of the protocol and its result; an AssertionError where the browser refuses it."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.write.write(json.dumps(message).encode() + b"\0")
        self.write.flush()
        while True:
            answer = self._receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait(self, method: str) -> None:
        """Until the browser has reported an event of that name since the last page was opened."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._receive())

    def _receive(self) -> dict[str, Any]:
        data = bytearray()
        while (byte := self.read.read(1)) != b"\0":
            assert byte, "the browser has gone"
            data += byte
        answer: dict[str, Any] = json.loads(data)
        return answer

    def open(self, page: Path, fragment: str = "") -> None:
        """Load a page and wait until it has run its scripts."""
        for address in ("about:blank", page.as_uri() + fragment):  # without the first, a new fragment loads nothing
            self.events.clear()
            self.call("Page.navigate", url=address)
            self.wait("Page.loadEventFired")

    def run(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def becomes(self, expression: str, wanted: Any, seconds: float = 10.0) -> bool:
        """Whether the expression has the value now or soon: what a click sets off may take its time."""
        last = monotonic() + seconds
        while self.run(expression) != wanted:
            if monotonic() > last:
                return False
            sleep(0.02)
        return True

    def press(self, key: str, code: int) -> None:
        """A key pressed and let go; `code` is its virtual key code."""
        text = {"Enter": "\r", " ": " "}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            down = {"text": text} if kind == "keyDown" and text else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **down)

    def dress(self, scheme: str = "light", media: str = "", width: int = 1280, height: int = 900) -> None:
        """The colours that the reader prefers, the medium ("print") and the size of the window."""
        self.call(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self, file: Path, whole: bool = False) -> None:
        """A screenshot of the window, or of the whole page."""
        from base64 import b64decode

        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole, format="png")
        file.write_bytes(b64decode(shot["data"]))

    def complaints(self) -> list[str]:
        """What the page logged, threw or was refused by its own policy."""
        self.run("new Promise(done => setTimeout(done, 50))")
        wanted = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Audits.issueAdded")
        return [json.dumps(event["params"]) for event in self.events if event.get("method") in wanted]

    def requests(self) -> list[str]:
        """Addresses that the page asked for, its own included."""
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]


class NoBrowser(Exception):
    """There is a program of that name, but it does not start, or is none that can be spoken to."""


@contextmanager
def browser(seconds: float = 300.0) -> Iterator[Browser]:
    """A browser with a new profile, ended and wiped afterwards, and after so many seconds whatever it does.

    NoBrowser where it cannot be started.
    """
    assert PROGRAM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        theirs, write = os.pipe()
        read, back = os.pipe()

        def as_three_and_four() -> None:
            one, two = os.dup(theirs), os.dup(back)
            os.dup2(one, 3)
            os.dup2(two, 4)

        program = subprocess.Popen(
            [PROGRAM, *_FLAGS, f"--user-data-dir={profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=as_three_and_four,
            close_fds=False,
        )
        os.close(theirs)
        os.close(back)
        patience = Timer(seconds, program.kill)
        patience.start()
        try:
            with os.fdopen(write, "wb", 0) as to, os.fdopen(read, "rb") as out:
                yield _tab(Browser(to, out))
        finally:
            patience.cancel()
            program.kill()
            program.wait(30)


def _tab(tab: Browser) -> Browser:
    """The browser with one empty tab that reports what happens in it."""
    try:
        target = tab.call("Target.createTarget", url="about:blank")["targetId"]
        tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            tab.call(f"{domain}.enable")
    except (AssertionError, OSError) as error:
        raise NoBrowser(f"{PROGRAM} does not start: {error}") from error
    return tab
