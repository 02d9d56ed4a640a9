"""The configuration of a command that runs on while it is edited: read anew when it changes, kept while it is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from relcli.cli import configuration, sources
from relcli.cli.options import Least
from relcli.config.model import Config
from relcli.config.nearest import NAME, PROJECT, upward

if TYPE_CHECKING:
    from relcli.check.model import Severity
    from relcli.check.options import CheckOptions


class InForce:
    """A configuration with all that follows from it for a check; flags of the call win over it.

    CallError where the call makes no sense with it.
    """

    def __init__(
        self,
        config: Config,
        paths: Sequence[str],
        select: list[str] | None,
        ignore: list[str] | None,
        least: Least,
    ) -> None:
        self._paths, self._select, self._ignore = paths, select, ignore
        self._named = _named(config)
        self._least = least if _given("min_severity") else None
        self._use(config)

    def _use(self, config: Config) -> None:
        from relcli.check.model import Severity

        where = sources.corpus_paths(self._paths, config)
        self.asked: CheckOptions = configuration.usual(config, self._select, self._ignore)
        least = self._least or Least(config.values.get("min-severity", Least.NOTE))
        self.least: Severity = Severity(least.value)
        self.where: list[str] = where
        self.folders: list[str] = [path for path in where if os.path.isdir(path)]
        self.config: Config = config

    def files(self) -> Iterator[str]:
        """The files that can be the configuration in force, whether they are there or not; and the facts it names."""
        if self.config.facts is not None:
            yield self.config.facts
        yield from self._files()

    def _files(self) -> Iterator[str]:
        """The file given with --config; else relcli.toml here and upward, and the project file here or in force."""
        if self._named is not None:
            yield from [self._named] if self._named != configuration.NONE else []
            return
        yield PROJECT
        used = Path(os.path.abspath(self.config.path)).parent if self.config.path else None
        for folder in upward():
            yield os.path.relpath(folder / NAME)
            if folder == used:
                yield self.config.path
                return

    def renew(self, changed: Sequence[str]) -> bool:
        """Read it again, if a file of it is among those that changed; is it another one now?

        RelcliError for one that cannot be used: then all stays as it was.
        """
        if not set(changed).intersection(self._files()):
            return False
        before, config = self.config, configuration.in_force(self._named)
        try:
            self._use(config)
        except BaseException:
            configuration.extend(before)
            raise
        return config != before


def _named(config: Config) -> str | None:
    """What --config named; None where the nearest one is in force."""
    return (config.path or configuration.NONE) if _given("config") else None


def _given(parameter: str) -> bool:
    """Does it stand in the call itself?"""
    return click.get_current_context().get_parameter_source(parameter) is ParameterSource.COMMANDLINE
