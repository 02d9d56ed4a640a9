"""Popolo JSON: persons, organizations, posts and memberships, as civic projects publish them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relcli.facts.importing.collecting import Collector, moment


def is_popolo(data: Any) -> bool:
    """Is it an object with persons, organizations or memberships?"""
    return isinstance(data, dict) and any(
        isinstance(data.get(key), list) for key in ("persons", "organizations", "memberships")
    )


def read_popolo(data: Mapping[str, Any], collector: Collector) -> None:
    """Memberships as terms of office, births, deaths and foundations as attributes."""
    source = collector.name
    bodies, posts = _by_id(data, "organizations"), _by_id(data, "posts")
    for key, person in _by_id(data, "persons").items():
        names = [str(each.get("name", "")) for each in _listed(person, "other_names")]
        subject = collector.entity(key, str(person.get("name", "")), "person", tuple(names[:20]))
        for name, attribute in (("birth_date", "born"), ("death_date", "died")):
            day = moment(person.get(name))
            if day is not None:
                collector.attribute(subject, attribute, day.written, source)
    for key, body in bodies.items():
        subject = collector.entity(key, str(body.get("name", "")), "organisation")
        day = moment(body.get("founding_date"))
        if day is not None:
            collector.attribute(subject, "founded", day.written, source)
    for membership in _listed(data, "memberships"):
        who = str(membership.get("person_id", ""))
        if who not in collector.entities:
            collector.skip(f"a membership of '{who[:60]}', who is not among the persons")
            continue
        post = posts.get(str(membership.get("post_id", "")), {})
        body = bodies.get(str(membership.get("organization_id") or post.get("organization_id") or ""), {})
        office = _office(membership, post, str(body.get("name", "")))
        start, end = moment(membership.get("start_date")), moment(membership.get("end_date"))
        collector.office(collector.entities[who].id, office, start, end, source)


def _office(membership: Mapping[str, Any], post: Mapping[str, Any], body: str) -> str:
    """ "Speaker of the Parliament": the post's label, or the role, with the organization where it is not in it."""
    label = str(post.get("label") or membership.get("label") or membership.get("role") or post.get("role") or "member")
    if not body or body.casefold() in label.casefold():
        return label
    return f"{label[:1].upper()}{label[1:]} of {body}"


def _listed(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    listed = data.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _by_id(data: Mapping[str, Any], name: str) -> dict[str, Mapping[str, Any]]:
    return {str(each["id"]): each for each in _listed(data, name) if each.get("id") is not None}
