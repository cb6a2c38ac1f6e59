"""The loop over the rows of a batch."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from claimcheck.batch.rows import Row
from claimcheck.batch.sink import Sink
from claimcheck.model import Document
from claimcheck.pipeline import Pipeline
from claimcheck.running import JSON, Outcome, run_documents

__all__ = ["run_batch"]


def run_batch(
    pipeline: Pipeline,
    rows: Iterable[Row],
    sink: Sink,
    *,
    jobs: int,
    done: Callable[[Row, Outcome | None], None],
) -> None:
    """Check rows and write one object for each, in their order.

    Args:
        pipeline: checks the texts.
        rows: read lazily, a few ahead.
        sink: takes the objects: those of the ``json`` format's documents with ``row`` before them, or
            ``row``, ``id`` and ``error``.
        jobs: processes to use.
        done: called for each row when it is written, with its outcome (None: it could not be checked).
    """
    waiting: deque[Row] = deque()

    def documents() -> Iterator[Document]:
        for row in rows:
            waiting.append(row)
            if row.error is None:
                name = row.id if row.id is not None else f"row {row.number}"
                origin = "metadata" if row.published else None
                yield Document(
                    row.text, name, published=row.published, published_from=origin, title=row.title, id=row.id
                )

    def flush_errors() -> None:
        while waiting and waiting[0].error is not None:
            row = waiting.popleft()
            sink.write(json.dumps({"row": row.number, "id": row.id, "error": row.error}))
            done(row, None)

    for outcome in run_documents(pipeline, documents(), needs={JSON}, jobs=jobs):
        flush_errors()
        row = waiting.popleft()
        assert outcome.json is not None
        sink.write(f'{{"row": {row.number}, {outcome.json[1:]}')
        done(row, outcome)
    flush_errors()
