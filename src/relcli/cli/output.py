"""Where results go: standard output, or a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from relcli.cli.run import CallError, OutputError, quiet_pipe


def write(chunks: Iterable[str], output: Path | None) -> None:
    """Write text to standard output, or atomically to `output` as UTF-8.

    CallError where the file cannot be written.
    """
    if output is None:
        _print(chunks)
        return
    try:
        _replace(output, (chunk.encode("utf-8", "backslashreplace") for chunk in chunks))
    except OSError as error:
        raise CallError(f"cannot write {output}: {error.strerror or error}") from error


def write_encoded(chunks: Iterable[bytes], output: Path | None) -> None:
    """The same with text that is UTF-8 already, which is handed on as it is where that is what is wanted."""
    if output is None:
        _print(chunks)
        return
    try:
        _replace(output, chunks)
    except OSError as error:
        raise CallError(f"cannot write {output}: {error.strerror or error}") from error


def _print(chunks: Iterable[str] | Iterable[bytes]) -> None:
    """A reader that has gone is no failure."""
    try:
        show(chunks)
    except BrokenPipeError:
        quiet_pipe(0)


def show(chunks: Iterable[str] | Iterable[bytes]) -> None:
    """Write text to standard output at once; what it cannot encode becomes an escape.

    BrokenPipeError where the reader has gone, OutputError where it cannot be written otherwise.
    """
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    plain = (getattr(stream, "encoding", None) or "").lower() == "utf-8" and os.linesep == "\n"
    try:
        for chunk in chunks:
            if isinstance(chunk, str):
                stream.write(chunk)
            elif plain and hasattr(stream, "buffer"):
                stream.flush()
                stream.buffer.write(chunk)
            else:
                stream.write(chunk.decode())
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        quiet_pipe(0)
        raise OutputError(f"cannot write to standard output: {error.strerror or error}") from error


def _replace(output: Path, chunks: Iterable[bytes]) -> None:
    if output.exists() and not output.is_file():  # /dev/stdout, a named pipe: nothing to replace
        with output.open("wb") as stream:
            stream.writelines(chunks)
        return
    from tempfile import mkstemp

    target = Path(os.path.realpath(output))
    handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those a new file would get."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
