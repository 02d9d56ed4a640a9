"""The pages that reports in HTML are made from: templates, their styles and scripts, shipped with the package."""

from __future__ import annotations


def text(name: str) -> str:
    """A file of this folder, line ends as line feeds.  A name that is none is a FileNotFoundError."""
    from importlib.resources import files

    return (files(__name__) / name).read_text("utf-8").replace("\r\n", "\n")
