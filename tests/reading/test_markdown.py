"""Markdown: prose with its places, front matter, and what is passed over."""

from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.reading.markdown import MarkdownReader
from claimcheck.reading.protocol import Reader

STORY = """---
title: "Storm: the harbour"
date: 2023-03-21 10:00:00 +01:00
---

# Storm *hits* coast

Mayor **Zoé** [Nóvak](https://example.org/Zoe "Zoé Nóvak") said \\*no\\* &mdash; twice &amp; left `code`.
She <b>met</b> ![Waves](w.jpg) <https://example.org>
nobody\\
else.

> He left on
> Friday.

1. One\x20\x20\x20
   more
   * two

| Name | Office |
|------|:------:|
| Ada \\| Eve | mayor |

```py
Zoé = 1
```

    Zoé = 2

<div>Zoé</div>

[Nóvak]: https://example.org
"""


def read(text: str | bytes, published: date | None = None):
    data = text.encode() if isinstance(text, str) else text
    (document,) = MarkdownReader().read(data, source="a.md", published=published)
    return document


def test_it_is_a_reader() -> None:
    reader = MarkdownReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(b"---\ntitle: x\n---\nWords")
    assert not reader.sniff(b"# Words")
    assert not reader.sniff(b"---\n\0\1\2\3")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_prose_and_nothing_else(faithful, line_end: str) -> None:
    file = STORY.replace("\n", line_end)
    document = read(file.encode())
    assert document.text == (
        "Storm hits coast\n\nMayor Zoé Nóvak said *no* — twice & left \ufffc. She met https://example.org nobody\nelse."
        "\n\nHe left on Friday.\n\n• One\nmore\n\n• two\n\nName\tOffice\nAda | Eve\tmayor"
    )
    assert faithful(document, file) > 100
    assert (document.title, document.published, document.published_from) == (
        "Storm: the harbour", date(2023, 3, 21), "front matter",
    )  # fmt: skip
    place = document.position(document.text.index("Nóvak"))
    assert (place.line, place.column) == (8, 16)


@pytest.mark.parametrize(
    ("matter", "day", "title"),
    [
        ("---\npublished: 21 March 2023\nheadline: A\n---\n", date(2023, 3, 21), "A"),
        ("+++\ndate = 2023-03-21\ntitle = 'A'\n+++\n", date(2023, 3, 21), "A"),
        ("+++\ndate = \n+++\n", None, None),
        ("---\ntitle: [broken\ndate: 2023-03-21\n---\n", None, None),
        ("---\n---\n", None, None),
        ("---\ndate: 2023-02-30\n---\n", None, None),
        ("---\ndate: {a: &a [*a]}\n---\n", None, None),
        ("---\ndate: !!python/object/apply:os.getcwd []\n---\n", None, None),
    ],
)
def test_front_matter(matter: str, day: date | None, title: str | None) -> None:
    document = read(matter + "\nThe sea rose.\n")
    assert (document.text, document.published, document.title) == ("The sea rose.", day, title)


def test_rules_are_no_front_matter() -> None:
    assert read("---\nThe sea rose, and the walls fell.\n---\nMore.").text.startswith("The sea rose")
    assert read("Words\n---\nMore").text == "Words\n\nMore"


def test_option_front_matter_dateline() -> None:
    text = "---\ndate: 2023-03-21\n---\nMarch 3, 2021\n\nThe sea rose."
    assert read(text, date(2020, 1, 2)).published_from == "option"
    assert read(text).published == date(2023, 3, 21)
    assert read(text.partition("---\nM")[2].join(["M", ""])).published_from == "dateline"


def test_a_title_in_a_link_is_not_taken_for_the_words_behind_it() -> None:
    text = '[a](b "the sea rose") the sea rose'
    document = read(text)
    assert document.position(document.text.index("the")).column == text.rindex("the") + 1


def test_comments_are_kept_with_their_place() -> None:
    document = read("One <!-- a --> two\n\n<!-- b\n-- c -->\n\nThree")
    assert [(n.text.split(), n.offset) for n in document.notes] == [(["a"], 2), (["b", "--", "c"], len("One two"))]


def test_no_prose() -> None:
    with pytest.raises(ReadError, match="no text in it"):
        read("```\ncode\n```\n")


# fmt: off
PIECES = ["word", "*", "**", "_", "`", "``", "[", "](", ")", "]", "![", "<b>", "<http://x.y>", "\\", "\\*", "&amp;",
          "&", "\n", "\n\n", "> ", "- ", "1. ", "# ", "    ", "\t", "|", "|-|-|\n", "\n===\n", "~~", "é", "  \n",
          '"t"', ":", "\r\n", "```\n", "---\n", "<div>"]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_markdown_keeps_its_places(faithful, text: str) -> None:
    try:
        document = read(text)
    except ReadError:
        return
    faithful(document, text)


@given(st.lists(st.text("abé &;", min_size=1, max_size=12), min_size=1, max_size=6))
def test_plain_paragraphs_are_taken_whole(faithful, paragraphs: list[str]) -> None:
    import html

    text = "\n\n".join(f"x {words}" for words in paragraphs)
    document = read(text)
    faithful(document, text)
    assert "".join(document.text.split()) == "".join(html.unescape(p) for p in text.split()).replace(" ", "")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for head in (b"", b"---\n", b"+++\n"):
        with contextlib.suppress(ReadError):
            list(MarkdownReader().read(head + data, source="x", published=None))


@pytest.mark.parametrize("piece", ["[", "*a ", "`", "> ", "- ", "<", "![", "](", "|a", "\\", "&", "---\n", "**a*"])
def test_hostile_texts_take_linear_time(piece: str) -> None:
    def cpu(times: int) -> float:
        start = time.process_time()
        with contextlib.suppress(ReadError):
            read(piece * times + "words")
        return time.process_time() - start

    small, large = cpu(2000), cpu(8000)
    assert large < 12 * small + 0.5
