"""Labels hold offsets only; what they say is spelled out from the articles' texts."""

import json
from pathlib import Path

import pytest

from training.labels import LABELS, is_kept, read_labels, read_stances
from training.shared import POLNEAR, read_jsonl

TEXT = "Ana Ruiz, a baker, and Bo Lin said: “We close the shop.”"


def test_a_label_is_spelled_out_as_the_shared_gold_is(tmp_path: Path) -> None:
    label = {
        "id": "a", "start": 36, "end": 56, "type": "person", "stance": "neutral",
        "speaker": [[0, 8], [23, 29]], "roles": [[12, 17]], "target": [46, 54],
    }  # fmt: skip
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(label) + "\n", encoding="utf-8")
    ((unit,),) = read_labels({"a": TEXT}, path).values()
    assert (unit["speaker"], unit["roles"], unit["target"]) == ("Ana Ruiz and Bo Lin", ["baker"], "the shop")
    assert (unit["start"], unit["end"], unit["sure"]) == (36, 56, True)


def test_nobody_has_no_name(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(
        '{"id": "a", "start": 0, "end": 3, "type": "none", "stance": "neutral", "roles": []}\n', encoding="utf-8"
    )
    ((unit,),) = read_labels({"a": TEXT}, path).values()
    assert unit["speaker"] == unit["target"] == ""


def test_labels_of_stance_alone_are_no_units_of_a_wholly_read_article(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "start": 0, "end": 3, "type": "none", "stance": "neutral", "roles": []},
        {"id": "a", "start": 36, "end": 56, "stance": "against", "target": [46, 54], "quick": True},
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    ((unit,),) = read_labels({"a": TEXT}, path).values()
    assert unit["type"] == "none"
    (stance,) = read_stances({"a": TEXT}, path)
    assert (stance["stance"], stance["target"], stance["quick"]) == ("against", "the shop", True)


def test_labels_carry_no_text() -> None:
    for label in read_jsonl(LABELS):
        assert set(label) <= {"id", "start", "end", "type", "stance", "speaker", "roles", "target", "quick"}
        assert label["stance"] in {"favor", "against", "neutral"}
        assert label.get("type", "person") in {"person", "organization", "unnamed", "none"}
        assert ("type" in label) == ("roles" in label)
        spans = [*label.get("speaker", []), *label.get("roles", []), label.get("target", [0, 1])]
        assert all(0 <= start < end for start, end in spans)


def test_no_quotation_is_labelled_twice() -> None:
    seen: dict[str, int] = {}
    for label in read_jsonl(LABELS):
        assert label["start"] >= seen.get(label["id"], 0), label
        seen[label["id"]] = label["end"]


def test_about_half_of_the_articles_are_kept() -> None:
    articles = {label["id"] for label in read_jsonl(LABELS) if "type" in label}
    assert 0.4 < sum(map(is_kept, articles)) / len(articles) < 0.6


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="the training articles are not here")
def test_labels_fit_the_articles() -> None:
    texts = {article["id"]: article["text"] for article in read_jsonl(POLNEAR / "train.jsonl")}
    for id, units in read_labels(texts).items():
        for unit in units:
            assert unit["end"] <= len(texts[id])
            assert (unit["type"] == "none") == (not unit["speaker"]), (id, unit["start"])
