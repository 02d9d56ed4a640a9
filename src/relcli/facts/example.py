"""The facts.yaml that `relcli init` writes: no facts yet, and how to write them."""

from __future__ import annotations

from typing import Final

EXAMPLE: Final = """\
# What the desk vouches for: relcli holds the articles against it.
# `entities` says who and what there is, `facts` what holds, since when, until when, and where to look it up.
# `relcli facts add` puts an entry in, `relcli facts check` tells what is wrong with it.
#
# Dates are a day (2024-11-05), a month (2024-11) or a year (2024).
#
#   kind       needs                          may also have
#   office     subject, office, from          to, elected, term
#   event      event, date (or from)          participants, mode, place, city, country, outcome, to
#   quantity   subject, measure, value        unit, as_of, tolerance
#   rank       subject, measure, rank         scope, as_of
#   attribute  subject, attribute, value      as_of
#   quote      speaker, text                  date
#
# All may have: from, to, as_of, date, source, confidence (high, medium, low), aliases, note.
#
# An example; take the "# " from its lines and put your own in its place:
#
# entities:
#   - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Ruiz]}
#   - {id: tartu-hospital, type: organisation, name: Tartu Hospital}
# facts:
#   - {id: ruiz-1, kind: office, subject: ana-ruiz, office: Mayor of Tartu, elected: 2024-10-20, from: 2024-11-01,
#      source: "City register, 2024-11-01"}
#   - {id: beds, kind: quantity, subject: tartu-hospital, measure: beds, value: 420, unit: beds, as_of: 2025-01-01,
#      source: "Annual report 2025, p. 3"}

version: 1
entities:
facts:
"""
"""Loads as it is, and does with the example put in."""
