"""A page to hand to an editor: the article, its claims coloured by verdict, evidence and suggestion beside them."""

from __future__ import annotations

import base64
import os.path
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.htmlarticle import Article
from claimcheck.reporting.htmlwords import attribute, escaped, isolated
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import counted

__all__ = ["HtmlReporter"]

_KINDS = (
    ("error", "Errors", "errors"),
    ("warning", "Warnings", "warnings"),
    ("notice", "Notices", "notices"),
    ("supported", "Verified", "supported"),
    ("unverified", "Unverified", "unverified"),
)
# What is kept in memory of the articles before the totals that stand above them are known.
_IN_MEMORY = 8_000_000
_COPY = 1 << 16


class HtmlReporter:
    """One self-contained page to hand to an editor: the article with every claim coloured by verdict, evidence and
    suggestion in the margin, filters, keys (`j` `k` findings, `n` `p` articles), fit for print, light and dark.
    """

    id = "html"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._generator = generator
        self._contents: list[str] = []
        self._title = ""
        self._number = 0
        self._body = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115

    def report(self, report: Report) -> None:
        """Lay out one article."""
        self._number += 1
        article = Article(report, self._number)
        self._title = self._title or article.title
        self._body.write(article.html())
        self._contents.append(
            f'<li><a href="#a{self._number}">{isolated(article.title)}</a><span class="n">{article.tally()}</span></li>'
        )

    def end(self, summary: RunSummary) -> None:
        """Write the page."""
        style, script = _asset("page.css"), _asset("page.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
            "form-action 'none'"
        )
        title = self._title if self._number == 1 else f"{self._number:,} articles"
        write = self._out.write
        write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f"<title>{attribute(title)} · claimcheck</title>\n<style>{style}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#text">To the text</a>\n'
        )
        write(self._head(summary))
        write(_bar(summary))
        write('<main class="page" id="text">\n')
        if self._number > 1:
            write(f'<nav aria-label="Articles"><ol class="contents">\n{"".join(self._contents)}\n</ol></nav>\n')
        self._body.seek(0)
        while part := self._body.read(_COPY):
            write(part)
        self._body.close()
        write(self._colophon())
        write(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")

    def _head(self, summary: RunSummary) -> str:
        parts = [
            '<header class="page masthead">\n<p><span>claimcheck</span>'
            f"<span>{counted(summary.files, 'article')}, {counted(summary.checkable, 'checkable claim')}</span></p>\n"
            f'</header>\n<div class="page">\n<p class="sum">{_sum(summary)}</p>\n'
        ]
        if summary.suppressed:
            parts.append(f'<p class="aside">{counted(summary.suppressed, "finding")} kept back.</p>\n')
        if summary.undated:
            what = "The article has" if summary.files == 1 else f"{counted(summary.undated, 'article')} with"
            parts.append(f'<p class="aside">{what} no publication date: rules that need one were left out.</p>\n')
        if summary.unreadable:
            rows = "".join(f"<li>{isolated(s)}: {escaped(r)}</li>" for s, r in summary.unreadable)
            parts.append(f'<div class="trouble"><strong>Not checked</strong><ul>{rows}</ul></div>\n')
        parts.append("</div>\n")
        return "".join(parts)

    def _colophon(self) -> str:
        made = self._generator
        knowledge = ", ".join(f"{escaped(i)} {escaped(v)}" for i, v in made.knowledge)
        return (
            '<footer class="colophon"><p>Checked with claimcheck '
            f"{escaped(made.claimcheck)}; knowledge: {knowledge or 'none'}. “Verified” means that evidence agrees with "
            "the words in question; “unverified” means that no evidence was found either way, not that it is wrong."
            "</p></footer>\n"
        )


def _sum(summary: RunSummary) -> str:
    """The result in one sentence."""
    found = [
        f'<b class="{kind}">{counted(number, word)}</b>'
        for number, word, kind in ((summary.errors, "error", "error"), (summary.warnings, "warning", "warning"))
        if number
    ]
    if summary.notices:
        found.append(counted(summary.notices, "notice"))
    lead = f"{_joined(found)} to look at" if found else "Nothing to mend"
    tail = f'<b class="supported">{counted(summary.supported, "claim")}</b> verified, {summary.unverified:,} unverified'
    return f"{lead}; {tail}."


def _bar(summary: RunSummary) -> str:
    buttons = []
    for kind, label, field in _KINDS:
        number = getattr(summary, field)
        if number:
            buttons.append(
                f'<button type="button" class="{kind}" data-kind="{kind}" aria-pressed="true">'
                f"{label} {number:,}</button>"
            )
    keys = "<kbd>j</kbd> <kbd>k</kbd> finding"
    if summary.files > 1:
        keys += " · <kbd>n</kbd> <kbd>p</kbd> article"
    return (
        f'<div class="bar" role="toolbar" aria-label="Show"><div>{"".join(buttons)}'
        f'<span class="keys">{keys}</span></div></div>\n'
    )


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _asset(name: str) -> str:
    """A file that goes into the page as it is."""
    with open(os.path.join(os.path.dirname(__file__), "data", name), encoding="utf-8") as file:
        return file.read()


def _digest(text: str) -> str:
    """The source expression that allows this style or script and no other (Content Security Policy Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
