"""Ordinary English words with their most frequent part of speech, counted in the treebanks' training parts."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict

from compile.context import Context

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[ai]")


def compile_words(context: Context) -> None:
    """Fill ``words``: only words written in lower case in the treebank, or at a sentence's start."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    folder = context.sources.parent / "treebank"
    for name in ("ewt.train.conllu.gz", "gum-openlicence.train.conllu.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) < 5 or not cells[0].isdigit():
                    continue
                form, tag = cells[1], cells[3]
                if tag in {"PROPN", "X", "SYM", "PUNCT", "NUM"} or "Typo=Yes" in cells[5]:
                    continue
                if (form == form.lower() or cells[0] == "1") and _WORD.fullmatch(form.lower()):
                    tags[form.lower()][tag] += 1
    for word, counts in tags.items():
        tag, _ = min(counts.items(), key=lambda c: (-c[1], c[0]))
        context.tables.add("words", word=word, tag=tag, count=sum(counts.values()), source="ud-english")
    known = set(tags)
    for row in context.curated_rows("words"):
        if row["word"] not in known:
            context.tables.add("words", word=row["word"], tag=row["tag"], count=1, source="curated")
