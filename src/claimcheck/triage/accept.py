"""Accept lists: words a newsroom wants no finding about.

One entry a line, in UTF-8: the words of the finding as they stand in the text, and if it is to hold for one code only,
that code and a colon before them. Case and white space do not matter. What stands behind ``#`` is the reason::

    Anthony Blinken              # the councillor, no misspelling
    name-misspelled: Vnunkovo    # the village
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.errors import ConfigurationError
from claimcheck.model import Report, Verdict
from claimcheck.triage.rule import suppress

__all__ = ["AcceptList", "read_accept_lists"]


class AcceptList:
    """Keeps back the findings whose words are accepted, for every code or for one.

    Args:
        entries: pairs of a code ("" for all) and folded words, with the reason.
    """

    def __init__(self, entries: Mapping[tuple[str, str], str]) -> None:
        self._entries = dict(entries)

    def __call__(self, report: Report) -> Report:
        """See :class:`claimcheck.triage.rule.Rule`."""
        text = report.document.text

        def reason(verdict: Verdict) -> str | None:
            words = _folded(verdict.span.of(text))
            return self._entries.get((verdict.code, words), self._entries.get(("", words)))

        return suppress(report, "accept", reason) if self._entries else report


def read_accept_lists(files: Sequence[str], codes: frozenset[str]) -> AcceptList:
    """The accept list of several files together.

    Args:
        files: their paths.
        codes: the codes there are; a word of this form before a colon that is none of them is taken for a misspelt one.

    Raises:
        ConfigurationError: a file cannot be read, or names an unknown code; with file and line.
    """
    entries: dict[tuple[str, str], str] = {}
    for file in files:
        try:
            lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
        except OSError as e:
            raise ConfigurationError(
                f"{file}: the accept list cannot be read: {e.strerror or e}. Mend `accept`."
            ) from None
        except UnicodeDecodeError:
            raise ConfigurationError(f"{file}: the accept list is not UTF-8. Save it as UTF-8.") from None
        for number, line in enumerate(lines, 1):
            words, _, why = line.partition("#")
            code, colon, rest = words.partition(":")
            code = code.strip()
            if colon and "-" in code and code.islower() and " " not in code:
                if code not in codes:
                    raise ConfigurationError(f"{file}:{number}: there is no code {code!r}. {_near(code, codes)}")
                words = rest
            else:
                code = ""
            if folded := _folded(words):
                entries[code, folded] = why.strip() or f"{file}:{number}"
    return AcceptList(entries)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _near(code: str, codes: frozenset[str]) -> str:
    from rapidfuzz.process import extractOne

    near = extractOne(code, sorted(codes), score_cutoff=60)
    return f"Did you mean {near[0]!r}?" if near else f"Codes are: {', '.join(sorted(codes))}."
