import json
from pathlib import Path

import pytest

from quotes.checking import read_gold
from tests.checking.gold_cases import labels, write_gold

LABEL = labels()[0]


def test_labels_are_read_by_article(tmp_path: Path) -> None:
    gold = read_gold(write_gold(tmp_path / "gold.jsonl", labels("a") + labels("b", outlet="Echo")))
    assert (gold.kind, gold.complete, gold.sampled) == ("speakers", True, False)
    assert {id: len(units) for id, units in gold.articles.items()} == {"a": 6, "b": 6}
    assert gold.outlets == {"b": "Echo"}
    unit = gold.articles["a"][0]
    assert (unit.speaker, unit.type, unit.roles, unit.stance, unit.sure) == ("Ana Ruiz", "person", ("Mayor",), "favor", True)


@pytest.mark.parametrize(
    ("change", "complete"),
    [({}, True), ({"q": 7}, False), ({"q": None}, False)],
    ids=["numbered", "a number is missing", "without numbers"],
)
def test_gold_is_complete_where_all_numbers_are_there(tmp_path: Path, change: dict[str, object], complete: bool) -> None:
    gold = labels()
    gold[3] |= change
    assert read_gold(write_gold(tmp_path / "gold.jsonl", gold)).complete is complete


@pytest.mark.parametrize(
    ("lines", "cause"),
    [
        ("", "no gold labels, the file is empty"),
        ("[1]\n", "line 1: not a JSON object"),
        (json.dumps(LABEL) + "\n{", "line 2: not JSON"),
        (json.dumps({"id": "a", "start": 0}) + "\n", "line 1: no gold label, it has no 'type'"),
        (json.dumps({**LABEL, "type": "human"}), "line 1: no gold label: type 'human' is none of person"),
        (json.dumps({**LABEL, "stance": "pro"}), "line 1: no gold label: stance 'pro' is none of favor"),
        (json.dumps({**LABEL, "end": 0}), "line 1: no gold label: start 0 and end 0 are no span"),
        (json.dumps({**LABEL, "roles": None}), "line 1: no gold label: "),
        (json.dumps({"id": "a", "quotations": [{"start": 0, "end": 2}]}), "line 1: no gold label, it has no 'attributed'"),
    ],
)
def test_what_is_no_gold_is_said_with_its_line(tmp_path: Path, lines: str, cause: str) -> None:
    (tmp_path / "gold.jsonl").write_text(lines, "utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl: .*") as raised:
        read_gold(tmp_path / "gold.jsonl")
    assert cause in str(raised.value)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text("x")
    with pytest.raises(ValueError, match=r"gold\.txt: gold labels are a \.jsonl file or a coding sheet"):
        read_gold(tmp_path / "gold.txt")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    with pytest.raises(ValueError, match=r"latin\.jsonl: not UTF-8 \(byte 0\)"):
        read_gold(tmp_path / "latin.jsonl")
