"""The desk's configuration: which file is in force, what it may say, and where each value stands."""

from relcli.config.digest import judging_digest, reading_digest
from relcli.config.model import Config, Known, Override

__all__ = ["Config", "Known", "Override", "judging_digest", "reading_digest"]
