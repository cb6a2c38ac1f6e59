"""Checks documents in several processes, in order, a bounded number ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

from claimcheck.model import Document, Report
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.pipeline import Pipeline

__all__ = ["check_parallel"]

_pipeline: Pipeline | None = None


def _start(settings: Settings, plugins: dict[str, object], entry_points: bool) -> None:
    global _pipeline
    from claimcheck.pipeline import Pipeline

    _pipeline = Pipeline(settings, plugins=plugins, entry_points=entry_points)


def _check(document: str | Document) -> Report:
    assert _pipeline is not None
    return _pipeline.check(document)


def check_parallel(
    settings: Settings,
    plugins: dict[str, object],
    entry_points: bool,
    documents: Iterable[str | Document],
    jobs: int,
) -> Iterator[Report]:
    """Reports in the order of ``documents``, with at most ``4 * jobs`` of them under way at once."""
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, plugins, entry_points)) as pool:
        waiting: deque[Future[Report]] = deque()
        for document in documents:
            waiting.append(pool.submit(_check, document))
            if len(waiting) >= 4 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
