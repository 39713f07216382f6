"""The same story twice. The texts are made up; their words are drawn with a fixed seed."""

import random
from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from quotes.corpus import Duplicates, extract_articles, mark_duplicates
from quotes.corpus.duplicates import signature
from quotes.table import ARTICLE_COLUMNS, articles_frame

RNG = random.Random(7)
VOCABULARY = ["".join(RNG.choices("abcdefghiklmnoprstuvw", k=RNG.randrange(3, 9))) for _ in range(3000)]


def prose(words: int) -> str:
    return " ".join(RNG.choices(VOCABULARY, k=words))


STORY = [prose(60) for _ in range(8)]
QUOTED = "“" + prose(45) + "”"
BODY = "\n\n".join(STORY)


def marks(*texts: str | None, **cells: Any) -> list[str]:
    """For each of these articles, named a, b, c …, whose copy it is."""
    rows = [{"article_id": "abcdef"[n], "text": text} for n, text in enumerate(texts)]
    for name, values in cells.items():
        for row, value in zip(rows, values, strict=True):
            row[name] = value
    marked = mark_duplicates(articles_frame(rows))["duplicate_of"].fillna("").tolist()
    return [str(one) for one in marked]


@pytest.mark.parametrize(
    "copy",
    [
        BODY,
        BODY.upper().replace("\n\n", "\n"),
        "Another headline altogether\n\nBy Joe Bloom, our own correspondent\n\n" + BODY,
        "\n\n".join(STORY[:6]),
        "\n\n".join(STORY[:4]),
        "\n\n".join([*STORY, prose(60), prose(60)]),
        "\n\n".join([*STORY[:3], prose(50), *STORY[4:]]),
        BODY + "\n\nRead more\n\nSign up for our newsletter",
    ],
    ids=["same", "typography", "headline and byline", "tail cut", "half cut", "longer", "a paragraph replaced", "furniture"],
)
def test_a_story_told_again_is_marked(copy: str) -> None:
    assert marks(BODY, copy) == ["", "a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{prose(300)} {QUOTED} {prose(150)}", f"{prose(200)} {QUOTED} {prose(250)}"),
        (BODY, prose(480)),
        (BODY, "\n\n".join([STORY[0], *(prose(60) for _ in range(7))])),
        (BODY, STORY[0]),
        ("Read more about this", "Read more about this"),
        ("", ""),
    ],
    ids=["a long quotation in common", "different", "one paragraph in common", "a brief of it", "too short", "empty"],
)
def test_different_stories_are_not(one: str, other: str) -> None:
    assert marks(one, other) == ["", ""]


def test_the_earliest_is_the_original_and_undated_ones_come_last() -> None:
    dates = [None, "2024-05-03", "2024-05-01", "2024-05-02"]
    assert marks(BODY, BODY, BODY, BODY, published=dates) == ["c", "c", "", "c"]


def test_a_copy_of_a_copy_names_the_first() -> None:
    rest = [prose(60) for _ in range(2)]
    assert marks(BODY, "\n\n".join([*STORY[2:], *rest]), "\n\n".join([*STORY[4:], *rest, prose(60)])) == ["", "a", "a"]


def test_no_row_is_dropped_and_the_frame_given_stays() -> None:
    frame = articles_frame([{"article_id": "a", "text": BODY}, {"article_id": "b", "text": BODY}, {"article_id": "c"}])
    before = frame.copy()
    marked = mark_duplicates(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert marked.dtypes.to_dict() == dict(ARTICLE_COLUMNS)
    assert marked["duplicate_of"].fillna("").tolist() == ["", "a", ""]


def test_a_frame_that_is_no_table_of_articles_is_refused() -> None:
    with pytest.raises(ValueError, match="it has no column text"):
        mark_duplicates(pd.DataFrame({"article_id": ["a"]}))


def test_signatures_may_be_made_elsewhere_and_are_small() -> None:
    made = signature(BODY)
    assert made is not None
    assert made[0].nbytes == 512
    seen = Duplicates()
    seen.add("a", BODY, datetime(2024, 5, 2))
    seen.add_signature("b", made, datetime(2024, 5, 1))
    seen.add_signature("c", signature("Too short."))
    assert seen.found() == {"a": "b"}
    assert Duplicates().found() == {}


def test_many_copies_of_one_story_have_one_original() -> None:
    seen = Duplicates()
    made = signature(BODY)
    for number in range(500):
        seen.add_signature(f"a{number:03}", made)
    assert seen.found() == {f"a{number:03}": "a000" for number in range(1, 500)}


def test_extraction_marks_duplicates(nlp: Any) -> None:
    found = extract_articles([{"id": "a", "text": BODY}, {"id": "b", "text": BODY}, {"id": "c", "text": prose(300)}], nlp)
    assert found.articles["duplicate_of"].fillna("").tolist() == ["", "a", ""]
