from collections.abc import Sequence

import numpy as np
import pytest
from spacy.language import Language

from quotes.attribution.candidates import outright_candidate
from quotes.attribution.component import shipped_ranker
from quotes.attribution.space import NOBODY, ArticleRows, FeatureSpace, candidate_block, pair_blocks
from tests.attribution.rankers import LEXICON, names_of
from tests.attribution.scenes import blocks_of, candidate_at, context_of

BLOCKS = ("quotation", "candidate", "outright", "place", "near", "far", "sequence")
EVERY_BLOCK = "Ida Berge waited.\n\n“It is late.”\n\n“So late,” her driver said.\n\n“Courage is a habit.” — Bram Vos"
"""A text with quotations among words and alone, and one that has its name outright."""


def small_space() -> FeatureSpace:
    blocks = {"far": ["a", "b"], "near": ["c"], "place": ["d", "e", "f"]}
    return FeatureSpace(blocks, np.array([1, 0, 0, 0, 0, 2], "float32"), np.array([2, 1, 1, 1, 1, 4], "float32"))


def test_blocks_cover_the_row_in_their_order_without_gaps() -> None:
    space = small_space()
    rows = np.zeros((3, space.width), "float32")
    space.put(rows, "place", [0, 2], [{"d": 4, "e": 5, "f": 6}, {"d": 7, "e": 8, "f": 9}])
    assert rows.tolist() == [[0, 0, 0, 4, 5, 6], [0] * 6, [0, 0, 0, 7, 8, 9]]
    space.put(rows, "far", range(3), [{"a": 1, "b": 2}])
    space.put(rows, "near", [0], [{"c": 3}])
    assert rows.tolist() == [[1, 2, 3, 4, 5, 6], [1, 2, 0, 0, 0, 0], [1, 2, 0, 7, 8, 9]]


def test_the_shipped_blocks_cover_the_row_without_gaps_and_never_twice() -> None:
    space = shipped_ranker().space
    rows = np.zeros((1, space.width), "float32")
    for names in space.blocks.values():
        assert names
    for block, names in space.blocks.items():
        before = rows.copy()
        space.put(rows, block, [0], [dict.fromkeys(names, 1)])
        assert (rows - before).sum() == len(names)
    assert rows.tolist() == [[1] * len(names_of(space))]


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [1.0, 2.0, 3.0, 4.0]])
def test_a_block_with_another_number_of_features_is_refused(values: Sequence[float]) -> None:
    space = small_space()
    with pytest.raises(ValueError, match="features for the block 'place' of 3"):
        space.put(np.zeros((1, space.width), "float32"), "place", [0], [dict(zip("defg", values, strict=False))])


def test_rows_are_centred_and_divided_by_their_spread() -> None:
    rows = np.array([[3, 0, 0, 0, 0, 2], [1, 7, 0, 0, 0, 6]], "float32")
    assert small_space().scaled(rows).tolist() == [[1, 0, 0, 0, 0, 0], [0, 7, 0, 0, 0, 1]]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_shipped_space_knows_the_names_that_the_functions_give_in_their_order(nlp: Language, block: str) -> None:
    space = shipped_ranker().space
    found = [features for name, features in blocks_of(context_of(nlp, EVERY_BLOCK), LEXICON) if name == block]
    assert found
    for features in found:
        assert list(features) == list(space.blocks[block])


def test_the_shipped_space_has_these_blocks_and_one_for_nobody() -> None:
    assert set(shipped_ranker().space.blocks) == {*BLOCKS, "nobody"}
    assert list(shipped_ranker().space.blocks["nobody"]) == list(NOBODY)


@pytest.mark.parametrize(
    ("index", "mention", "expected"),
    [
        (0, "Ida Berge", ["candidate", "place", "far"]),
        (0, "her driver", ["candidate", "place", "far"]),
        (1, "her driver", ["candidate", "place", "near"]),
    ],
)
def test_a_candidate_in_the_paragraph_is_near_and_any_other_far(
    nlp: Language, index: int, mention: str, expected: list[str]
) -> None:
    context = context_of(nlp, EVERY_BLOCK)
    candidate = candidate_at(context, index, mention)
    found = [candidate_block(context, candidate, LEXICON), *pair_blocks(context, index, candidate, LEXICON)]
    assert [block for block, _ in found] == expected


def test_a_candidate_in_any_paragraph_of_a_quotation_is_near(nlp: Language) -> None:
    context = context_of(nlp, "Ida Berge said: “It is late.\n\n“The road is long.”")
    blocks = pair_blocks(context, 0, candidate_at(context, 0, "Ida Berge"), LEXICON)
    assert [block for block, _ in blocks] == ["place", "near"]


def test_a_name_given_outright_stands_in_no_carrier(nlp: Language) -> None:
    context = context_of(nlp, EVERY_BLOCK)
    candidate = outright_candidate(context.text, context.quotations[2])
    assert candidate is not None
    assert candidate_block(context, candidate, LEXICON)[0] == "outright"
    ((block, features),) = pair_blocks(context, 2, candidate, LEXICON)
    assert (block, features["p_inside"]) == ("place", 1)


def test_rows_hold_the_features_of_each_candidate_and_zeros_for_what_it_does_not_show(nlp: Language) -> None:
    context, space = context_of(nlp, EVERY_BLOCK), shipped_ranker().space
    rows = ArticleRows(context, space, LEXICON)
    outright = outright_candidate(context.text, context.quotations[2])
    candidates = [*context.candidates_for(0), outright]
    chosen = rows.of(0, candidates, [])
    places = {name: n for n, name in enumerate(names_of(space))}
    named = context.candidates_for(0).index(candidate_at(context, 0, "Ida Berge"))
    assert chosen[:, places["q_alone"]].tolist() == [1.0] * (len(candidates) + 1)
    assert chosen[:, places["s_first"]].tolist() == [1.0] * len(candidates) + [0.0]
    assert chosen[:, places["p_inside"]].tolist() == [0.0] * (len(candidates) - 1) + [1.0, 0.0]
    assert chosen[:, places["nobody"]].tolist() == [0.0] * len(candidates) + [1.0]
    assert chosen[named, places["c_proper"]] == 1
    assert chosen[named, places["p_paragraphs"]] == -1
    carried, given, nobody = list(range(len(candidates) - 1)), len(candidates) - 1, len(candidates)
    shown = {"candidate": carried, "outright": [given], "far": carried, "near": [], "place": [*carried, given]}
    for block, which in shown.items():
        filled = chosen[:, [places[name] for name in space.blocks[block]]].any(axis=1)
        assert set(np.flatnonzero(filled)) == set(which)
    assert not chosen[nobody, [places[name] for name in space.blocks["sequence"]]].any()


def test_a_row_is_the_same_when_its_candidate_was_seen_with_another_quotation(nlp: Language) -> None:
    context, space = context_of(nlp, EVERY_BLOCK), shipped_ranker().space
    fresh, used = ArticleRows(context, space, LEXICON), ArticleRows(context, space, LEXICON)
    used.of(1, context.candidates_for(1), [None])
    candidates = context.candidates_for(0)
    np.testing.assert_array_equal(used.of(0, candidates, []), fresh.of(0, candidates, []))
    np.testing.assert_array_equal(used.of(0, candidates, []), fresh.of(0, candidates, []))
