"""The word lists: verbs inflect, no cue has two directions."""

from importlib.resources import files

import pytest

from quotes.stance.words import cue_directions, forms


@pytest.mark.parametrize(
    ("verb", "past"),
    [("praise", "praised"), ("slam+", "slammed"), ("decry", "decried"), ("bash", "bashed"), ("warn of", "warned of")],
)
def test_verbs_inflect(verb: str, past: str) -> None:
    assert past in forms(verb)


def test_no_cue_has_two_directions() -> None:
    lines = [
        x.split("\t") for x in files("quotes.stance").joinpath("cues.tsv").read_text("utf-8").splitlines() if x[0] != "#"
    ]
    listed = [(verb, direction) for direction, verbs in lines for verb in verbs.split(", ")]
    assert len(listed) == len({verb for verb, _ in listed})
    assert set(cue_directions().values()) == {"favor", "against", "call", "plain"}
