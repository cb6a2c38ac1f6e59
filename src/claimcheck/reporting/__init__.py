"""Writes reports: one file a format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.reporting.protocol import Reporter

__all__ = ["bundled_reporters"]


def bundled_reporters() -> Sequence[Reporter]:
    """New reporters of all bundled formats."""
    from claimcheck.reporting.human import HumanReporter
    from claimcheck.reporting.json import JsonReporter

    return [HumanReporter(), JsonReporter()]
