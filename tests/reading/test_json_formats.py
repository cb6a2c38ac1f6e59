"""ninjs and JSON Lines: documents, places through the escapes, dates."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.reading.jsonlines import JsonLinesReader
from claimcheck.reading.jsontree import located, parse_json
from claimcheck.reading.ninjs import NinjsReader
from claimcheck.reading.protocol import Reader


def ninjs(item: object, published: date | None = None, **options):
    return list(NinjsReader().read(json.dumps(item, **options).encode(), source="a.json", published=published))


def lines(data: str, published: date | None = None):
    return list(JsonLinesReader().read(data.encode("utf-8", "surrogatepass"), source="a.jsonl", published=published))


def test_they_are_readers() -> None:
    assert isinstance(NinjsReader(), Reader)
    assert isinstance(JsonLinesReader(), Reader)
    assert NinjsReader().sniff(b'{"uri": "x", "body_text": "y"}')
    assert not NinjsReader().sniff(b'{"name": "package", "version": "1"}')
    assert JsonLinesReader().sniff(b'{"text": "a"}\n{"text": "b"}\n{"te')
    assert not JsonLinesReader().sniff(b'{\n"text": "a"}\n')


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": "Mayor Zoé said “no”.\n\nShe left."},
        {"body_xhtml": "<p>Mayor <b>Zoé</b> said &#8220;no&#8221;.</p>\n<p>She left.</p>"},
        {
            "bodies": [
                {"contenttype": "text/html", "value": "<p>x"},
                {"contenttype": "text/plain", "value": "Mayor Zoé said “no”.\n\nShe left."},
            ]
        },
    ],
)
@pytest.mark.parametrize("escape", [True, False])
def test_ninjs(body: dict, escape: bool) -> None:
    item = {"uri": "u", "versioncreated": "2023-03-21T10:00:00Z", "headline": 'Storm "hits" coast', **body}
    (document,) = ninjs(item, ensure_ascii=escape, indent=1)
    assert document.text == 'Storm "hits" coast\n\nMayor Zoé said “no”.\n\nShe left.'
    assert (document.title, document.published, document.published_from) == (
        'Storm "hits" coast', date(2023, 3, 21), "metadata",
    )  # fmt: skip
    file = json.dumps(item, ensure_ascii=escape, indent=1)
    for words in ("Mayor", "She", "coast"):
        place = document.position(document.text.index(words))
        assert file.splitlines()[place.line - 1][place.column - 1 :].startswith(words)


def test_a_list_of_items_and_one_without_text() -> None:
    item = {"uri": "u1", "body_text": "The sea rose."}
    assert [d.id for d in ninjs([item, {**item, "uri": "u2"}])] == ["u1", "u2"]
    with pytest.raises(ReadError, match="item 2 of this ninjs file has no text") as caught:
        ninjs([item, {"uri": "u2"}])
    assert [d.id for d in caught.value.documents] == ["u1"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": 1}', "this JSON has no text"),
        (b'"words"', "this JSON has no text"),
        (b"{", "no valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "no valid JSON"),
    ],
)
def test_what_is_no_ninjs(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        list(NinjsReader().read(data, source="a.json", published=None))


def test_json_lines() -> None:
    file = (
        '{"id": "x", "text": "Zo\\u00e9 \\"left\\".\\nShe did.", "published": "2023-03-21", "title": "T"}\n\n'
        '{"id": 7, "body": "March 3, 2021\\n\\nWords"}\r\n{"text": "No id"}'
    )
    one, two, three = lines(file)
    assert (one.id, one.text, one.published, one.published_from, one.title) == (
        "x", 'Zoé "left".\nShe did.', date(2023, 3, 21), "metadata", "T",
    )  # fmt: skip
    assert (two.id, two.published_from, three.id) == ("7", "dateline", "4")
    place = one.position(one.text.index("She"))
    assert (place.line, file[place.column - 1 :][:3]) == (1, "She")
    assert two.position(0).line == 3
    assert three.label(0) == "document 4"
    assert (one.source, two.source) == ("a.jsonl", "a.jsonl")


def test_fields_of_other_names() -> None:
    reader = JsonLinesReader("copy", "key", "day")
    (document,) = reader.read(
        b'{"copy": "Words", "key": "k", "day": "2023-03-21", "text": "no"}', source=None, published=None
    )
    assert (document.text, document.id, document.published) == ("Words", "k", date(2023, 3, 21))


def test_bad_lines_are_named_and_the_others_kept() -> None:
    with pytest.raises(ReadError) as caught:
        lines('{"text": "a"}\nrubbish\n[1]\n{"text": 5}\n{"text": " "}\n{"text": "b"}\n' + "x\n" * 9)
    assert [d.text for d in caught.value.documents] == ["a", "b"]
    message = str(caught.value)
    assert message.startswith("a.jsonl: line 2: it is no valid JSON")
    assert "line 3: it is no JSON object" in message
    assert "line 4: it has no field text" in message
    assert "And 8 more lines." in message
    with pytest.raises(ReadError, match="no line with a text"):
        lines("\n\n \n")


@given(st.text(max_size=40), st.booleans())
def test_a_string_is_mapped_through_its_escapes(faithful, words: str, ascii: bool) -> None:
    file = json.dumps({"text": words}, ensure_ascii=ascii)
    piece = located(parse_json(file, None)["text"], file)
    assert piece.text == words
    for start in range(len(words)):
        at, end = piece.place(start, start + 1)
        assert json.loads(f'"{file[at:end]}"') == words[start]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
def test_any_texts_keep_their_places(faithful, texts: list[str]) -> None:
    file = "\n".join(json.dumps({"text": t}) for t in texts)
    try:
        documents = lines(file)
    except ReadError as e:
        documents = e.documents
    for document in documents:
        faithful(document, file)
    assert [d.text for d in documents] == [t for t in texts if t.strip()]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (NinjsReader(), JsonLinesReader()):
        for whole in (data, b'{"body_text": "' + data + b'"}', b'{"body_xhtml": "' + data.hex().encode() + b'"}'):
            with contextlib.suppress(ReadError):
                list(reader.read(whole, source=None, published=None))
