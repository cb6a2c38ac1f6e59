"""Runs a set of documents: in order, in several processes, and from the cache where nothing has changed."""

from claimcheck.running.outcome import JSON, REPORT, VERDICTS, Outcome
from claimcheck.running.run import run_documents

__all__ = ["JSON", "REPORT", "VERDICTS", "Outcome", "run_documents"]
