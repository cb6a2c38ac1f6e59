"""The page for editors: self-contained and closed, as a parser reads it, and in a real browser."""

from __future__ import annotations

import base64
import re
import struct
import sys
import zlib
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from justhtml import JustHTML

sys.path.insert(0, str(Path(__file__).parent))

import chromium
from hostile import EVIL, hostile
from reports import report, traced
from written import written

from claimcheck import BlockKind, Document, Sentence, Severity, Span, Status
from claimcheck.reporting.htmlwords import escaped, pieces


def page(*reports, **options):
    return written("html", *reports, **options)


def tree(text):
    return JustHTML(text, sanitize=False).root


def nodes(root):
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(getattr(node, "children", None) or []))


def words(node):
    return "".join(n.data for n in nodes(node) if n.name == "#text")


def of_class(root, name):
    return [n for n in nodes(root) if name in ((getattr(n, "attrs", None) or {}).get("class") or "").split()]


def test_snapshot(snapshot):
    assert (
        re.sub(
            r"(?s)<(style|script)>.*?</\1>|sha256-[\w+/=]+", "…", page(report(), unreadable=[("x.bin", "is no text")])
        )
        == snapshot
    )


def test_everything_is_in_the_page_and_the_policy_allows_nothing_else():
    text = page(report())
    root = tree(text)
    for node in nodes(root):
        attributes = getattr(node, "attrs", None) or {}
        assert node.name not in ("link", "img", "iframe", "object", "form", "base")
        assert not {"src", "style"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        if "href" in attributes:
            assert attributes["href"].startswith("#")
    (policy,) = [n.attrs["content"] for n in nodes(root) if (getattr(n, "attrs", None) or {}).get("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (element,) = [n for n in nodes(root) if n.name == name]
        digest = base64.b64encode(sha256(words(element).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "url(" not in text
    assert "@import" not in text


def test_text_findings_evidence_and_mends_are_there():
    root = tree(page(report()))
    (article,) = [n for n in nodes(root) if n.name == "article"]
    text = "".join(words(n) for n in of_class(article, "text"))
    assert "US Secretary of State Anthony1 Blinken spoke." in text
    cards = of_class(article, "card")
    assert [c.attrs["class"] for c in cards] == ["card error", "card warning"]
    assert "Antony Blinken is meant" in words(cards[0])
    assert "Anthony → Antony" in words(cards[0])
    assert "from 2021-01-26 to 2025-01-20" in words(cards[0])
    assert "1:23" in words(cards[0])
    assert "1 verified" in words(article)
    assert "published 25 March 2023 (as given)" in words(article)
    assert "slow: took longer than 1 seconds" in words(article)
    marks = [n for n in nodes(article) if n.name == "mark"]
    assert [(words(m), m.attrs["data-of"]) for m in marks] == [
        ("Anthony1", "f1-1"),
        ("Friday, March 22, 20232", "f1-2"),
    ]


def test_hostile_text_makes_no_element_and_turns_nothing_around():
    plain, text = page(traced()), page(hostile(traced()), unreadable=[(EVIL, EVIL)])
    text.encode("utf-8")
    allowed = {n.name for n in nodes(tree(plain))} | {"ul", "details", "summary", "li", "nav", "ol", "div", "strong"}
    assert {n.name for n in nodes(tree(text))} <= allowed
    assert len([n for n in nodes(tree(text)) if n.name == "script"]) == 1
    body = text.partition("</style>")[2]
    assert not re.search("[\x00\x07\x1b\u2028\u202e\u2066\ud800]", body)
    assert "U+202E" in body
    assert 'href="javascript' not in body


def test_only_the_words_that_evidence_agrees_with_are_green():
    one = report()
    supported = replace(one, verdicts=(one.verdicts[0],))
    green = [words(n) for n in of_class(tree(page(supported)), "c-supported")]
    assert green == ["US Secretary of State"]
    dotted = [words(n) for n in of_class(tree(page(supported)), "c-unverified")]
    assert dotted[0] == " Anthony Blinken"


def test_of_a_contradicted_claim_only_the_words_at_fault_are_marked():
    one = report()
    root = tree(page(replace(one, verdicts=(one.verdicts[1],))))
    assert not of_class(root, "c-contradicted")
    assert [words(n) for n in nodes(root) if n.name == "mark"] == ["Anthony1"]
    assert words(of_class(root, "c-unverified")[0]) == "US Secretary of State "


def test_what_could_not_be_verified_stands_in_the_margin():
    root = tree(page(report()))
    (told,) = [n for n in of_class(root, "unverified") if n.name == "details"]
    assert words(told) == "1 not verifiedNot known."


def test_safe_mends_are_told_from_those_to_look_at():
    root = tree(page(report()))
    mends = [words(n) for n in nodes(root) if n.name == "li" and "→" in words(n)]
    assert mends == ["Anthony → Antony safe", "Friday → Wednesday", "22 → 24"]


def test_a_trace_stands_in_the_card():
    assert "How it came about" not in page(report())
    (how,) = of_class(tree(page(traced())), "how")
    steps = [words(n) for n in nodes(how) if n.name == "li"]
    assert len(steps) == 7
    assert steps[2].startswith("candidate ✓ 0.98 Antony Blinken (Q7821917)")
    assert "holds from 2021-01-26 to 2025-01-20; collected 2026-01-01" in steps[4]


def test_only_web_addresses_become_links():
    one = report()
    evidence = replace(one.verdicts[1].evidence[0], locator='https://example.org/?a="b"&c')
    root = tree(page(replace(one, verdicts=(replace(one.verdicts[1], evidence=(evidence,)),))))
    links = [n.attrs["href"] for n in nodes(root) if n.name == "a" and n.attrs["href"].startswith("http")]
    assert links == ['https://example.org/?a="b"&c']


def test_pieces_cover_the_text_and_the_worst_status_shows():
    one = report()
    verdict = one.verdicts[1]
    found = list(
        pieces(
            0,
            44,
            [(Span(0, 37), Status.SUPPORTED), (Span(10, 20), Status.CONTRADICTED), (Span(30, 60), Status.UNVERIFIED)],
            [(1, verdict)],
        )
    )
    assert [(p.span.start, p.span.end) for p in found] == [
        (0, 10),
        (10, 20),
        (20, 22),
        (22, 29),
        (29, 30),
        (30, 37),
        (37, 44),
    ]
    s, c, u = Status.SUPPORTED, Status.CONTRADICTED, Status.UNVERIFIED
    assert [p.status for p in found] == [s, c, s, s, s, s, u]
    assert [(p.number, p.begins, p.ends) for p in found if p.verdict] == [(1, True, True)]


def test_a_text_that_was_not_taken_apart_and_one_without_anything():
    bare = replace(
        report(), document=Document("One.\n\nTwo."), claims=(), verdicts=(), failures=(), mentions=(), sentences=()
    )
    text = page(bare)
    assert '<p dir="auto">One.</p>' in text
    assert '<p dir="auto">Two.</p>' in text
    assert "Nothing to mend" in text
    assert "no publication date" in text
    assert "<main" in page()


def test_a_dateline_opens_its_paragraph_and_a_headline_heads_the_page():
    text = "Storm hits\n\nROME (XY) — It rose."
    sentences = (
        Sentence(Span(0, 10), 0, 0, BlockKind.HEADLINE),
        Sentence(Span(12, 23), 1, 1, BlockKind.DATELINE),
        Sentence(Span(24, 32), 2, 2),
    )
    one = replace(
        report(), document=Document(text), claims=(), verdicts=(), failures=(), mentions=(), sentences=sentences
    )
    out = page(one)
    assert '<h1 dir="auto">Storm hits</h1>' in out
    assert '<p dir="auto">ROME (XY) — It rose.</p>' in out


def test_signs_that_deceive_are_shown_as_their_codes():
    assert escaped("a\u202eb") == 'a<span class="sign">U+202E</span>b'
    assert escaped("می\u200cخواهم") == "می\u200cخواهم"
    assert escaped("\ud800") == '<span class="sign">U+D800</span>'


# In a browser


@pytest.fixture(scope="module")
def browser():
    if chromium.executable() is None:
        pytest.skip("no Chromium is installed")
    with chromium.Browser() as made:
        yield made


@pytest.fixture
def opened(browser, tmp_path):
    def open_page(*reports):
        file = tmp_path / "page.html"
        file.write_text(page(*reports), encoding="utf-8")
        browser.resize(1280, 900)
        browser.media()
        browser.open(file)
        return browser

    return open_page


def story():
    """Twelve paragraphs with a finding in each third one."""
    text = "\n\n".join(
        f"Paragraph {i} of the story goes on and on about the town and its mayor, Anthony Smith." for i in range(12)
    )
    one, verdicts = report(), []
    for i in range(0, 12, 3):
        at = text.index("Anthony", text.index(f"Paragraph {i} "))
        kind = Severity.ERROR if i % 2 else Severity.WARNING
        verdicts.append(replace(one.verdicts[1], span=Span(at, at + 7), severity=kind, suggestions=()))
    return replace(
        one,
        document=replace(one.document, text=text),
        verdicts=tuple(verdicts),
        claims=(),
        sentences=(),
        mentions=(),
        failures=(),
    )


def test_nothing_is_fetched_and_the_policy_is_kept(opened):
    browser = opened(report(), hostile(report()))
    assert len(browser.requested()) == 1
    assert browser.complaints() == []
    assert browser.evaluate("document.documentElement.classList.contains('js')") is True


def test_keys_move_among_findings_and_articles(opened):
    browser = opened(story(), report())

    def current():
        return browser.evaluate("(document.querySelector('.card.on') || {}).id")

    assert current() is None
    seen = []
    for key in "jjkj":
        browser.press(key)
        seen.append(current())
    assert seen == ["f1-1", "f1-2", "f1-1", "f1-2"]
    assert browser.evaluate("document.querySelector('mark.on').dataset.of") == "f1-2"
    assert browser.evaluate("document.activeElement.id") == "f1-2"
    browser.press("Escape")
    assert current() is None
    browser.evaluate("window.scrollTo(0, 0)")
    browser.press("n")
    browser.press("n")
    assert browser.evaluate("document.getElementById('a2').getBoundingClientRect().top < 300") is True
    browser.press("p")
    assert browser.evaluate("document.getElementById('a1').getBoundingClientRect().top > -10") is True


def test_filters_hide_their_findings(opened):
    browser = opened(story())
    visible = "[...document.querySelectorAll('.card')].filter(c => c.offsetParent).map(c => c.className)"
    assert sorted(browser.evaluate(visible)) == ["card error"] * 2 + ["card warning"] * 2
    browser.evaluate("document.querySelector('[data-kind=warning]').click()")
    assert browser.evaluate(visible) == ["card error"] * 2
    assert browser.evaluate("document.querySelector('[data-kind=warning]').getAttribute('aria-pressed')") == "false"


def test_notes_stand_beside_their_words_and_do_not_overlap(opened):
    browser = opened(story(), report())
    boxes = browser.evaluate(
        "[...document.querySelectorAll('#a1 .card')].map(c => { const r = c.getBoundingClientRect();"
        "const m = document.querySelector(`[data-of='${c.id}']`).getBoundingClientRect();"
        "return [r.top, r.bottom, r.left, m.top, m.right]; })"
    )
    for top, _, left, mark, right in boxes:
        assert left > right
        assert top >= mark - 2
    assert all(a[1] <= b[0] for a, b in pairwise(boxes))
    for _ in range(3):
        browser.press("j")
    top, mark = browser.evaluate(
        "(() => { const c = document.querySelector('.card.on'), m = document.querySelector(`[data-of='${c.id}']`);"
        "return [c.getBoundingClientRect().top, m.getClientRects()[0].top]; })()"
    )
    assert abs(top - mark) < 3


@pytest.mark.parametrize(
    ("width", "scheme", "kind"), [(1280, "light", ""), (1280, "dark", ""), (420, "light", ""), (800, "light", "print")]
)
def test_it_fits_every_width_scheme_and_paper(opened, width, scheme, kind):
    browser = opened(report(), hostile(report()))
    browser.resize(width, 900)
    browser.media(scheme=scheme, kind=kind)
    assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth") is True
    paper, ink = colours(browser.screenshot())
    assert paper > 200 if scheme == "light" else paper < 60
    assert ink


def colours(png):
    """The brightness of the commonest colour of a screenshot, and whether there is any other."""
    _, _, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) in ((8, 2), (8, 6))
    size = 3 if kind == 2 else 4
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    # Filtered rows: a row that repeats the one above is all zeros, so the first pixel of an unfiltered row is enough.
    first = raw[1 : 1 + size]
    return sum(first[:3]) / 3, len(set(raw)) > 2


def test_right_to_left_names_do_not_turn_the_line_around(opened):
    text = "The president, محمود عباس, spoke on Friday, March 22, 2023."
    at = text.index("Friday")
    one = report()
    one = replace(
        one, document=replace(one.document, text=text), claims=(), sentences=(), mentions=(), failures=(),
        verdicts=(replace(one.verdicts[2], span=Span(at, at + 22), suggestions=()),),
    )  # fmt: skip
    browser = opened(one)
    left, right = browser.evaluate(
        "(() => { const p = document.querySelector('.text p[dir]').getBoundingClientRect();"
        "const m = document.querySelector('mark').getBoundingClientRect();"
        "return [m.left - p.left, p.right - m.right]; })()"
    )
    assert left > 250
    assert browser.evaluate("getComputedStyle(document.querySelector('.text p[dir]')).direction") == "ltr"
    assert right >= 0


def test_words_in_a_page_can_be_read_without_a_script(opened):
    browser = opened(report())
    browser.reload(scripts=False)
    try:
        shown = browser.evaluate(
            "[getComputedStyle(document.querySelector('.bar')).display,"
            " getComputedStyle(document.querySelector('.card')).position,"
            " document.querySelector('.card').offsetHeight > 50]"
        )
    finally:
        browser.reload(scripts=True)
    assert shown == ["none", "static", True]
