"""The configuration in force for a call, and what it sets for the commands: defaults, rules, hints, extra words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relcli.cli import options
from relcli.config.model import Config
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.options import CheckOptions
    from relcli.check.verdict import Option
    from relcli.config.keys import Key
    from relcli.corpus.hints import Hints, OwnLines

NONE = "none"
"""What --config takes for no configuration at all."""
DEFAULTS = ("fail-on", "min-severity", "min-confidence", "jobs")
"""Keys that stand in for options of the same name."""


def in_force(given: str | None) -> Config:
    """The configuration of the call: the file given, or the nearest one; its extra words are added to the tables.

    Raises ConfigError for one that cannot be used.
    """
    config = read(given)
    extend(config)
    return config


def read(given: str | None) -> Config:
    """The configuration in the file given, or in the nearest one; `Config()` where there is none."""
    if given == NONE:
        return Config()
    if given is not None and not given.strip():
        from relcli.cli.run import CallError

        raise CallError(f"--config: name a file, or {NONE}")
    from relcli.config.nearest import nearest

    path = nearest() if given is None else given
    if path is None:
        return Config()
    from relcli.config.reading import load

    return load(path, rules)


def rules() -> Mapping[str, Sequence[Key]]:
    """Every rule with what a configuration can set of it alone."""
    from relcli.check.house import options_of
    from relcli.check.registry import RULES, SELF

    return {**{rule.ID: tuple(map(_key, options_of(rule))) for rule in RULES}, SELF: ()}


def _key(option: Option) -> Key:
    from relcli.config.keys import Key, Shape

    shape = {"texts": Shape.TEXTS, "number": Shape.NUMBER, "whole": Shape.WHOLE}[option.kind]
    return Key(option.name, shape, option.meaning, option.default, option.example, high=option.high)


def defaults(config: Config) -> dict[str, Any]:
    """What the configuration sets in place of options, by the name of the parameter."""
    return {key.replace("-", "_"): config.values[key] for key in DEFAULTS if key in config.values}


def extend(config: Config) -> None:
    """Add the extra words; without any, take back those of an earlier run in this process."""
    if not config.tables and "relcli.language.extra" not in sys.modules:
        return
    from relcli.config.problems import ConfigError
    from relcli.language.extra import WordError, extend

    try:
        extend(config.tables)
    except WordError as error:
        place = config.origin("tables", error.kind, error.number) or config.origin("tables", error.kind)
        raise ConfigError(f"{place}: tables.{error.kind}: {error.why}.") from None


def chosen(config: Config, select: list[str] | None, ignore: list[str] | None) -> tuple[frozenset[str], frozenset[str]]:
    """The rules to run and those not to run: the options given, else what the configuration says.

    What --select names runs whatever the configuration says against it.
    """
    wanted, unwanted = options.rule_ids("--select", select), options.rule_ids("--ignore", ignore)
    refused = frozenset(config.values.get("ignore", ())) if ignore is None else unwanted
    refused |= config.off
    if wanted:
        return wanted, (refused - wanted) | unwanted
    return frozenset(config.values.get("select", ())), refused


def usual(config: Config, select: list[str] | None = None, ignore: list[str] | None = None) -> CheckOptions:
    """The options of a check that names its rules at most; `asked` adds what is set of single ones."""
    from relcli.check.options import CheckOptions

    values = config.values
    return CheckOptions(*chosen(config, select, ignore), values.get("min-confidence", 0.0), values.get("jobs", 0))


def asked(config: Config, given: CheckOptions) -> CheckOptions:
    """The options of a check with what the configuration sets of single rules and articles."""
    if config.overrides:
        given = replace(given, ignored_at=config.ignored)
    if not config.rules:
        return given
    from relcli.check.model import Severity

    levels = {rule: said["severity"] for rule, said in config.rules.items() if said.get("severity", "off") != "off"}
    least = {rule: said["min-confidence"] for rule, said in config.rules.items() if "min-confidence" in said}
    return replace(
        given,
        severities={rule: Severity(level) for rule, level in levels.items()},
        least=least,
        settings=dict(config.rules),
    )


@record(frozen=True, slots=True)
class HintsOf:
    """Gives what the configuration knows of an article; can be sent to another process."""

    config: Config
    lines: OwnLines

    def __call__(self, path: str) -> Hints:
        """What is known of the article at `path`, as it is shown."""
        from relcli.corpus.hints import Hints

        known = self.config.known(path)
        return Hints(known.date, known.source, known.title, known.certain, self.lines)


def hints(config: Config) -> Callable[[str], Hints] | None:
    """What the configuration knows of the article at a path; None when it says nothing of any."""
    if not config.articles and not config.boilerplate:
        return None
    from relcli.corpus.hints import OwnLines

    return HintsOf(config, OwnLines(config.boilerplate))


def doubtful_forms(config: Config) -> list[str]:
    """A sentence for each preferred or ignored form that relcli knows no other way to write, and for two of a word."""
    said = config.rules.get("term-variant", {})
    return [*_unknown(config, said), *_doubled(config, said)] if said else []


def _unknown(config: Config, said: Mapping[str, Any]) -> Iterator[str]:
    from relcli.language.terms import form_of

    for name in ("preferred", "ignore"):
        place = config.origin("rules", "term-variant", name) or config.path
        for form in said.get(name, ()):
            if form_of(form) is None:
                yield f"{place}: relcli knows no other way to write '{form}'; add it under [tables]"


def _doubled(config: Config, said: Mapping[str, Any]) -> Iterator[str]:
    from relcli.language.terms import form_of

    place = config.origin("rules", "term-variant", "preferred") or config.path
    first: dict[str, str] = {}
    for form in said.get("preferred", ()):
        written = form_of(form)
        if written is not None and first.setdefault(written.term, form) != form:
            yield f"{place}: '{first[written.term]}' and '{form}' are forms of one word; the last one counts"
