"""HTML: what is copy, where it stands, and when it was published."""

from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.reading.html import HtmlReader
from claimcheck.reading.protocol import Reader

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Storm hits coast | The Gazette</title>
<script>var name = "<p>Not copy</p>";</script></head>
<body class="has-sidebar"><nav><a href="/">Home</a></nav>
<main><article>
<header><h1>Storm hits coast</h1><p class="byline">By Ada Writer</p></header>
<p>Mayor <b>Zoé</b> N&oacute;vak said on
   Friday &amp; Saturday: &#8220;No.&#8221;</p>
<aside>Read also: Another storm</aside>
<div class="share-bar">Share this</div>
<figure><img src="a.jpg" alt="Waves"><figcaption>The harbour on Friday</figcaption></figure>
<p>He met<br>nobody&nbsp;else.</p><!-- not copy -->
<pre>code()</pre>
</article></main><footer>Imprint</footer></body></html>
"""


def read(page: str | bytes, published: date | None = None):
    data = page.encode() if isinstance(page, str) else page
    (document,) = HtmlReader().read(data, source="a.html", published=published)
    return document


def test_it_is_a_reader() -> None:
    reader = HtmlReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(PAGE.encode())
    assert reader.sniff(b"\xef\xbb\xbf<html>")
    assert reader.sniff(PAGE.encode("utf-16")[:4096])
    assert reader.sniff(b'<?xml version="1.0"?>\n<html xmlns="x">')
    assert not reader.sniff(b"<nitf>")
    assert not reader.sniff(b"Words about <html> pages")


def test_the_article_and_nothing_else(faithful) -> None:
    document = read(PAGE)
    assert document.text == (
        "Storm hits coast\n\nBy Ada Writer\n\nMayor Zoé Nóvak said on Friday & Saturday: “No.”\n\nThe harbour on Friday"
        "\n\nHe met\nnobody\xa0else."
    )
    assert (document.title, document.media_type) == ("Storm hits coast", "text/html")
    assert faithful(document, PAGE) > 80


def test_places_are_those_of_the_page() -> None:
    document = read(PAGE)
    at = document.text.index("Zoé")
    assert (document.position(at).line, document.position(at).column) == (7, 13)
    end = document.end_position(at + 3)
    assert (end.line, end.column) == (7, 16)  # before the tag, not behind it
    entity = document.text.index("&")
    assert (document.end_position(entity + 1).column - document.position(entity).column) == len("&amp;")


def test_words_across_a_tag_are_not_verbatim() -> None:
    from claimcheck import Span

    document = read("<p>Mayor <b>Zoé</b> Novak &amp; Co.</p>")
    at = document.text.index("Zoé")
    assert document.verbatim(Span(at, at + 3))
    assert not document.verbatim(Span(at, at + 9))
    assert not document.verbatim(Span(document.text.index("&"), document.text.index("&") + 1))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-03-21T23:00-05:00"}</script>',
         date(2023, 3, 21)),
        ('<script type="application/ld+json">[{"@graph":[{"@type":["Report"],"datePublished":"2023-03-22"}]}]</script>',
         date(2023, 3, 22)),
        ('<meta property="article:published_time" content="2023-03-23T01:00:00Z">', date(2023, 3, 23)),
        ('<meta name="DC.date.issued" content="2023-03-24">', date(2023, 3, 24)),
        ('<meta itemprop="datePublished" content="March 25, 2023">', date(2023, 3, 25)),
        ('<meta name="date" content="Sun, 26 Mar 2023 10:00:00 GMT">', date(2023, 3, 26)),
        ('<script type="application/ld+json">{"@type":"WebSite","datePublished":"2001-01-01"}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:published_time" content="soon">', None),
    ],
)  # fmt: skip
def test_published_in_the_metadata(head: str, day: date | None) -> None:
    document = read(f"<html><head>{head}</head><body><article><p>The sea rose.</p></article></body></html>")
    assert (document.published, document.published_from) == (day, "metadata" if day else None)


def test_published_in_a_time_element_but_not_in_prose() -> None:
    stamp = '<time datetime="2023-03-21T10:00">Tuesday</time>'
    assert read(f"<article><h1>A</h1>{stamp}<p>The sea rose.</p></article>").published == date(2023, 3, 21)
    prose = f"<article><p>The sea rose over the walls on {stamp} and took with it the pier of the town, the "
    assert read(prose + "lamp and the bench, said the mayor.</p></article>").published is None
    assert read("<p>Updated</p><p itemprop=datePublished>21 March 2023</p>").published == date(2023, 3, 21)


def test_the_option_is_stronger_and_the_dateline_weaker() -> None:
    page = '<meta name="date" content="2023-03-21"><p>March 3, 2021</p><p>The sea rose.</p>'
    assert (read(page).published, read(page).published_from) == (date(2023, 3, 21), "metadata")
    assert read(page, date(2020, 1, 2)).published_from == "option"
    assert read(page.partition(">")[2]).published_from == "dateline"


def test_pages_of_many_shapes() -> None:
    assert read("<p>Only words</p>").text == "Only words"
    assert read("Only words").text == "Only words"
    assert read("<div class='comments'>x</div><p>Long enough words here.</p>").text == "Long enough words here."
    # The class tells what the page has, and the page is all there is.
    assert read("<div class='with-newsletter'><p>The story</p></div>").text == "The story"
    teasers = "".join(f"<article><p>Teaser number {i}</p></article>" for i in range(20))
    assert read(teasers).text.count("Teaser") == 20
    assert read("<h1>Head</h1><article><p>Body of it</p></article>").text == "Head\n\nBody of it"
    assert read("<ul><li>One<li><p>Two</p><li></ul>Three").text == "• One\n\n• Two\n\nThree"
    assert read("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").text == "a\tb\nc"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert "Zoé" in read(f"<p>Mayor Zoé left the town.</p>{' ' * 50}".encode(encoding)).text
    declared = '<meta charset="iso-8859-2"><p>Łódź i Kraków</p>'
    assert read(declared.encode("iso-8859-2")).text == "Łódź i Kraków"
    assert read(declared.encode("utf-8")).text == "Łódź i Kraków"
    with pytest.raises(ReadError, match="declares"):
        read(b'<meta charset="shift_jis"><p>\x81</p>')


def test_comments_are_kept_with_their_place() -> None:
    document = read("<p>One<!-- a --> two</p><!-- b --><p>Three<!-- c --></p>")
    text = document.text
    assert [(n.text.strip(), text[: n.offset + 1]) for n in document.notes] == [
        ("a", "One"), ("b", "One two\n"), ("c", "One two\n\nThree"),
    ]  # fmt: skip


def test_a_page_without_text() -> None:
    with pytest.raises(ReadError, match="no text in this page"):
        read("<nav>Home</nav><script>x</script>")


TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i x='a>b'>",
    "</i>",
    "<div>",
    "</div>",
    "<br>",
    "<table>",
    "<td>",
    "</table>",
    "<!-- c -->",
    "<li>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<svg>",
    '<a href="x">',
    "</a>",
    "<article>",
    "<",
    "</",
    "<!",
]
WORDS = ["word", " ", "\n", "\r\n", "\r", "&amp;", "&", "&#233;", "&eacute", "&notit;", "é",
         "𝒳", "\t", "&#x1F600;", "&nbsp;", "\u2028"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS + WORDS), max_size=40).map("".join))
def test_any_soup_keeps_its_places(faithful, soup: str) -> None:
    try:
        document = read(soup)
    except ReadError:
        return
    faithful(document, soup, moved="<table" in soup)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "b", "em", "div"]),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        ),
        max_size=8,
    )
)
def test_sound_pages_are_taken_whole_and_verbatim(faithful, parts) -> None:
    import html

    page = "".join(f"<{tag}>{html.escape(words)}</{tag}>" for tag, words in parts)
    try:
        document = read(page)
    except ReadError:
        return
    faithful(document, page)
    kept = "".join(words for _, words in parts)
    assert "".join(document.text.split()) == "".join(kept.split())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        list(HtmlReader().read(b"<html>" + data, source="x", published=None))


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<", "</", "&", "<b>", "<div>", "<table>", "<a>", "<article>", "<p a='", "<![CDATA[", "<script>", "&#"],
)
def test_hostile_pages_take_linear_time(piece: str) -> None:
    def cpu(times: int) -> float:
        start = time.process_time()
        with contextlib.suppress(ReadError):
            read(piece * times + "words")
        return time.process_time() - start

    small, large = cpu(4000), cpu(16000)
    assert large < 12 * small + 0.5
