"""The loop over the documents of a run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Set
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.model import Document
from claimcheck.pipeline import Pipeline
from claimcheck.running.outcome import JSON, REPORT, Outcome, Part, part_of, whole

if TYPE_CHECKING:
    from claimcheck.running.cache import Cache

__all__ = ["run_documents"]


def run_documents(
    pipeline: Pipeline,
    documents: Iterable[Document],
    *,
    needs: Set[str],
    jobs: int = 1,
    cache: Cache | None = None,
) -> Iterator[Outcome]:
    """Check documents, in order, as a stream.

    Args:
        pipeline: checks them where ``jobs`` is 1, and says how where there are more.
        documents: read lazily, a few ahead of what was taken.
        needs: what is wanted of each (:data:`~claimcheck.running.outcome.VERDICTS` and so on).
        jobs: processes to use; none is started before a document needs it.
        cache: answers documents of earlier runs; not asked where whole reports are wanted.
    """
    keep = cache if cache is not None and REPORT not in needs else None
    generator = pipeline.generator
    if jobs <= 1:
        for document in documents:
            part = keep.get(document, json=JSON in needs) if keep else None
            cached = part is not None
            if part is None:
                part = part_of(pipeline.check(document), needs)
                if keep:
                    keep.put(document, part)
            yield whole(document, generator, part, cached=cached)
        return
    yield from _in_processes(pipeline, documents, needs, jobs, keep)


def _in_processes(
    pipeline: Pipeline, documents: Iterable[Document], needs: Set[str], jobs: int, keep: Cache | None
) -> Iterator[Outcome]:
    generator = pipeline.generator
    waiting: deque[tuple[Document, Part | None, Any]] = deque()
    with ExitStack() as stack:
        workers = None

        def taken() -> Outcome:
            document, part, future = waiting.popleft()
            if part is not None:
                return whole(document, generator, part, cached=True)
            assert workers is not None
            part = workers.result(future)
            if keep:
                keep.put(document, part)
            return whole(document, generator, part)

        for document in documents:
            part = keep.get(document, json=JSON in needs) if keep else None
            future = None
            if part is None:
                if workers is None:
                    workers = stack.enter_context(pipeline.workers(jobs, partial(part_of, needs=frozenset(needs))))
                future = workers.submit(document)
            waiting.append((document, part, future))
            while waiting and (waiting[0][1] is not None or (workers and len(waiting) >= workers.ahead)):
                yield taken()
        while waiting:
            yield taken()
