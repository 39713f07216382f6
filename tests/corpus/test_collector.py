"""The collector is as it was after each block, whatever happens in it."""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

import pytest

from quotes.corpus.collector import SELDOM, switched_off, undisturbed


@pytest.mark.parametrize("block", [undisturbed, switched_off])
@pytest.mark.parametrize("fails", [False, True])
def test_the_collector_is_as_it_was_after_a_block(block: Callable[[], AbstractContextManager[None]], fails: bool) -> None:
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    with suppress(KeyError), block():
        assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) != before
        if fails:
            raise KeyError
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before


def test_who_has_it_look_even_more_seldom_is_not_overruled() -> None:
    before = gc.get_threshold()
    gc.set_threshold(2 * SELDOM, 5, 5)
    try:
        with undisturbed():
            assert gc.get_threshold() == (2 * SELDOM, 5, 5)
    finally:
        gc.set_threshold(*before)
