"""What comes back from a worker, also when it is cut off: the pipes without the processes."""

import os
import struct
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pipe

import pytest

from quotes.corpus.running.processes import _Answers

WAIT = 10
"""Seconds after which an answer that never comes fails the test, instead of keeping it for ever."""


def test_answers_come_in_the_order_in_which_they_were_asked_for() -> None:
    results, sender = Pipe(duplex=False)
    answers = _Answers(results)
    first, second = answers.expect(), answers.expect()
    sender.send((True, None))  # ready
    sender.send((True, ["a"]))
    sender.send((False, RuntimeError("cannot be sent")))
    assert answers.ready.result(WAIT) is None
    assert first.result(WAIT) == ["a"]
    with pytest.raises(RuntimeError, match="cannot be sent"):
        second.result(WAIT)
    sender.close()


def test_a_worker_may_be_ready_before_anybody_listens() -> None:
    results, sender = Pipe(duplex=False)
    sender.send((True, None))
    assert _Answers(results).ready.result(WAIT) is None
    sender.close()


@pytest.mark.parametrize("sent", [b"", struct.pack("!i", 100), struct.pack("!i", 100) + b"ten bytes."])
def test_an_answer_that_is_cut_off_ends_with_its_sender(sent: bytes) -> None:
    results, sender = Pipe(duplex=False)
    answers = _Answers(results)
    waiting, behind = answers.expect(), answers.expect()
    os.write(sender.fileno(), sent)
    sender.close()
    for future in (answers.ready, waiting, behind):
        with pytest.raises(BrokenProcessPool):
            future.result(WAIT)
    with pytest.raises(BrokenProcessPool):
        answers.expect().result(WAIT)
