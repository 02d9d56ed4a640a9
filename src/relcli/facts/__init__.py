"""Facts the desk vouches for: the file, its errors, and the timelines of offices that follow from it."""

from relcli.facts.loading import load, loads
from relcli.facts.model import (
    AttributeFact,
    Entity,
    EntityType,
    EventFact,
    Fact,
    FactKind,
    Facts,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    RankFact,
    Tolerance,
)
from relcli.facts.moment import Moment
from relcli.facts.office import OfficeKey, normalise_office, office_key
from relcli.facts.problems import FactsError, Problem
from relcli.facts.timeline import Term, Timeline
from relcli.facts.writing import dumps

__all__ = [
    "AttributeFact",
    "Entity",
    "EntityType",
    "EventFact",
    "Fact",
    "FactKind",
    "Facts",
    "FactsError",
    "Moment",
    "OfficeFact",
    "OfficeKey",
    "Problem",
    "QuantityFact",
    "QuoteFact",
    "RankFact",
    "Term",
    "Timeline",
    "Tolerance",
    "dumps",
    "load",
    "loads",
    "normalise_office",
    "office_key",
]
