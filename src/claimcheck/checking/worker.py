"""Goes through the parts of a check, each with a bound on its wall-clock time.

The parts of one document, and the little work between them, are one generator: it yields a part as a call and is sent
what that returns, or has thrown what it raises. A daemon thread, kept for the next document, goes through it; it notes
when each part begins, and its caller sleeps until all is done or a part is overdue. One round trip between the threads
is thus all that a document takes.

A thread whose part overruns is abandoned: an exception is raised inside it, so that pure Python code stops soon, and a
new thread goes on behind that part.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from functools import partial
from time import monotonic
from typing import Any, TypeVar

try:
    from _queue import (
        Empty,
        SimpleQueue,
    )  # what queue takes them from; the rest of it would cost every start a millisecond
except ImportError:  # an interpreter that has them in Python
    from queue import Empty, SimpleQueue

__all__ = ["BoundedWorker", "OutOfTimeError", "Steps"]

T = TypeVar("T")

_FAREWELL = 2.0
"""Seconds that an interrupted run waits for its thread, so that nothing is closed that it is reading from."""

Steps = Generator[Callable[[], Any], Any, T]
"""Yields parts as calls, is sent what they return or has thrown what they raise, and returns what they come to."""


class OutOfTimeError(Exception):
    """The part did not return in time: "took longer than 5 seconds"."""


class _StopError(BaseException):
    """Raised inside an abandoned thread."""


class BoundedWorker:
    """Goes through generators one at a time, each part bounded in time. Not for use from several threads at once."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()

    def run(self, steps: Steps[T], seconds: float) -> T:
        """What ``steps`` returns, its parts done in order.

        A part that takes longer than ``seconds`` has :class:`OutOfTimeError` thrown where it was yielded; with 0 or
        less there is no bound, and all runs in the caller's own thread.

        Raises:
            BaseException: whatever ``steps`` raises.
        """
        resume = steps.__next__
        if seconds <= 0:
            return _through(steps, resume, _Clock())
        while True:
            task = _Task(steps, resume)
            try:
                self._started().put(task)
                done = task.wait(seconds)
            except BaseException:  # the user interrupts: whatever the thread does now is of no use
                task.clock.stop()
                thread = self._thread
                self._abandon()
                if thread is not None:
                    thread.join(_FAREWELL)
                raise
            if done is not None:
                good, value = done
                if good:
                    return value  # type: ignore[no-any-return]
                raise value
            self._abandon()
            resume = partial(steps.throw, OutOfTimeError(f"took longer than {seconds:g} seconds"))

    def close(self) -> None:
        """Let the thread end."""
        if self._thread is not None:
            self._tasks.put(None)
            self._thread = None

    def _started(self) -> SimpleQueue[_Task | None]:
        """The tasks of a thread that runs."""
        if self._thread is None or not self._thread.is_alive():
            self._tasks = SimpleQueue()
            self._thread = threading.Thread(target=_serve, args=(self._tasks,), name="claimcheck-worker", daemon=True)
            self._thread.start()
        return self._tasks

    def _abandon(self) -> None:
        thread, self._thread = self._thread, None
        self._tasks.put(None)
        if thread is not None and thread.ident is not None:
            import ctypes

            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_StopError))


class _Clock:
    """When the part under way began; once it is stopped, the thread at work leaves the generator to another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun: float | None = None
        self._stopped = False

    def begin(self) -> None:
        """A part begins."""
        self._begun = monotonic()

    def end(self) -> bool:
        """The part is over; tells whether its thread may go on."""
        with self._lock:
            self._begun = None
            return not self._stopped

    def stop(self, seconds: float = 0) -> float:
        """Stop it if the part under way began so many seconds ago, else tell how many are left to it."""
        with self._lock:
            left = seconds if self._begun is None else self._begun + seconds - monotonic()
            self._stopped = left <= 0
            return left


class _Task:
    """A generator for the thread to go through, from ``resume`` on, and where it puts what that comes to."""

    def __init__(self, steps: Steps[Any], resume: Callable[[], Callable[[], Any]]) -> None:
        self.clock = _Clock()
        self._steps = steps
        self._resume = resume
        self._done: SimpleQueue[tuple[bool, Any]] = SimpleQueue()

    def work(self) -> None:
        """Go through the generator; called in the thread."""
        try:
            self._done.put((True, _through(self._steps, self._resume, self.clock)))
        except BaseException as e:
            self._done.put((False, e))

    def wait(self, seconds: float) -> tuple[bool, Any] | None:
        """Whether it went well, and the result or exception; None once a part has taken longer than ``seconds``."""
        left = seconds
        while left > 0:
            try:
                return self._done.get(timeout=left)
            except Empty:
                left = self.clock.stop(seconds)
        return None


def _serve(tasks: SimpleQueue[_Task | None]) -> None:
    try:
        while (task := tasks.get()) is not None:
            task.work()
    except _StopError:  # it came late: the part was over already
        pass


def _through(steps: Steps[T], resume: Callable[[], Callable[[], Any]], clock: _Clock) -> T:
    """Go through a generator to its end.

    Raises:
        _StopError: another thread goes on with it.
    """
    try:
        part = resume()
        while True:
            clock.begin()
            try:
                value = part()
            except BaseException as e:
                if not clock.end():
                    raise
                # Thrown into a generator, this one would say that it is to be closed.
                part = steps.throw(RuntimeError("it raised GeneratorExit") if isinstance(e, GeneratorExit) else e)
            else:
                if not clock.end():
                    raise _StopError
                part = steps.send(value)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
