"""How many corrupted figures claimcheck-numbers finds, and how many it mends.

Takes sentences whose arithmetic is right (``number_sentences.txt``), and corrupts one figure at a time as figures are
corrupted in newsrooms: one digit changed, two neighbours swapped, a digit left out or doubled, a power of ten too much
or too little. A corruption that rounding allows cannot be found and is counted like the others.

    .venv/bin/python benchmarks/number_errors.py [--seed 1] [--each 1] [--misses 20]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path

import claimcheck

SENTENCES = Path(__file__).with_name("number_sentences.txt")
FIGURE = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)")
KINDS = ("digit", "swap", "drop", "double", "ten")


def corrupted(figure: str, kind: str, random_: random.Random) -> str | None:
    """The figure with one slip, written as figures are; None where the slip gives none or the same."""
    whole, point, decimals = figure.replace(",", "").partition(".")
    digits = whole + decimals
    at = random_.randrange(len(digits))
    if kind == "digit":
        digits = digits[:at] + random_.choice([d for d in "123456789" if d != digits[at]]) + digits[at + 1 :]
    elif kind == "swap":
        pairs = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
        if not pairs:
            return None
        at = random_.choice(pairs)
        digits = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    elif kind == "drop":
        if len(whole) < 2 or decimals:
            return None
        digits = digits[:at] + digits[at + 1 :]
    elif kind == "double":
        digits = digits[: at + 1] + digits[at:]
    elif decimals or random_.random() < 0.5 or not digits.endswith("0"):
        digits = digits + "0" if not decimals else digits
        if decimals:
            return None
    else:
        digits = digits[:-1]
    cut = len(digits) - len(decimals)
    whole, decimals = digits[:cut], digits[cut:]
    if not whole or whole[0] == "0":
        return None
    made = (f"{int(whole):,}" if "," in figure or len(whole) > 4 else whole) + (point + decimals if decimals else "")
    return None if made == figure else made


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--each", type=int, default=1, help="corruptions of each kind for each figure")
    arguments.add_argument("--misses", type=int, default=0, help="print so many that were not found")
    options = arguments.parse_args()
    chance = random.Random(options.seed)
    rows = [line.split("\t", 1) for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    made, found, offered, mended, alarms, supported = Counter(), Counter(), Counter(), Counter(), 0, 0
    misses: list[str] = []
    with claimcheck.Pipeline() as pipeline:

        def verdicts(text: str) -> list[claimcheck.Verdict]:
            return [v for v in pipeline.check(text).verdicts if v.checker == "numbers"]

        for group, escaped in rows:
            text = escaped.replace("\\n", "\n").replace("\\t", "\t")
            right = verdicts(text)
            alarms += any(v.actionable for v in right)
            supported += bool(right) and not any(v.actionable for v in right)
            seen = {text}
            for match in FIGURE.finditer(text):
                for kind in KINDS * options.each:
                    figure = corrupted(match.group(), kind, chance)
                    wrong = text[: match.start()] + str(figure) + text[match.end() :]
                    if figure is None or wrong in seen or _year_of_table(group, match.group()):
                        continue
                    seen.add(wrong)
                    loud = [v for v in verdicts(wrong) if v.actionable]
                    made[group] += 1
                    found[group] += bool(loud)
                    texts = [
                        wrong[: s.span.start] + s.replacement + wrong[s.span.end :] for v in loud for s in v.suggestions
                    ]
                    offered[group] += bool(texts)
                    mended[group] += text in texts
                    if not loud:
                        misses.append(f"{group}: {wrong!r}")
    print(f"{len(rows)} right sentences: {supported} supported, {alarms} with an alarm")
    print(f"{'kind':12}{'corrupted':>10}{'found':>14}{'mend offered':>14}{'gives back the text':>21}")
    for group in [*made, "all"]:
        m, f, o, t = (sum(c.values()) if group == "all" else c[group] for c in (made, found, offered, mended))
        print(f"{group:12}{m:>10}{f:>8} {f / m:>5.0%}{o:>14}{t:>21}")
    for miss in chance.sample(misses, min(options.misses, len(misses))):
        print(miss)


def _year_of_table(group: str, figure: str) -> bool:
    """Whether a figure of a table is a year in its header, which adds up to nothing."""
    return group == "table" and len(figure) == 4 and figure.startswith("20")


if __name__ == "__main__":
    main()
