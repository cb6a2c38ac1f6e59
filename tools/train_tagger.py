"""Trains the part-of-speech tagger of the claim splitter from CoNLL-U treebanks, and measures it.

    python tools/train_tagger.py TREEBANK_DIR [--epochs N] [--out src/claimcheck/splitting/data/tagger.txt]

TREEBANK_DIR holds ``*.train.conllu.gz`` and ``*.dev.conllu.gz`` (UD English EWT and GUM). The run is deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from claimcheck.segmenting.tokens import tokenize
from claimcheck.splitting.syntax import tagger
from claimcheck.splitting.syntax.tags import OPEN, coarse

HEADING = (
    "# Part-of-speech weights derived from UD English EWT (CC BY-SA 4.0) and the open-licence documents of UD English"
    " GUM (CC BY 4.0) by tools/train_tagger.py; two lines a shelf: its name and its rows, each a word (or a space and"
    " an ending), then its tags and features with cells of a tag and two digits"
)
Tagged = tuple[list[str], list[str]]
Feature = tuple[str, str]
"""The row it is in, and its name there."""


def sentences(path: Path) -> Iterator[Tagged]:
    """The words, as claimcheck cuts them, with tags as the treebank gives them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            text, pieces, until = "", [], 0
            for line in block.split("\n"):
                if line.startswith("# text = "):
                    text = line[9:]
                    continue
                cells = line.split("\t")
                if len(cells) != 10 or "." in cells[0]:
                    continue
                if "-" in cells[0]:
                    until = int(cells[0].split("-")[1])
                    pieces.append((cells[1], None))
                elif int(cells[0]) <= until:
                    if pieces[-1][1] is None:
                        pieces[-1] = (pieces[-1][0], coarse(cells[4], cells[3]))
                        first = cells[1]
                        rest = pieces[-1][0][len(first) :]
                        if pieces[-1][0].startswith(first) and rest:
                            pieces[-1] = (first, pieces[-1][1])
                            pieces.append((rest, "?"))
                    elif pieces[-1][1] == "?":
                        pieces[-1] = (pieces[-1][0], coarse(cells[4], cells[3]))
                else:
                    pieces.append((cells[1], coarse(cells[4], cells[3])))
            if text:
                yield aligned(text, pieces)


def aligned(text: str, pieces: list[tuple[str, str | None]]) -> Tagged:
    """Our tokens, each with the tag of the treebank word its first character belongs to."""
    owner: dict[int, str] = {}
    at = 0
    for form, tag in pieces:
        found = text.find(form, at)
        if found < 0:
            continue
        for k in range(found, found + len(form)):
            owner[k] = tag or "F"
        at = found + len(form)
    words, starts, _ = tokenize(text)
    return list(words), [owner.get(s, "F") for s in starts]


def dictionary(train: list[Tagged]) -> dict[str, str]:
    """Words seen at least twice, with the tags that make up at least one use in 50, commonest first."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in train:
        for word, tag in zip(words, tags, strict=True):
            uses[word.lower()][tag] += 1
    table = {}
    for word, counts in uses.items():
        total = sum(counts.values())
        if total < 2 or word[0].isdigit() or " " in word:
            continue
        kept = [t for t, n in counts.most_common() if n >= max(total / 50, 1) and t != "F"]
        if kept and (total >= 4 or len(kept) > 1):
            table[word] = "".join(kept)
        elif kept:
            table[word] = kept[0] + "".join(t for t in OPEN if t != kept[0]) if kept[0] in OPEN else kept[0]
    return table


class Trainer:
    """A model whose weights are being learnt, with the running sums that averaging needs."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words
        self.table: dict[Feature, dict[str, float]] = {}
        self.sums: dict[Feature, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.stamps: dict[Feature, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.clock = 0

    def change(self, feature: Feature, tag: str, by: float) -> None:
        """Move one weight, keeping the sum over time up to date."""
        row = self.table.setdefault(feature, {})
        value = row.get(tag, 0.0)
        self.sums[feature][tag] += (self.clock - self.stamps[feature][tag]) * value
        self.stamps[feature][tag] = self.clock
        row[tag] = value + by

    def averaged(self) -> dict[Feature, dict[str, float]]:
        """Each weight's mean over all steps."""
        mean: dict[Feature, dict[str, float]] = {}
        for feature, row in self.table.items():
            mean[feature] = {
                t: (self.sums[feature][t] + (self.clock - self.stamps[feature][t]) * v) / self.clock
                for t, v in row.items()
            }
        return mean

    def learn(self, words: list[str], gold: list[str]) -> None:
        """One sentence: the same walk as :meth:`Tagger.tag`, with a change at each mistake."""
        lows = [w.lower() for w in words]
        options = [self.words.get(low) or tagger._SIGNS.get(low) or "?" for low in lows]
        options.append("")
        earlier = prior = "^"
        for i, word in enumerate(words):
            possible, low, form = options[i], lows[i], tagger.shape(word, not i)
            if possible == "?":
                possible = "#" if form == "#" else OPEN if low[0].isalpha() else "%F"
            elif form == "C" and "P" not in possible and (len(possible) > 1 or possible in "NSJ"):
                possible += "P"
            best = possible[0]
            if len(possible) > 1:
                before, after = lows[i - 1] if i else "^", lows[i + 1] if i + 1 < len(words) else "$"
                keys = tagger.features(low, form, before, after, prior, earlier, options[i + 1])
                totals = dict.fromkeys(possible, 0.0)
                for key in keys:
                    for tag, weight in self.table.get(key, {}).items():
                        if tag in totals:
                            totals[tag] += weight
                best = max(possible, key=totals.__getitem__)
                self.clock += 1
                if best != gold[i] and gold[i] in possible:
                    for key in keys:
                        self.change(key, gold[i], 1.0)
                        self.change(key, best, -1.0)
            earlier, prior = prior, best


def rows(words: dict[str, str], mean: dict[Feature, dict[str, float]], scale: float, least: float) -> dict[str, str]:
    """The dictionary and the weights as rows of the file: weights are rounded to steps of ``1 / scale``, those under
    ``least`` left out.
    """
    cells: dict[str, list[str]] = {word: [tags] for word, tags in words.items()}
    for row, feature in sorted(mean):
        if " " in row[1:] or "\n" in row:
            continue
        weights = sorted(mean[row, feature].items())
        packed = [tagger.cell(t, max(-200, min(600, round(w * scale)))) for t, w in weights if abs(w) >= least]
        if packed:
            cells.setdefault(row, [""]).extend([feature, "".join(packed)])
    return {row: " ".join([*cells[row], ""]) for row in sorted(cells)}


def accuracy(model: tagger.Model, test: list[Tagged]) -> tuple[float, float, Counter[tuple[str, str]]]:
    """Share of words tagged as the treebank has them, words a CPU second, and the confusions."""
    walker = tagger.Tagger(model)
    right = total = 0
    wrong: Counter[tuple[str, str]] = Counter()
    began = time.process_time()
    results = [walker.tag(words) for words, _ in test]
    spent = time.process_time() - began
    for (_, gold), got in zip(test, results, strict=True):
        for g, p in zip(gold, got, strict=True):
            total += 1
            right += g == p
            if g != p:
                wrong[g, p] += 1
    return right / total, total / spent, wrong


def main() -> None:
    """Train, write the model, measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--scale", type=float, default=8.0)
    parser.add_argument("--least", type=float, default=1.1)
    parser.add_argument("--out", type=Path, default=Path("src/claimcheck/splitting/data/tagger.txt"))
    options = parser.parse_args()
    train = [s for path in sorted(options.treebank.glob("*.train.conllu.gz")) for s in sentences(path)]
    test = [s for path in sorted(options.treebank.glob("*.dev.conllu.gz")) for s in sentences(path)]
    trainer = Trainer(dictionary(train))
    order = random.Random(1)
    for _ in range(options.epochs):
        order.shuffle(train)
        for words, tags in train:
            trainer.learn(words, tags)
    table = rows(trainer.words, trainer.averaged(), options.scale, options.least)
    lines = [HEADING, *(line for part in sorted(tagger.shelved(table).items()) for line in part), ""]
    options.out.write_text("\n".join(lines), encoding="utf-8")
    share, speed, wrong = accuracy(tagger.load_model(options.out), test)
    sys.stdout.write(f"accuracy {share:.4f}, {speed:,.0f} words a CPU second, {options.out.stat().st_size:,} bytes, ")
    sys.stdout.write(f"{len(trainer.words)} words, {len(table)} rows\n")
    for (gold, got), n in wrong.most_common(15):
        sys.stdout.write(f"  {gold} tagged {got}: {n}\n")


if __name__ == "__main__":
    main()
