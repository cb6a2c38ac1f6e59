"""DOCX: paragraphs and runs, held against what python-docx says of the same file."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Span
from claimcheck.errors import ReadError
from claimcheck.reading.docx import DocxReader
from claimcheck.reading.protocol import Reader

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, published: date | None = None):
    (document,) = DocxReader().read(data, source="a.docx", published=published)
    return document


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def body(inner: str, **parts: bytes | str) -> bytes:
    """A file whose body is this XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{inner}</w:body></w:document>")
        for path, content in parts.items():
            archive.writestr(path, content)
    return out.getvalue()


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def test_it_is_a_reader() -> None:
    reader = DocxReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(saved(docx.Document())[:4096])
    assert not reader.sniff(b"PK\x03\x04 something else")


def test_paragraphs_and_runs_without_headers_and_footers() -> None:
    made = docx.Document()
    made.add_paragraph("Storm hits coast", style="Title")
    paragraph = made.add_paragraph("Mayor ")
    paragraph.add_run("Zoé").bold = True
    paragraph.add_run(" Nóvak\tspoke.\nShe left.")
    made.add_paragraph("")
    made.add_table(1, 2).rows[0].cells[1].text = "In a cell"
    made.sections[0].header.paragraphs[0].text = "Header"
    made.sections[0].footer.paragraphs[0].text = "Footer"
    made.core_properties.created = datetime(2023, 3, 20)
    made.core_properties.modified = datetime(2023, 3, 21, 23)
    document = read(saved(made))
    assert document.text == "Storm hits coast\n\nMayor Zoé Nóvak\tspoke.\nShe left.\n\nIn a cell"
    assert (document.title, document.published, document.published_from) == (
        "Storm hits coast", date(2023, 3, 21), "metadata",
    )  # fmt: skip
    at = document.text.index("Zoé")
    assert (document.position(at).line, document.position(at).column) == (2, 7)
    assert document.label(at) == "paragraph 2, run 2"
    at = document.text.index("She")
    assert (document.position(at).line, document.position(at).column) == (2, 24)
    assert document.label(document.text.index("cell")) == "table 1, paragraph 5, run 1"
    assert document.end_position(document.text.index("\n\nMayor")).column == 17
    assert document.verbatim(Span(at, at + 3))
    assert not document.verbatim(Span(document.text.index("Mayor"), document.text.index("Nóvak")))


def test_lists_have_bullets() -> None:
    made = docx.Document()
    made.add_paragraph("One", style="List Bullet")
    made.add_paragraph("Two")
    document = read(saved(made))
    assert document.text == "• One\n\nTwo"
    assert document.position(document.text.index("One")).column == 1


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not_read() -> None:
    inner = (
        f"<w:p>{run('He ')}<w:ins>{run('left')}</w:ins><w:del><w:r><w:delText>stayed</w:delText></w:r></w:del>"
        f"{run('secret', '<w:rPr><w:vanish/></w:rPr>')}<w:hyperlink>{run(' for Rome')}</w:hyperlink>"
        f"<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run('.')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('Anchor')}<w:r><w:drawing><w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent></w:drawing></w:r>"
        f"<w:r><mc:Fallback xmlns:mc='m'><w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent></mc:Fallback></w:r>"
        "</w:p>"
    )
    document = read(body(inner))
    assert document.text == "He left for Rome.\n\nIn a control\n\nAnchor\n\nBoxed"
    assert document.label(document.text.index("Boxed")) == "text box, paragraph 4, run 1"


def test_comments_are_kept_with_their_place() -> None:
    made = docx.Document()
    made.add_paragraph("The sea rose.")
    run = made.add_paragraph("He ").add_run("left.")
    made.add_comment(run, text="claimcheck: ignore checked by phone")
    (note,) = read(saved(made)).notes
    assert note.text == "claimcheck: ignore checked by phone"
    assert note.offset == len("The sea rose.\n\nHe left.") - 1


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        ("2023-03-20T08:00:00Z", "2023-03-21T08:00:00Z", date(2023, 3, 21)),
        ("2021-03-20T08:00:00Z", "2023-03-21T08:00:00Z", None),
        ("2023-03-22T08:00:00Z", "2023-03-21T08:00:00Z", None),
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
        ("", "2023-03-21T08:00:00Z", date(2023, 3, 21)),
        ("rubbish", "", None),
    ],
)
def test_the_day_it_was_saved_counts_if_it_was_begun_in_that_week(
    created: str, modified: str, day: date | None
) -> None:
    core = f"<c><created>{created}</created><modified>{modified}</modified></c>"
    document = read(body(f"<w:p>{run('The sea rose.')}</w:p>", **{"docProps/core.xml": core}))
    assert document.published == day


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)


@given(st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=5))
def test_each_place_is_where_python_docx_finds_the_words(paragraphs: list[list[str]]) -> None:
    made = docx.Document()
    for words in paragraphs:
        paragraph = made.add_paragraph()
        for piece in words:
            paragraph.add_run(piece)
    data = saved(made)
    try:
        document = read(data)
    except ReadError:
        assert not "".join(w for words in paragraphs for w in words).strip()
        return
    theirs = docx.Document(io.BytesIO(data)).paragraphs
    for i, segment in enumerate(document.origin):
        end = document.origin[i + 1].start if i + 1 < len(document.origin) else len(document.text)
        words = document.text[segment.start : end]
        if segment.end is not None:
            assert words == "\n\n"
            continue
        paragraph = theirs[segment.line - 1]
        assert paragraph.text[segment.column - 1 :].startswith(words)
        number = int(segment.label.rpartition(" ")[2])
        assert words in paragraph.runs[number - 1].text


BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"
BAD = {
    "no archive": (b"PK\x03\x04 and then nothing", "damaged"),
    "empty": (b"PK\x05\x06" + b"\0" * 18, "without a Word document"),
    "cut off": (saved(docx.Document())[:900], "damaged"),
    "no text": (saved(docx.Document()), "no text in this DOCX"),
    "broken XML": (body("<w:p>"), "no well-formed XML"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(ReadError, match=words) as caught:
        read(data)
    assert str(caught.value).startswith("a.docx: ")


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


def test_bombs_and_entities_are_refused() -> None:
    with pytest.raises(ReadError, match="declares entities"):
        read(archive("word/document.xml", BOMB))
    with pytest.raises(ReadError, match="declares entities"):
        read(archive("word/document.xml", BOMB.decode().encode("utf-16")))
    with pytest.raises(ReadError, match="unpacks to 40,000,000 bytes"):
        read(archive("word/document.xml", b" " * 40_000_000))
    with pytest.raises(ReadError, match="nested more than"):
        read(archive("word/document.xml", b"<a>" * 5000 + b"</a>" * 5000))


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    data = bytearray(archive("word/document.xml", b"<a>" + b" " * 100_000 + b"</a>"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ReadError, match="damaged"):
        read(bytes(data))


def test_names_with_tricks_are_only_names() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("../../etc/passwd", "x")
        made.writestr("_rels/.rels", "<R><Relationship Type='x/officeDocument' Target='../../etc/passwd'/></R>")
    with pytest.raises(ReadError, match="without a Word document"):
        read(out.getvalue())


@given(st.data())
def test_any_damage_is_read_or_refused(data) -> None:
    sound = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ReadError):
        read(bytes(sound))


SOUND = body(f"<w:p>{run('The sea rose.')}</w:p>", **{"docProps/core.xml": "<c/>"})
