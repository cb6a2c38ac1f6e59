"""Reports made by hand, for the tests of every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimcheck import (
    CheckFailure,
    Claim,
    Document,
    Evidence,
    Generator,
    Mention,
    PersonValue,
    PluginInfo,
    Report,
    Sentence,
    Severity,
    Span,
    Status,
    Step,
    Suggestion,
    Suppression,
    TimeValue,
    Verdict,
)

TEXT = "US Secretary of State Anthony Blinken spoke.\nHe left on Friday, March 22, 2023. Is it so?\n"
GENERATOR = Generator("0.1.0", (("embedded", "1"),), (PluginInfo("names", "0.1.0", "bundled"),))
BLINKEN = Evidence(
    "us-state-department",
    "Antony Blinken was US Secretary of State from 2021-01-26 to 2025-01-20",
    "row 71",
    date(2021, 1, 26),
    date(2025, 1, 20),
    date(2026, 1, 1),
)


def report(text: str = TEXT, source: str | None = "desk/story.txt") -> Report:
    """A report with a verdict of every status, a failure, and mentions of two kinds."""
    claims = (
        Claim("a" * 16, "Anthony Blinken is secretary of state of the US.", "title", (Span(0, 37),), 0),
        Claim("b" * 16, "Anthony Blinken left on Friday.", "assertion", (Span(45, 79),), 1,
              resolved=(("He", "Anthony Blinken"),)),
        Claim("c" * 16, "Is it so?", "assertion", (Span(80, 89),), 2, checkable=False, reason="question"),
    )  # fmt: skip
    verdicts = (
        Verdict("a" * 16, "titles", "title-wrong", Status.SUPPORTED, Severity.NOTICE, 0.99,
                "Antony Blinken was US Secretary of State on that day.", Span(0, 21), evidence=(BLINKEN,)),
        Verdict("a" * 16, "names", "name-misspelled", Status.CONTRADICTED, Severity.ERROR, 0.98,
                "“Anthony Blinken” is misspelt: Antony Blinken is meant.", Span(22, 29),
                (Suggestion("Antony", Span(22, 29), safe=True),), (BLINKEN,), ()),
        Verdict("b" * 16, "dates", "date-weekday-mismatch", Status.CONFLICTING, Severity.WARNING, 0.9,
                "22 March 2023 was a Wednesday.", Span(56, 78),
                (Suggestion("Wednesday", Span(56, 62)), Suggestion("24", Span(70, 72))),
                (Evidence("calendar", "22 March 2023 was a Wednesday"),)),
        Verdict("b" * 16, "names", "name-variant", Status.UNVERIFIED, Severity.NOTICE, 0.5, "Not known.", Span(45, 47)),
    )  # fmt: skip
    mentions = (
        Mention(Span(22, 37), text[22:37], "person", PersonValue("Anthony Blinken", chain=1)),
        Mention(
            Span(56, 78),
            text[56:78],
            "time",
            TimeValue("DATE", "2023-03-22", date(2023, 3, 22), date(2023, 3, 22), stated=(("weekday", 4),)),
        ),
    )
    sentences = (Sentence(Span(0, 44), 0), Sentence(Span(45, 79), 1), Sentence(Span(80, 89), 2))
    document = Document(text, source=source, published=date(2023, 3, 25), published_from="option")
    failures = (CheckFailure("slow", ("a" * 16,), "took longer than 1 seconds"),)
    return Report(document, claims, verdicts, failures, mentions, sentences, GENERATOR)


def traced() -> Report:
    """A report whose finding has a trace, and one that is kept back."""
    one = report()
    steps = (
        Step("claim", "“Anthony Blinken is secretary of state of the US.” (title)"),
        Step("asked", "which known names are near “Anthony Blinken”: 2 found"),
        Step("candidate", "Antony Blinken (Q7821917): “Anthony” for “Antony”, 1 slip", 0.98, True),
        Step("candidate", "Alan Blinken (Q1): dropped, the odd word is too many slips away", 0.5, False),
        Step("fact", BLINKEN.statement, evidence=BLINKEN),
        Step("rule", "name-misspelled: a known name is one odd word away; " + "for many reasons " * 12),
        Step("decision", "confidence of 0.97 or more: an error", 0.98),
    )
    found = replace(one.verdicts[1], trace=steps)
    back = replace(one.verdicts[2], trace=steps[-2:])
    return replace(
        one,
        verdicts=(one.verdicts[0], found, one.verdicts[3]),
        suppressed=(Suppression(back, "ignore", "agreed with the desk"),),
    )
