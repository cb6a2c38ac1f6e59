"""Runs a call with a bound on its wall-clock time.

The call runs in a daemon thread that is kept for the next call. One that overruns is abandoned: an exception is
raised inside it, so that pure Python code stops soon, and a new thread serves the next call.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

try:
    from _queue import (
        Empty,
        SimpleQueue,
    )  # what queue takes them from; the rest of it would cost every start a millisecond
except ImportError:  # an interpreter that has them in Python
    from queue import Empty, SimpleQueue

__all__ = ["BoundedWorker", "OutOfTimeError"]


class OutOfTimeError(Exception):
    """The call did not return in time."""


class _StopError(BaseException):
    """Raised inside an abandoned thread."""


class BoundedWorker:
    """Runs calls one at a time, each bounded in time. Not for use from several threads at once."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._tasks: SimpleQueue[Callable[[], Any] | None] = SimpleQueue()
        self._results: SimpleQueue[tuple[bool, Any]] = SimpleQueue()

    def run(self, call: Callable[[], Any], seconds: float) -> Any:
        """The result of ``call``; ``seconds`` of 0 or less means no bound, in the caller's own thread.

        Raises:
            OutOfTimeError: it took longer.
            BaseException: whatever the call raises.
        """
        if seconds <= 0:
            return call()
        if self._thread is None or not self._thread.is_alive():
            self._tasks, self._results = SimpleQueue(), SimpleQueue()
            self._thread = threading.Thread(
                target=_serve, args=(self._tasks, self._results), name="claimcheck-worker", daemon=True
            )
            self._thread.start()
        self._tasks.put(call)
        try:
            good, value = self._results.get(timeout=seconds)
        except Empty:
            self._abandon()
            raise OutOfTimeError from None
        if good:
            return value
        raise value

    def close(self) -> None:
        """Let the thread end."""
        if self._thread is not None:
            self._tasks.put(None)
            self._thread = None

    def _abandon(self) -> None:
        thread, self._thread = self._thread, None
        self._tasks.put(None)
        if thread is not None and thread.ident is not None:
            import ctypes

            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_StopError))


def _serve(tasks: SimpleQueue[Callable[[], Any] | None], results: SimpleQueue[tuple[bool, Any]]) -> None:
    while (call := tasks.get()) is not None:
        try:
            results.put((True, call()))
        except _StopError:
            return
        except BaseException as e:
            results.put((False, e))
