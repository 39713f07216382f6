"""Figures against gold labels: on a made-up article, and beside the scorer's."""

import json
import math
import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from spacy.language import Language

import quotes
from quotes.checking import Evaluation, evaluate
from quotes.checking.evaluation import UNKNOWN_OUTLET
from quotes.table import articles_frame, quotations_frame, write_table
from tests.checking.gold_cases import TEXT, WORDS, labels, row, table, write_gold
from tests.checking.scorer import SHARED, needs_the_scorer, scorer

ROOT = Path(__file__).parents[2]
SCORERS = {
    "speaker accuracy": "name_accuracy", "speaker accuracy, person": "name_accuracy_person",
    "speaker accuracy, organization": "name_accuracy_organization", "speaker accuracy, unnamed": "name_accuracy_unnamed",
    "type accuracy": "type_accuracy", "role precision": "role_precision", "role recall": "role_recall", "role F1": "role_f1",
    "stance macro-F1": "stance_macro_f1", "stance accuracy": "stance_accuracy", "mention precision": "precision",
    "mention recall": "recall", "mention F1": "f1", "mention accuracy, where one is given": "accuracy_of_attributed",
}  # fmt: skip


def value(found: Evaluation, figure: str, outlet: str | None = None) -> float:
    lines = found.figures[found.figures["figure"] == figure]
    lines = lines[lines["outlet"].isna()] if outlet is None else lines[lines["outlet"] == outlet]
    return float(lines["value"].item())


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold.jsonl", labels())


def test_a_table_that_says_what_the_gold_says_is_right_everywhere(gold: Path) -> None:
    found = evaluate(gold, table(labels()))
    whole = found.figures[found.figures["outlet"].isna()].set_index("figure")["value"]
    assert whole.pop("nobody's words given a speaker") == 0
    assert (whole == 1).all()
    assert found.mistakes.empty


# The change of a row, what is wrong then, and a figure that must be this. Six quotations, five of which somebody says.
CHANGES: list[tuple[int, dict[str, Any], str, str, float]] = [
    (0, {"speaker": "Tomas Lind"}, "speaker", "speaker accuracy", 4 / 5),
    (0, {"speaker": "Ruiz"}, "speaker", "speaker accuracy, person", 2 / 3),
    (5, {"speaker_type": "person"}, "type", "type accuracy", 4 / 5),
    (0, {"role": "deputy"}, "role", "role precision", 2 / 3),
    (0, {"role": None}, "role", "role recall", 2 / 3),
    (2, {"role": "angler"}, "role", "role precision", 3 / 4),
    (0, {"stance": "against"}, "stance", "stance accuracy", 4 / 5),
    (4, {"speaker": "Tomas Lind"}, "nobody", "nobody's words given a speaker", 1.0),
    (1, {"end": 50}, "not found", "detection recall", 4 / 5),
    (1, {"kind": "indirect"}, "not found", "speaker accuracy", 4 / 5),
]


@pytest.mark.parametrize(("number", "change", "what", "figure", "expected"), CHANGES)
def test_a_wrong_answer_is_counted_and_listed(
    gold: Path, number: int, change: dict[str, Any], what: str, figure: str, expected: float
) -> None:
    found = evaluate(gold, table(labels(), {number: change}))
    assert value(found, figure) == pytest.approx(expected)
    assert what in set(found.mistakes["what"])
    mistake = found.mistakes[found.mistakes["what"] == what].iloc[0]
    assert mistake["start"] == labels()[number]["start"]


def test_a_body_has_no_role_that_could_be_wrong(gold: Path) -> None:
    assert evaluate(gold, table(labels(), {5: {"role": "harbour board"}})).mistakes.empty


def test_a_row_beyond_the_gold_costs_precision_only_where_the_gold_is_complete(tmp_path: Path) -> None:
    beyond = row(labels()[0], 9, start=len(TEXT) - 20, end=len(TEXT) - 10)
    frame = pd.concat([table(labels()), quotations_frame([beyond])], ignore_index=True)
    complete = evaluate(write_gold(tmp_path / "complete.jsonl", labels()), frame)
    assert value(complete, "detection precision") == pytest.approx(6 / 7)
    assert value(complete, "detection recall") == 1
    assert complete.mistakes["what"].tolist() == ["not in the gold"]
    partial = evaluate(write_gold(tmp_path / "partial.jsonl", labels()[:2] + labels()[3:]), frame)
    assert "detection precision" not in set(partial.figures["figure"])
    assert partial.mistakes.empty
    assert "the gold does not label all quotations of its articles: no precision of detection" in partial.remarks


def test_a_name_of_which_the_labeller_was_not_sure_is_not_counted(tmp_path: Path) -> None:
    unsure = labels()
    unsure[0]["sure"] = False
    found = evaluate(write_gold(tmp_path / "gold.jsonl", unsure), table(unsure, {0: {"speaker": "Tomas Lind"}}))
    assert value(found, "speaker accuracy") == 1


def test_a_column_that_a_table_leaves_empty_throughout_has_no_figures(gold: Path) -> None:
    found = evaluate(gold, table(labels()).assign(stance=pd.NA))
    assert math.isnan(value(found, "stance accuracy"))
    assert value(found, "type accuracy") == 1


def test_figures_per_outlet(tmp_path: Path) -> None:
    both = labels("a") + labels("b") + labels("c")
    frame = pd.concat([table(labels("a"), {0: {"speaker": "Bo"}}), table(labels("b")).assign(outlet="Courier")])
    articles = articles_frame([{"article_id": "c", "text": TEXT, "outlet": None}])
    found = evaluate(write_gold(tmp_path / "gold.jsonl", both), frame, articles)
    assert value(found, "speaker accuracy") == pytest.approx(9 / 15)
    assert value(found, "speaker accuracy", "Easton Echo") == pytest.approx(4 / 5)
    assert value(found, "speaker accuracy", "Courier") == 1
    assert value(found, "detection recall", UNKNOWN_OUTLET) == 0


def test_one_article_has_no_interval_and_few_are_said(gold: Path) -> None:
    found = evaluate(gold, table(labels()))
    assert found.figures[["low", "high"]].isna().all(axis=None)
    assert found.remarks == ["one article: no intervals (from 10 on they can be relied on)"]


def test_articles_without_a_counterpart_are_said(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [label for n in range(12) for label in labels(f"a{n}")])
    found = evaluate(gold, pd.concat([table(labels(f"a{n}")) for n in range(10)] + [table(labels("other"))]))
    assert found.remarks == [
        "2 of 12 articles of the gold have no rows: a10, a11",
        "1 articles of the table are not in the gold and are left out",
    ]
    assert value(found, "detection recall") == pytest.approx(10 / 12)


def test_gold_of_other_articles_is_refused(gold: Path) -> None:
    with pytest.raises(ValueError, match=r"no article of the gold \(easton-1\) is in the table; its ids are other"):
        evaluate(gold, table(labels("other")))
    with pytest.raises(ValueError, match="it is empty"):
        evaluate(gold, quotations_frame([]))


MENTIONS = [
    {
        "id": "easton-1",
        "quotations": [
            {"start": 0, "end": 24, "attributed": True, "source": [[30, 44]]},
            {"start": 46, "end": 65, "attributed": True, "source": [[30, 44]]},
            {"start": TEXT.index(WORDS[4]), "end": TEXT.index(WORDS[4]) + 11, "attributed": False},
            {"start": TEXT.index(WORDS[3]), "end": TEXT.index(WORDS[3]) + 8, "attributed": None},
        ],
    }
]


def test_mentions_are_right_by_half_and_given_to_nobody_or_nothing_they_cost_precision(tmp_path: Path) -> None:
    shelf = TEXT.index(WORDS[4])
    rows = [
        {"start": 0, "end": 24, "mention_start": 36, "mention_end": 44},  # right
        {"start": 46, "end": 65, "mention_start": 0, "mention_end": 4},  # wrong
        {"start": shelf, "end": shelf + 11, "mention_start": 0, "mention_end": 4},  # nobody's
        {"start": 130, "end": 133, "mention_start": 0, "mention_end": 4},  # no quotation
        {"start": TEXT.index(WORDS[3]), "end": TEXT.index(WORDS[3]) + 8},  # not labelled
    ]
    frame = quotations_frame({"article_id": "easton-1", "quote": "", **cells} for cells in rows)
    found = evaluate(write_gold(tmp_path / "gold.jsonl", MENTIONS), frame)
    assert value(found, "mention precision") == pytest.approx(1 / 4)
    assert value(found, "mention recall") == pytest.approx(1 / 2)
    assert value(found, "mention accuracy, where one is given") == pytest.approx(1 / 2)
    assert sorted(found.mistakes["what"]) == ["mention", "nobody", "not in the gold"]


def compare(kind: str, gold: Path, frame: pd.DataFrame, folder: Path) -> int:
    """Our figures and the scorer's on the same; how many were compared."""
    score = scorer()
    write_table(frame, folder / "table.jsonl")
    count, figures, key = {
        "speakers": (score.speakers, score.speakers_figures, "name_accuracy"),
        "attribution": (score.attribution, score.attribution_figures, "f1"),
    }[kind]
    items = list(count(list(score.read(gold)), score.table(folder / "table.jsonl")))
    theirs = figures(items)
    rng = random.Random(0)
    drawn = sorted(figures([items[rng.randrange(len(items))] for _ in items])[key] for _ in range(1000))
    found = evaluate(gold, frame)
    ours = found.figures[found.figures["outlet"].isna()].set_index("figure")
    compared = 0
    for figure, line in ours.iterrows():
        name = SCORERS.get(str(figure))
        if name in theirs and not math.isnan(line["value"]):
            assert line["value"] == pytest.approx(theirs[name], abs=1e-12), figure
            compared += 1
        if name == key:
            assert (line["low"], line["high"]) == pytest.approx((drawn[25], drawn[974]), abs=1e-12)
    for name in ("units", "found", "nobody", "nobody_given", "strays"):
        assert found.counts.get(name, 0) == theirs.get(name, 0) or name == "strays"
    return compared


@needs_the_scorer
def test_figures_on_a_made_up_article_are_the_scorers(tmp_path: Path) -> None:
    both = labels("a") + labels("b")
    for number, change, *_ in CHANGES:
        frame = pd.concat([table(labels("a"), {number: change}), table(labels("b"), {5: {"stance": "favor"}})])
        assert compare("speakers", write_gold(tmp_path / "gold.jsonl", both), frame, tmp_path) == 10


@needs_the_scorer
def test_figures_on_the_seeds_are_the_scorers(nlp: Language, tmp_path: Path) -> None:
    frame = quotes.extract(ROOT / "seeds", nlp)
    assert compare("speakers", SHARED / "gold" / "seeds.jsonl", frame, tmp_path) == 10


@needs_the_scorer
@pytest.mark.parametrize(
    ("kind", "gold", "articles", "figures"),
    [
        ("speakers", "gold/open.speakers.jsonl", "gold/open.articles.jsonl", 10),
        ("attribution", "data/polnear/dev.jsonl", "data/polnear/dev.jsonl", 4),
    ],
)
def test_figures_on_the_gold_are_the_scorers(
    kind: str, gold: str, articles: str, figures: int, nlp: Language, tmp_path: Path
) -> None:
    lines = (SHARED / articles).read_text("utf-8").splitlines()[:6]
    ids = {json.loads(line)["id"] for line in lines}
    labelled = [line for line in (SHARED / gold).read_text("utf-8").splitlines() if json.loads(line)["id"] in ids]
    (tmp_path / "gold.jsonl").write_text("\n".join(labelled), "utf-8")
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), "utf-8")
    frame = quotes.extract(tmp_path / "articles.jsonl", nlp)
    assert compare(kind, tmp_path / "gold.jsonl", frame, tmp_path) == figures
