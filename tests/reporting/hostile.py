"""Reports whose every string wants to break out of the format it goes into."""

from __future__ import annotations

from dataclasses import replace

from claimcheck import CheckFailure, Evidence, Span, Step, Suggestion

EVIL = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> \x1b[2J\x07 ::error::x %0A ##[error]x "
    "\u202eevil\u2066 \ud800 \x00 ]]> --> | `a` [x](javascript:y) @all &amp; \"'\r\n::warning file=a::b\n\u2028"
)


def hostile(report):
    """``report`` with that string in its text, names, messages, suggestions and evidence."""
    text = EVIL + report.document.text
    shift = len(EVIL)

    def moved(span):
        return Span(span.start + shift, span.end + shift)

    verdicts = tuple(
        replace(
            v,
            message=EVIL,
            code=v.code,
            span=Span(0, len(EVIL)) if i == 1 else moved(v.span),
            suggestions=tuple(Suggestion(EVIL, moved(s.span)) for s in v.suggestions),
            evidence=(Evidence(EVIL, EVIL, "javascript:alert(1)"), *(replace(e, statement=EVIL) for e in v.evidence)),
            trace=(Step("fact", EVIL, 0.5, False, Evidence(EVIL, EVIL, EVIL)),),
        )
        for i, v in enumerate(report.verdicts)
    )
    return replace(
        report,
        document=replace(report.document, text=text, source=EVIL.replace("\x00", ""), title=EVIL),
        verdicts=verdicts,
        claims=tuple(replace(c, text=EVIL, spans=tuple(map(moved, c.spans))) for c in report.claims),
        failures=(CheckFailure(EVIL, (), EVIL),),
        sentences=tuple(replace(s, span=moved(s.span)) for s in report.sentences),
        mentions=(),
    )
