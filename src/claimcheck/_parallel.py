"""Checks documents in several processes."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Document, Report
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.pipeline import Pipeline

__all__ = ["Workers", "check_parallel"]

# How many documents a process may be ahead of what has been taken.
AHEAD = 4

# Processes a core at most: a slip in --jobs (1000 for 10) starts them all at once and stops the machine.
_A_CORE = 4
# More cannot be waited for on Windows (see the documentation of ProcessPoolExecutor).
_WINDOWS = 61

_pipeline: Pipeline | None = None
_reduce: Callable[[Report], Any] | None = None


class Workers:
    """Processes that check documents, each with a pipeline of its own; they start with the first document.

    Args:
        settings, plugins, entry_points: as for :class:`~claimcheck.pipeline.Pipeline`.
        jobs: how many processes; never more than :func:`processes` allows.
        reduce: what to send back of a report; a function of a module, since it is sent to the processes.
    """

    def __init__(
        self,
        settings: Settings,
        plugins: dict[str, object],
        entry_points: bool,
        jobs: int,
        reduce: Callable[[Report], Any] | None = None,
    ) -> None:
        jobs = processes(jobs)
        self._pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, plugins, entry_points, reduce))
        self.ahead = AHEAD * jobs

    def submit(self, document: str | Document) -> Future[Any]:
        """Have a document checked."""
        return self._pool.submit(_check, document)

    @staticmethod
    def result(future: Future[Any]) -> Any:
        """What a process sent back.

        Raises:
            ClaimcheckError: a process ended before its time.
        """
        try:
            return future.result()
        except BrokenProcessPool:
            raise ClaimcheckError(
                "A process of this run ended before its time, perhaps for want of memory. Run again with --jobs 1."
            ) from None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)


def processes(wanted: int, platform: str = sys.platform) -> int:
    """How many processes are started where so many are asked for: four a core at most, and what the system bears."""
    most = max(8, _A_CORE * (os.cpu_count() or 1))
    return max(1, min(wanted, most, _WINDOWS if platform == "win32" else most))


def check_parallel(
    settings: Settings,
    plugins: dict[str, object],
    entry_points: bool,
    documents: Iterable[str | Document],
    jobs: int,
) -> Iterator[Report]:
    """Reports in the order of ``documents``, with a bounded number of them under way at once."""
    with Workers(settings, plugins, entry_points, jobs) as workers:
        waiting: deque[Future[Report]] = deque()
        for document in documents:
            waiting.append(workers.submit(document))
            if len(waiting) >= workers.ahead:
                yield workers.result(waiting.popleft())
        while waiting:
            yield workers.result(waiting.popleft())


def _start(
    settings: Settings, plugins: dict[str, object], entry_points: bool, reduce: Callable[[Report], Any] | None
) -> None:
    global _pipeline, _reduce
    from claimcheck.pipeline import Pipeline

    _pipeline, _reduce = Pipeline(settings, plugins=plugins, entry_points=entry_points), reduce


def _check(document: str | Document) -> Any:
    assert _pipeline is not None
    report = _pipeline.check(document)
    return report if _reduce is None else _reduce(report)
