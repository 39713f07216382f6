import json
from pathlib import Path

import numpy as np
import pytest

from quotes.attribution.component import shipped_ranker
from quotes.attribution.storage import read_ranker, write_ranker
from tests.attribution.rankers import ROWS, small_ranker


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    ranker, networks = small_ranker()
    write_ranker(ranker, networks, tmp_path / "new" / "model")
    again = read_ranker(tmp_path / "new" / "model")
    assert again.probabilities(ROWS) == pytest.approx(ranker.probabilities(ROWS))
    assert (again.lexicon, again.temperature) == (ranker.lexicon, ranker.temperature)
    assert [tuple(pair) for pair in again.calibration] == ranker.calibration
    assert list(again.space.blocks.items()) == list(ranker.space.blocks.items())
    np.testing.assert_array_equal((again.space.mean, again.space.spread), (ranker.space.mean, ranker.space.spread))


def test_a_folder_holds_a_description_a_lexicon_and_a_file_for_each_network(tmp_path: Path) -> None:
    ranker, networks = small_ranker()
    write_ranker(ranker, networks, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "lexicon.json",
        "ranker-0.msgpack",
        "ranker-1.msgpack",
        "ranker.json",
    ]


def test_the_shipped_description_counts_the_shipped_networks() -> None:
    folder = Path(__file__).parents[2] / "quotes" / "attribution" / "model"
    description = json.loads((folder / "ranker.json").read_text("utf-8"))
    files = sorted(path.name for path in folder.glob("ranker-*.msgpack"))
    assert files == [f"ranker-{number}.msgpack" for number in range(description["networks"])]
    assert all(weights.shape[0] == len(files) for weights in shipped_ranker().ensemble.weights)


def test_a_folder_without_a_ranker_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ranker\.json"):
        read_ranker(tmp_path)
