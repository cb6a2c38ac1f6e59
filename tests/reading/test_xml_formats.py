"""NITF and NewsML-G2: text, places, dates, and hostile XML."""

from __future__ import annotations

import contextlib
import html
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.reading.newsml import NewsmlReader
from claimcheck.reading.nitf import NitfReader
from claimcheck.reading.protocol import Reader
from claimcheck.reading.xmltree import parse_xml

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>Not copy</title><docdata><date.issue norm="20230321T101500Z"/></docdata></head>
<body><body.head><hedline><hl1>Storm hits coast</hl1></hedline><dateline><location>ROME</location> (XY) &#8212;
</dateline></body.head><body.content><p>Mayor <person>Zoé
Nóvak</person> said &quot;no&quot; &eacute;<![CDATA[ & <b>]]> left.</p>
<media><media-metadata name="x" value="y"/><media-caption>The harbour</media-caption></media></body.content>
<body.end><tagline>xy/ab</tagline></body.end></body></nitf>
"""
G2 = """<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:one">
<itemMeta><versionCreated>2023-03-21T10:15:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Storm hits coast</headline></contentMeta>
<contentSet>%s</contentSet></newsItem>
"""
XHTML = """<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>
<p>Mayor <b>Zoé</b> Nóvak &amp; Co.</p><aside>Not copy</aside><p>She left.</p></body></html></inlineXML>"""


def nitf(data: str | bytes, published: date | None = None):
    (document,) = NitfReader().read(
        data.encode() if isinstance(data, str) else data, source="a.xml", published=published
    )
    return document


def g2(data: str, published: date | None = None):
    return list(NewsmlReader().read(data.encode(), source="a.xml", published=published))


def test_they_are_readers_and_know_their_own() -> None:
    assert isinstance(NitfReader(), Reader)
    assert isinstance(NewsmlReader(), Reader)
    inside = (G2 % NITF.partition("?>")[2]).encode()
    assert NitfReader().sniff(NITF.encode())
    assert not NitfReader().sniff(inside)
    assert NewsmlReader().sniff(inside)
    assert not NewsmlReader().sniff(NITF.encode())
    assert NitfReader().sniff(NITF.encode("utf-16")[:4096])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_nitf(faithful, line_end: str) -> None:
    file = NITF.replace("\n", line_end)
    document = nitf(file)
    assert document.text == (
        'Storm hits coast\n\nROME (XY) —\n\nMayor Zoé Nóvak said "no" é & <b> left.\n\nThe harbour'
    )
    assert (document.title, document.published, document.published_from) == (
        "Storm hits coast", date(2023, 3, 21), "metadata",
    )  # fmt: skip
    assert faithful(document, file) >= 60
    place = document.position(document.text.index("Nóvak"))
    assert (place.line, place.column) == (6, 1)


@pytest.mark.parametrize(
    ("docdata", "day"),
    [
        ('<date.release norm="20230322"/>', date(2023, 3, 22)),
        ('<date.issue norm="rubbish"/><date.release norm="20230322"/>', date(2023, 3, 22)),
        ("<date.issue>21 March 2023</date.issue>", date(2023, 3, 21)),
        ("", None),
    ],
)
def test_dates_of_nitf(docdata: str, day: date | None) -> None:
    assert nitf(f"<nitf><head>{docdata}</head><body><p>The sea rose.</p></body></nitf>").published == day


def test_g2_with_xhtml_nitf_and_plain_text(faithful) -> None:
    for inline in (
        XHTML,
        "<inlineData contenttype='text/plain'>Mayor Zoé Nóvak &amp; Co.\n\nShe left.</inlineData>",
        "<inlineData contenttype='text/html'>&lt;p&gt;Mayor &lt;b&gt;Zoé&lt;/b&gt; Nóvak &amp;amp; Co.&lt;/p&gt;"
        "&lt;p&gt;She left.</inlineData>",
        "<inlineXML><nitf><body><p>Mayor Zoé Nóvak &amp; Co.</p><p>She left.</p></body></nitf></inlineXML>",
    ):
        file = G2 % inline
        (document,) = g2(file)
        assert document.text == "Storm hits coast\n\nMayor Zoé Nóvak & Co.\n\nShe left."
        assert (document.title, document.published, document.id) == ("Storm hits coast", date(2023, 3, 21), None)
        at = document.text.index("Nóvak")
        place = document.position(at)
        assert file.splitlines()[place.line - 1][place.column - 1 :].startswith("Nóvak")
        if "text/html" not in inline:
            faithful(document, file)


def test_g2_message_of_several_items() -> None:
    item = (G2 % XHTML).partition("?>")[2]
    message = f"<newsMessage><itemSet>{item}{item.replace('urn:one', 'urn:two')}<packageItem/></itemSet></newsMessage>"
    documents = g2(message)
    assert [d.id for d in documents] == ["urn:one", "urn:two"]
    assert documents[1].label(0) == "document urn:two"
    assert documents[0].position(20).line < documents[1].position(20).line


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<a><b></a>", "no well-formed XML: mismatched tag .line 1."),
        ("<pom/>", "its root is <pom>"),
        ("<nitf><body/></nitf>", "no text in this NITF"),
        ("<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf>&a;</nitf>", "declares entities"),
        ("<!DOCTYPE nitf [<!ENTITY % a 'x'> %a;]><nitf>x</nitf>", "declares entities"),
        ("<nitf>" + "<p>" * 300 + "x" + "</p>" * 300 + "</nitf>", "nested more than"),
        ("", "no well-formed XML"),
        ("<nitf>and \x01 one sign that XML has not</nitf>", "no well-formed XML"),
    ],
)
def test_bad_xml_is_refused(data: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        nitf(data)


def test_g2_without_text() -> None:
    with pytest.raises(ReadError, match="no news item with text"):
        g2(G2 % "<remoteContent href='http://example.org/a.jpg'/>")
    with pytest.raises(ReadError, match="its root is <nitf>"):
        g2("<nitf/>")


def test_a_declared_encoding() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-2"?><nitf><body><p>Łódź i Kraków</p></body></nitf>'
    assert nitf(data.encode("iso-8859-2")).text == "Łódź i Kraków"
    with pytest.raises(ReadError, match="neither UTF-8"):
        nitf(b"<nitf><p>\x81\x8d</p></nitf>")


XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=15
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["<p>%s</p>", "%s<em>x</em>", "<![CDATA[y & z]]>%s", "<!-- c -->%s\r\n", "%s<?pi?>"]),
            XML_TEXT,
        ),
        max_size=6,
    )
)
def test_any_story_keeps_its_places(faithful, parts) -> None:
    file = "<nitf><body>" + "".join(shape % html.escape(words) for shape, words in parts) + "</body></nitf>"
    try:
        document = nitf(file)
    except ReadError:
        return
    faithful(document, file)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (NitfReader(), NewsmlReader()):
        for whole in (data, b"<nitf><p>" + data, b"<?xml version='1.0' encoding='" + data[:10] + b"'?>" + data):
            with contextlib.suppress(ReadError):
                list(reader.read(whole, source=None, published=None))


def test_comments_are_kept_with_their_place() -> None:
    document = nitf("<nitf><body><p>One<!-- a --> two</p><!-- b --><p>Three</p></body></nitf>")
    assert [(n.text.strip(), n.offset) for n in document.notes] == [("a", 2), ("b", len("One two"))]


def test_text_of_an_element_in_order() -> None:
    assert parse_xml("<a>one <b>two</b> three<c/> four</a>", None).text == "one two three four"
