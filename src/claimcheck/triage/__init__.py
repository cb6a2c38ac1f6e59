"""Which findings are reported: what people have decided about them, in the text, in lists, or by what has changed.

A rule takes a report and gives back one in which some findings have moved from ``verdicts`` to ``suppressed``.
Supported and unverified verdicts are no findings and always stay. One rule a file.
"""

from claimcheck.triage.rule import Rule, is_finding, suppress

__all__ = ["Rule", "is_finding", "suppress"]
