"""SHA-256 without OpenSSL: ``hashlib`` loads it at import, which costs every start three milliseconds."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["sha256_of"]


def _implementation() -> Any:
    """Python's own SHA-256, in 3.12 and later and in 3.11; that of ``hashlib`` where an interpreter has none."""
    for module in ("_sha2", "_sha256"):
        try:
            return import_module(module).sha256
        except ImportError:
            continue
    return import_module("hashlib").sha256


_sha256 = _implementation()


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data`` as 64 hexadecimal digits."""
    digest: str = _sha256(data).hexdigest()
    return digest
