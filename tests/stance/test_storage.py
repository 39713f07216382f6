"""A model is written and read back; what does not fit is named."""

from pathlib import Path

import numpy as np
import pytest

from quotes.detection import find_quotations
from quotes.stance.component import judge_all
from quotes.stance.storage import read_model, shipped_model, write_model
from tests.builders import HARBOUR_TEXT


def test_a_written_model_judges_the_same(tmp_path: Path) -> None:
    write_model(shipped_model(), tmp_path)
    found = find_quotations(HARBOUR_TEXT)
    assert judge_all(HARBOUR_TEXT, found, model=read_model(tmp_path)) == judge_all(HARBOUR_TEXT, found)


def test_weights_that_do_not_fit_say_what_to_do(tmp_path: Path) -> None:
    write_model(shipped_model(), tmp_path)
    (tmp_path / "words.txt").write_text("one\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"training\.stance"):
        read_model(tmp_path)


def test_no_object_is_in_the_file(tmp_path: Path) -> None:
    write_model(shipped_model(), tmp_path)
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)
