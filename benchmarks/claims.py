"""Quality and speed of the claim splitter: F1 against claims people wrote, words a CPU second, cold start.

    python benchmarks/claims.py [--gold CLAIMS.jsonl] [--text ARTICLES.jsonl]

``--gold`` has lines of ``{"source", "sentence", "claims"}`` and ``--text`` lines of ``{"text"}``; both are looked for
beside the repository when not given, and left out when absent. A claim counts as found when its words overlap a gold
claim's by a Jaccard index of 0.8 or more, best pairs first. Half A are the sentences whose errors were read while the
grammar was written; half B was only ever measured. Which is which depends on a hash of the sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import defaultdict
from pathlib import Path

from claimcheck import Document, Pipeline
from claimcheck.splitting.builtin import BuiltinSplitter
from claimcheck.splitting.syntax.tagger import load_model

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data"


def rows(path: Path) -> list[dict[str, object]]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def matched(predicted: list[str], gold: list[str]) -> int:
    left, right = [tokens(p) for p in predicted], [tokens(g) for g in gold]
    pairs = [(len(p & g) / max(1, len(p | g)), i, j) for i, p in enumerate(left) for j, g in enumerate(right)]
    used_left: set[int] = set()
    used_right: set[int] = set()
    for score, i, j in sorted(pairs, reverse=True):
        if score >= 0.8 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
    return len(used_left)


def half(sentence: str) -> str:
    return "half A" if hashlib.sha256(sentence.strip().encode()).digest()[0] % 2 == 0 else "half B"


def quality(pipeline: Pipeline, gold: Path) -> None:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows(gold):
        wanted = [str(c) for c in row["claims"]]  # type: ignore[attr-defined]
        found = [c.text for c in pipeline.analyze(str(row["sentence"])).claims]
        source = str(row["source"]).split("-")[0]
        for key in ("all", source, f"{source}, {half(str(row['sentence']))}"):
            for at, n in enumerate((matched(found, wanted), len(found), len(wanted))):
                sums[key][at] += n
    for key, (hits, found_n, wanted_n) in sorted(sums.items()):
        precision, recall = hits / max(found_n, 1), hits / max(wanted_n, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{key}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({found_n} claims, {wanted_n} gold)")


def speed(pipeline: Pipeline, texts: Path) -> None:
    documents = [Document(str(row["text"])) for row in rows(texts)]
    analyses = [pipeline.analyze(d) for d in documents]
    words = sum(len(d.text.split()) for d in documents)
    splitter = BuiltinSplitter()
    context = type("Context", (), {"knowledge": pipeline.knowledge, "settings": pipeline.settings, "published": None})()
    began = time.process_time()
    claims = sum(len(list(splitter.split(a, context))) for a in analyses)
    spent = time.process_time() - began
    print(f"speed: {words / spent:,.0f} words a CPU second ({words:,} words, {claims:,} claims)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "claims" / "claims.dev.jsonl")
    parser.add_argument("--text", type=Path, default=SHARED / "clean" / "wikinews.jsonl")
    options = parser.parse_args()
    began = time.process_time()
    load_model()
    print(f"cold start: the tagger's weights load in {1000 * (time.process_time() - began):.1f} ms")
    with Pipeline() as pipeline:
        if options.gold.exists():
            quality(pipeline, options.gold)
        if options.text.exists():
            speed(pipeline, options.text)


if __name__ == "__main__":
    main()
