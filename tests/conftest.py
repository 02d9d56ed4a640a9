"""Property tests have no deadline: how fast something is, is measured in bench/, and a busy machine is no defect."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("relcli", deadline=None)
settings.load_profile("relcli")
