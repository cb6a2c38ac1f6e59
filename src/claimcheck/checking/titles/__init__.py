"""Checks that the people of a text hold the offices it gives them, on the day it speaks of."""

from __future__ import annotations

from claimcheck.checking.titles.checker import TitlesChecker

__all__ = ["TitlesChecker"]
