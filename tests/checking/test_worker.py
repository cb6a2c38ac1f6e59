from __future__ import annotations

import threading
import time

import pytest

from claimcheck.checking.worker import BoundedWorker, OutOfTimeError


@pytest.fixture
def worker():
    made = BoundedWorker()
    yield made
    made.close()


def test_returns_and_raises_what_the_call_does(worker):
    assert worker.run(lambda: 42, 5) == 42
    with pytest.raises(ZeroDivisionError):
        worker.run(lambda: 1 / 0, 5)
    with pytest.raises(SystemExit):
        worker.run(lambda: exec("raise SystemExit(3)"), 5)


def test_no_bound_runs_in_the_callers_thread(worker):
    assert worker.run(threading.current_thread, 0) is threading.current_thread()


def test_an_endless_loop_is_left_stopped_and_the_next_call_served(worker):
    state = {}

    def spin():
        state["thread"] = threading.current_thread()
        while True:
            pass

    with pytest.raises(OutOfTimeError):
        worker.run(spin, 0.05)
    assert worker.run(lambda: "next", 5) == "next"
    state["thread"].join(timeout=10)
    assert not state["thread"].is_alive()


def test_one_thread_serves_many_calls(worker):
    assert len({worker.run(threading.get_ident, 5) for _ in range(20)}) == 1


def test_a_late_result_is_not_taken_for_the_next_calls(worker):
    with pytest.raises(OutOfTimeError):
        worker.run(lambda: time.sleep(0.2) or "late", 0.02)
    assert worker.run(lambda: "right", 5) == "right"
    time.sleep(0.3)
    assert worker.run(lambda: "right again", 5) == "right again"
