"""What ``03_check_the_machine`` shows, beyond what every notebook must."""

import nbformat
import pytest

import quotes
from tests.notebooks.execution import ROOT
from tests.notebooks.test_notebooks import in_words, run

CHECK = ROOT / "notebooks" / "03_check_the_machine.ipynb"


@pytest.mark.parametrize("when", ["stored", "run now"])
def test_it_goes_from_the_sample_to_the_mistakes(when: str) -> None:
    shown = in_words(nbformat.read(CHECK, as_version=4) if when == "stored" else run(CHECK))
    for part in ("'machine': 'hidden'", "16 of 16 rows coded", "ruiz – lind", "kappa", "stance macro-F1", "ruiz (simulated)"):
        assert part in shown, f"{when}: {part}; if stored, python -m tests.notebooks.execution"


def test_it_says_before_all_else_that_no_person_coded() -> None:
    first = nbformat.read(CHECK, as_version=4).cells[0].source
    assert "**No person coded anything here.**" in first


def test_the_strata_and_weights_it_shows_are_those_of_the_seeds() -> None:
    table = quotes.extract(ROOT / "seeds")
    drawn = quotes.sample(table, 16, ["outlet", "stance"], seed=1)
    shown = in_words(run(CHECK))
    assert all(stratum in shown for stratum in drawn["stratum"].unique())
    assert drawn["weight"].sum() == pytest.approx(len(table))
