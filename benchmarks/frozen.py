"""What a frozen type costs: to define and to make, with the standard decorator and with ours.

.venv/bin/python benchmarks/frozen.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimcheck._frozen import frozen


def defined(decorate: Callable[[type], type]) -> type:
    @decorate
    class Example:
        """A type of five fields, like most of ours."""

        start: int
        text: str = ""
        parts: tuple[int, ...] = ()
        index: int = 0
        known: bool = False

    return Example


def cost(call: Callable[[], Any], times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - begin) / times


def main() -> None:
    ways: dict[str, Callable[[type], type]] = {"dataclass": dataclass(frozen=True, slots=True), "frozen": frozen}
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(7):
        for name, decorate in ways.items():
            made = defined(decorate)
            figures[name].append((cost(lambda: defined(decorate), 100), cost(lambda: made(1, "a", (), 2), 50_000)))  # noqa: B023
    print(f"{'':12}{'define, ms':>12}{'make, us':>12}")
    for name, runs in figures.items():
        define, make = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:12}{define * 1e3:>12.3f}{make * 1e6:>12.3f}")


if __name__ == "__main__":
    main()
