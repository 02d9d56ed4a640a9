"""Reports and claim sheets in every format.  Knows what a finding is and nothing of how it was found."""

from __future__ import annotations
