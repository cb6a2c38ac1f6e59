"""Checks many texts out of one file into another: JSON Lines or Parquet, as a stream, in order, and resumable."""

from claimcheck.batch.rows import Fields, Row, count_rows, read_rows
from claimcheck.batch.run import run_batch
from claimcheck.batch.sink import Sink

__all__ = ["Fields", "Row", "Sink", "count_rows", "read_rows", "run_batch"]
