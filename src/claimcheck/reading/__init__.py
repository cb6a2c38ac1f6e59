"""Turns files into documents."""

from __future__ import annotations

from claimcheck.reading.files import find_files, read_bytes, read_file, read_stream

__all__ = ["find_files", "read_bytes", "read_file", "read_stream"]
