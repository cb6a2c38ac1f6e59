"""Titles: which words are titles, whose they are, and which offices they name."""

from __future__ import annotations

from claimcheck.annotating.titles.annotator import TitleAnnotator

__all__ = ["TitleAnnotator"]
