"""Whatever is looked at together, and in however many pieces, link and matches are the same."""

import errno
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmarks.spooled import made_up
from quotes.corpus import link_speakers, match_quotations, speakers_table
from quotes.corpus.duplicates import Duplicates, shared_keys, sketch
from quotes.corpus.linking import blocks
from quotes.corpus.linking.blocks import apart
from quotes.corpus.matching import candidates, texts, vocabulary
from quotes.corpus.matching.matching import match_ids
from quotes.table import quotations_frame


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return quotations_frame(row for article in made_up(3_000) for row in article)


@pytest.mark.parametrize("most", [1, 40, 10**9])
def test_speakers_are_the_same_however_many_blocks_are_linked_at_once(
    frame: pd.DataFrame, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, speakers = link_speakers(frame), speakers_table(frame)
    monkeypatch.setattr(blocks, "MOST", most)
    assert_frame_equal(link_speakers(frame), expected)
    assert_frame_equal(speakers_table(frame), speakers)


@pytest.mark.parametrize(
    "most",
    [
        (texts, "CHUNK", 30),
        (vocabulary, "AT_ONCE", 500),
        (candidates, "SLICE", 100),
        (candidates, "PAIRS", 64),
    ],
    ids=lambda most: most[1],
)
def test_matches_are_the_same_in_however_many_pieces_they_are_looked_for(
    frame: pd.DataFrame, most: tuple[object, str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "STEP", 16)
    expected = match_quotations(frame)["match_id"]
    assert expected.notna().sum() > 500
    monkeypatch.setattr(*most)
    assert match_quotations(frame)["match_id"].equals(expected)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 10))
def test_each_block_stays_whole_and_in_order(component: list[int], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST", most)
        found = list(apart(np.arange(10, 10 + len(component), dtype=np.int32), np.array(component, dtype=np.int64)))
    assert sorted(number for block in found for number in block) == list(range(10, 10 + len(component)))
    whose = [{component[number - 10] for number in block} for block in found]
    assert sum(map(len, whose)) == len(set(component))
    assert all(
        block == sorted(block) and (len(block) <= most or len(one) == 1) for block, one in zip(found, whose, strict=True)
    )


def test_duplicates_are_the_same_where_only_shared_keys_are_kept() -> None:
    rng = random.Random(4)
    words = [f"word{number}" for number in range(300)]
    stories = [" ".join(rng.choices(words, k=120)) for _ in range(12)]
    texts = [f"{rng.choice(words)} {rng.choice(stories)[: rng.randrange(300, 900)]}" for _ in range(80)]
    sketches = list(map(sketch, [*texts, *texts[:3], "Rain.", "Rain.", ""]))
    every, some = Duplicates(), Duplicates(shared_keys([sketches[:50], sketches[50:]]))
    first = [every.first(str(number), one) for number, one in enumerate(sketches)]
    assert [some.first(str(number), one) for number, one in enumerate(sketches)] == first
    assert sum(map(bool, first)) > 20


def test_a_disk_that_is_full_is_named(frame: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(candidates._Waiting, "add", full)
    with pytest.raises(OSError, match=f"No space left on device: '{tmp_path}'"):
        match_ids(lambda: [frame], tmp_path)
    assert list(tmp_path.iterdir()) == []
