"""Every key of the configuration: what it takes, what it does and what holds without it.

The reader, the JSON Schema and the table in docs/configuration.md are all made from these lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from relcli.records import record


class Shape(StrEnum):
    """What a value looks like, in the words of messages."""

    TEXT = "a text"
    TEXTS = "a text or a list of texts"
    PATH_OR_FALSE = "a path, or false for none"
    CHOICE = "one of a few words"
    NUMBER = "a number"
    WHOLE = "a whole number"
    RULES = "a list of rules"
    MOMENT = "a day (2024-11-05), a month (2024-11) or a year (2024)"
    GROUPS = "a list of lists of texts, each with two or more"
    ROWS = "a list of tables"


@record(frozen=True, slots=True)
class Key:
    """One key."""

    name: str
    shape: Shape
    meaning: str
    """A full sentence."""
    default: str = ""
    """What holds without it, in words or as TOML."""
    example: str = ""
    """A value as TOML."""
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 1
    needed: bool = False
    flag: str = ""
    """The option of the command line that wins over it."""


LEVELS: Final = ("error", "warning", "note")

TOP: Final = (
    Key(
        "corpus",
        Shape.TEXTS,
        "Files and folders to work on when the call names none, seen from the folder of the configuration.",
        '"corpus"',
        '["drafts", "agency"]',
        flag="PATH",
    ),
    Key(
        "facts",
        Shape.TEXT,
        "The file of facts, seen from the folder of the configuration.",
        "facts.yaml near the articles, or beside the configuration",
        '"desk/facts.yaml"',
        flag="--facts",
    ),
    Key(
        "index",
        Shape.PATH_OR_FALSE,
        "Where the index is kept; false keeps none.",
        "where relcli thinks best",
        '".relcli/index.db"',
        flag="--no-index",
    ),
    Key(
        "fail-on",
        Shape.CHOICE,
        "From which severity on a check ends with status 1.",
        '"error"',
        '"warning"',
        (*LEVELS, "never"),
        flag="--fail-on",
    ),
    Key(
        "min-severity",
        Shape.CHOICE,
        "From which severity on findings are shown.",
        '"note"',
        '"warning"',
        LEVELS,
        flag="--min-severity",
    ),
    Key(
        "min-confidence",
        Shape.NUMBER,
        "Findings less sure than this are dropped.",
        "0",
        "0.4",
        flag="--min-confidence",
    ),
    Key("select", Shape.RULES, "Only these rules run.", "all", '["office-conflict"]', flag="--select"),
    Key("ignore", Shape.RULES, "These rules do not run.", "none", '["term-variant"]', flag="--ignore"),
    Key(
        "jobs",
        Shape.WHOLE,
        "Processes to use; 0 is as many as pay off.",
        "0",
        "4",
        high=1024,
        flag="--jobs",
    ),
    Key(
        "boilerplate",
        Shape.TEXTS,
        "Lines or paragraphs that are not the article, whole; * stands for any characters, ? for one, "
        "capitals do not matter.",
        "none beside those that relcli knows",
        '["Sign up for our * newsletter*", "© ???? The Harbour Times"]',
    ),
)

RULE: Final = (
    Key(
        "severity",
        Shape.CHOICE,
        "How bad a finding of the rule is; what the rule itself rates milder than usual stays at or below it. "
        "off: the rule does not run.",
        "the rule's own",
        '"warning"',
        (*LEVELS, "off"),
    ),
    Key("min-confidence", Shape.NUMBER, "Findings of the rule less sure than this are dropped.", "0", "0.8"),
)

OVERRIDE: Final = (
    Key(
        "paths",
        Shape.TEXTS,
        "Articles it holds for, seen from the folder of the configuration: files, folders, or patterns with "
        "* (inside a name), ? and ** (any folders).",
        "",
        '["archive/**"]',
        needed=True,
    ),
    Key(
        "ignore",
        Shape.RULES,
        "Rules for which passages of these articles count for nothing.",
        "",
        '["term-variant"]',
        needed=True,
    ),
)

ARTICLE: Final = (
    Key("date", Shape.MOMENT, "When it was published.", "what the article says", "2026-02-03"),
    Key("source", Shape.TEXT, "Who published it.", "what the article says", '"Agency"'),
    Key("title", Shape.TEXT, "What it is called.", "what the article says", '"Talks in spring"'),
)

TABLES: Final = (
    Key(
        "acronyms",
        Shape.TEXTS,
        "Acronyms that may be written with points: ECB and E.C.B.",
        "",
        '["ECB"]',
    ),
    Key(
        "one-word",
        Shape.TEXTS,
        "Words in one piece that may be written with a hyphen: wellbeing and well-being.",
        "",
        '["wellbeing"]',
    ),
    Key(
        "spellings",
        Shape.GROUPS,
        "Words of one piece and one meaning with their spellings.",
        "",
        '[["sulfur", "sulphur"]]',
    ),
    Key(
        "two-words",
        Shape.GROUPS,
        "Two words, then the ways to write them as one.",
        "",
        '[["web site", "website", "web-site"]]',
    ),
    Key("places", Shape.GROUPS, "Places of one word with their spellings.", "", '[["Kyiv", "Kiev"]]'),
    Key(
        "titles",
        Shape.ROWS,
        "Offices that relcli does not know: head, and if wanted aliases (other words for it) and single "
        "(true: one holder at a time).",
        "",
        '[{head = "harbour master", aliases = ["port captain"], single = true}]',
    ),
    Key(
        "units",
        Shape.ROWS,
        "Units that relcli does not know: like (a known unit), worth (how many of those one is) and names.",
        "",
        '[{like = "hectare", worth = 0.64, names = ["fanegada", "fanegadas"]}]',
    ),
)

TITLE_ROW: Final = (
    Key("head", Shape.TEXT, "The title in small letters.", needed=True),
    Key("aliases", Shape.TEXTS, "Other words for it."),
    Key("single", Shape.CHOICE, "Whether only one person holds it at a time.", "false", choices=("true", "false")),
)

UNIT_ROW: Final = (
    Key("like", Shape.TEXT, "A unit that relcli knows, of the same dimension.", needed=True),
    Key("worth", Shape.NUMBER, "How many of those one of these is.", needed=True, low=1e-12, high=1e15),
    Key("names", Shape.TEXTS, "Its names, singular and plural.", needed=True),
)

SECTIONS: Final[Mapping[str, str]] = {
    "rules": "One table for each rule, or one word for its severity: [rules.NAME].",
    "overrides": "What holds for some of the articles only: [[overrides]].",
    "articles": 'What the desk knows of an article beside its text: [articles."PATH"].',
    "tables": "Words that relcli does not know: [tables].",
}
