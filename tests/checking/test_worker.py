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


def alone(call):
    """A generator of one part."""
    return (yield call)


def each(*calls):
    """A generator that tells of each part what it returned, or the name of what it raised."""
    told = []
    for call in calls:
        try:
            told.append((yield call))
        except Exception as e:
            told.append(type(e).__name__)
    return told


def spin():
    while True:
        pass


def test_returns_and_raises_what_the_generator_does(worker):
    assert worker.run(alone(lambda: 42), 5) == 42
    with pytest.raises(ZeroDivisionError):
        worker.run(alone(lambda: 1 / 0), 5)
    with pytest.raises(SystemExit):
        worker.run(alone(lambda: exec("raise SystemExit(3)")), 5)


@pytest.mark.parametrize("seconds", [0, 5])
def test_a_part_that_raises_costs_only_itself(worker, seconds):
    def stop():
        raise StopIteration

    def leave():
        raise GeneratorExit

    assert worker.run(each(lambda: 1, lambda: 1 / 0, stop, leave, lambda: 2), seconds) == [
        1, "ZeroDivisionError", "StopIteration", "RuntimeError", 2,
    ]  # fmt: skip
    assert worker.run(each(), seconds) == []


def test_no_bound_runs_in_the_callers_thread(worker):
    assert worker.run(alone(threading.current_thread), 0) is threading.current_thread()


def test_an_endless_loop_is_left_stopped_and_the_next_part_done(worker):
    threads = []

    def endless():
        threads.append(threading.current_thread())
        spin()

    told = worker.run(each(lambda: "before", endless, lambda: "behind", endless, lambda: "last"), 0.05)
    assert told == ["before", "OutOfTimeError", "behind", "OutOfTimeError", "last"]
    assert worker.run(alone(lambda: "next"), 5) == "next"
    for thread in threads:
        thread.join(timeout=10)
        assert not thread.is_alive()
    assert len(set(threads)) == 2


def test_it_says_how_long_a_part_took(worker):
    with pytest.raises(OutOfTimeError, match=r"^took longer than 0\.05 seconds$"):
        worker.run(alone(spin), 0.05)


def test_the_bound_is_for_each_part_and_not_for_all(worker):
    parts = [lambda: time.sleep(0.08) or "done"] * 6
    assert worker.run(each(*parts), 0.3) == ["done"] * 6


def test_one_thread_serves_many_calls(worker):
    assert len({i for _ in range(20) for i in worker.run(each(threading.get_ident, threading.get_ident), 5)}) == 1


def test_a_late_result_is_not_taken_for_the_next_parts(worker):
    told = worker.run(each(lambda: time.sleep(0.2) or "late", lambda: "right", lambda: time.sleep(0.1) or "too"), 0.15)
    assert told == ["OutOfTimeError", "right", "too"]
    time.sleep(0.3)
    assert worker.run(alone(lambda: "right again"), 5) == "right again"


def test_an_interrupted_run_leaves_nothing_to_the_next(worker, monkeypatch):
    from claimcheck.checking import worker as module

    class Interrupted(module.SimpleQueue):
        def get(self, *arguments, **named):
            if threading.current_thread() is threading.main_thread():
                raise KeyboardInterrupt
            return super().get(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(module, "SimpleQueue", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.run(alone(lambda: time.sleep(0.1) or "old"), 5)
    assert worker.run(alone(lambda: "new"), 5) == "new"
