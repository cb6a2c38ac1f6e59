"""What a finding is known by from run to run: its content, never its place, so that edits elsewhere leave it alone."""

from __future__ import annotations

from hashlib import sha256

from claimcheck.model import Report, Verdict

__all__ = ["fingerprints"]


def fingerprints(report: Report) -> dict[Verdict, str]:
    """A fingerprint for each verdict of a report: 32 hexadecimal digits.

    It is made of the code, the words (white space and case folded) and the first suggestion, and of how many verdicts
    with the same three stand before it in the document. Offsets, the message and the evidence stay out: a new sentence
    above, a newer knowledge base or another wording of ours do not make an old finding new.
    """
    seen: dict[str, int] = {}
    found: dict[Verdict, str] = {}
    for verdict in report.verdicts:
        words = " ".join(verdict.span.of(report.document.text).split()).casefold()
        mend = verdict.suggestions[0].replacement if verdict.suggestions else ""
        content = f"{verdict.code}\x1f{words}\x1f{mend}"
        number = seen[content] = seen.get(content, 0) + 1
        digest = sha256(f"{content}\x1f{number}".encode("utf-8", "surrogatepass"))
        found[verdict] = digest.hexdigest()[:32]
    return found
