"""Puts suggestions into a text: which of them, in what order, and the difference they make."""

from claimcheck.fixing.diff import unified
from claimcheck.fixing.edits import apply, safe_edits

__all__ = ["apply", "safe_edits", "unified"]
