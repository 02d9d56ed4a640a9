"""A comparison as JSON, version 1 (schemas/compare.schema.json): keys may be added; none goes or changes its meaning.

Two articles are `a` and `b`; of more, `articles` lists them, and what is said of each stands at its place in a list.
"""

from __future__ import annotations

from relcli.compare.model import Agreement, Change, Comparison, Conflict, Revision, Statement
from relcli.report.compare_view import Shown
from relcli.report.json import VERSION, Object, article_object, fact_object, finding_object, witness_object

Sentence = tuple[str, tuple[int, int]]
"""Path, and half-open character offsets in the decoded file."""


def comparison_object(comparison: Comparison, shown: Shown | None = None) -> Object:
    """The comparison as the JSON object of version 1, ready for `json.dumps`.

    A list that is not wanted is there and empty; `summary` counts everything.
    """
    shown = shown or Shown()
    pair = len(comparison.articles) == 2
    heads = [article_object(article) for article in comparison.articles]
    conflicts = shown.conflicts(comparison)
    agreements = comparison.agreements if shown.wants("agreements") else ()
    moved = comparison.moved if shown.wants("differences") else ()
    elsewhere = _sentences(comparison)
    wanted = comparison.only if shown.wants("differences") else ((),) * len(comparison.articles)
    only = [[_alone(each, elsewhere) for each in held] for held in wanted]
    revision = comparison.revision if shown.wants("differences") else None
    return {
        "version": VERSION,
        **({"a": heads[0], "b": heads[1]} if pair else {"articles": heads}),
        "conflicts": [_conflict(each) for each in conflicts] if shown.wants("conflicts") else [],
        "agreements": [_agreement(each, pair) for each in agreements],
        "moved": [_agreement(each, pair) for each in moved],
        **({"only_a": only[0], "only_b": only[1]} if pair else {"only": only}),
        "others": [finding_object(each) for each in shown.others(comparison)],
        **({"revision": _revision(revision) if revision else None} if pair else {}),
        "skipped": [{"path": file.path, "reason": file.reason} for file in comparison.skipped],
        "summary": {
            "conflicts": len(comparison.conflicts),
            "agreements": len(comparison.agreements),
            "moved": len(comparison.moved),
            "only": [len(held) for held in comparison.only],
            "others": len(comparison.others),
            "skipped": len(comparison.skipped),
            "hidden": len(comparison.conflicts) - len(conflicts),
        },
    }


def _conflict(conflict: Conflict) -> Object:
    """The finding as `check` writes it, with the kinds of its claims and what else says the same as a side."""
    also = [_statement(each) for each in conflict.also]
    return {**finding_object(conflict.finding), "kinds": list(conflict.kinds), "also": also}


def _agreement(agreement: Agreement, pair: bool) -> Object:
    holders = [[_statement(each) for each in held] for held in agreement.holders]
    return {
        "kind": agreement.kind,
        "subject": agreement.subject,
        "value": agreement.value,
        **({"a": holders[0], "b": holders[1]} if pair else {"holders": holders}),
        "facts": [fact_object(fact) for fact in agreement.facts],
        "against": [fact_object(fact) for fact in agreement.against],
        "reasons": list(agreement.reasons),
    }


def _statement(statement: Statement) -> Object:
    return {
        "kind": statement.kind,
        "subject": statement.subject,
        "value": statement.value,
        **witness_object(statement.witness),
        "confirmed_by": [fact_object(fact) for fact in statement.confirmed],
        "contradicted_by": [fact_object(fact) for fact in statement.contradicted],
    }


def _sentences(comparison: Comparison) -> frozenset[Sentence]:
    """Where the sentences stand of which another claim conflicts, agrees or has moved on."""
    found = [w for each in comparison.conflicts for side in each.finding.sides for w in side.evidence]
    found += [said.witness for each in comparison.conflicts for said in each.also]
    for each in (*comparison.agreements, *comparison.moved):
        found += [said.witness for held in each.holders for said in held]
    return frozenset((w.path, w.sentence_span) for w in found if any(w.sentence_span))


def _alone(statement: Statement, elsewhere: frozenset[Sentence]) -> Object:
    """What only one article says; it is new in its sentence where another claim of that is in another list."""
    witness = statement.witness
    return {**_statement(statement), "sentence_elsewhere": (witness.path, witness.sentence_span) in elsewhere}


def _revision(revision: Revision) -> Object:
    return {"likeness": revision.likeness, "changes": [_change(change) for change in revision.changes]}


def _change(change: Change) -> Object:
    return {
        "kind": change.kind.value,
        "a_line": change.a_line or None,
        "b_line": change.b_line or None,
        "words": [{"a": word.a, "b": word.b, "same": word.same} for word in change.words],
        "altered": list(change.altered),
    }
