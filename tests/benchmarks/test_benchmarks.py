"""What the benchmarks say where there is nothing to measure on, and that the rows they compare are of the same text."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from benchmarks.attribution import Answer, answers, figures, line
from benchmarks.material import dev_articles
from quotes.checking.textacy_rules import full_parser, textacy_rows, textacy_rows_of_batches, textacy_rows_of_slices
from quotes.pipeline.loading import MODEL, load_parser
from training.shared import SHARED

ROOT = Path(__file__).parents[2]
TEXT = (
    "The road opens.\n\n“We will open the road in May,” said Ana Ruiz.\n\n“It is far too late for that,” Tomas Lind said.\n"
)
BODIES = ["“We will open the road in May,”", "“It is far too late for that,”"]
needs_the_scorer = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"NOT TESTED: the scorer is not at {SHARED}, so figures cannot be computed"
)


@pytest.fixture(scope="module")
def parser() -> Language:
    return full_parser(load_parser(MODEL))


def test_the_articles_are_read(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")
    assert dev_articles(tmp_path / "dev.jsonl") == [{"id": "a", "text": TEXT}]


@pytest.mark.parametrize("name", ["attribution", "speed"])
def test_without_the_shared_folder_a_benchmark_ends_with_a_line(tmp_path: Path, name: str) -> None:
    for package in ("benchmarks", "training"):
        shutil.copytree(ROOT / package, tmp_path / "checkout" / package)
    (tmp_path / "checkout" / "quotes").symlink_to(ROOT / "quotes")
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path / "checkout", check=False)
    missing = tmp_path / "shared" / "data" / "polnear" / "dev.jsonl"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"NOT MEASURED: {missing} is not there; a benchmark needs the folder shared beside the checkout\n"


@pytest.mark.parametrize("rounds", ["0", "-1", "many"])
def test_a_number_of_rounds_that_cannot_be_is_refused(rounds: str) -> None:
    command = [sys.executable, "-m", "benchmarks.speed", "--repeat", rounds]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "argument --repeat" in done.stderr


def test_every_way_to_run_textacy_finds_the_same_words_at_the_same_place(parser: Language) -> None:
    article = {"id": "a", "text": TEXT}
    ways = [
        textacy_rows(article, parser, whole=False),
        textacy_rows_of_slices(article, parser),
        textacy_rows_of_batches([article], parser),
    ]
    for rows in map(list, ways):
        assert [TEXT[row["start"] : row["end"]] for row in rows] == BODIES
        mentions = [TEXT[row["mention_start"] : row["mention_end"]] for row in rows]
        assert [mention.split()[0] for mention in mentions] == ["Ana", "Tomas"]


def row(start: int, end: int, mention: tuple[int, int] | None, confidence: float | None = None) -> dict[str, Any]:
    first, last = mention or (None, None)
    offsets = {"start": start, "end": end, "mention_start": first, "mention_end": last}
    return {"article_id": "a", "kind": "direct", **offsets, "confidence": confidence}


def unit(start: int, end: int, attributed: bool | None, *source: list[int]) -> dict[str, Any]:
    return {"start": start, "end": end, "attributed": attributed, **({"source": list(source)} if source else {})}


GOLD = [
    {
        "id": "a",
        "quotations": [
            unit(0, 10, True, [12, 20]),
            unit(30, 40, True, [50, 60]),
            unit(40, 50, True, [50, 60]),  # the second paragraph of the same quotation
            unit(70, 80, False),
            unit(90, 95, False),
            unit(100, 110, None),
            unit(120, 130, True, [132, 140]),  # not found
        ],
    }
]
ROWS = [
    row(0, 10, (12, 20), 0.9),
    row(30, 50, (12, 20), 0.4),
    row(70, 80, None, 0.8),
    row(90, 95, (97, 99), 0.5),
    row(100, 110, (97, 99), 0.1),
]


@needs_the_scorer
def test_an_answer_is_right_as_the_scorer_counts_it_and_nobody_is_one() -> None:
    found = list(answers(ROWS, GOLD))
    assert found == [Answer(0.9, True), Answer(0.4, False), Answer(0.4, False), Answer(0.8, True), Answer(0.5, False)]
    f = figures(ROWS, GOLD)
    assert sum(answer.right for answer in found) == f["right"] + f["nobody"] - f["nobody_given"]


@needs_the_scorer
def test_a_system_without_confidences_has_dashes() -> None:
    bare = [{key: cell for key, cell in row.items() if key != "confidence"} for row in ROWS]
    assert line("bare", bare, GOLD).split()[-2:] == ["–", "–"]
    assert line("sure", ROWS, GOLD).split()[-1] == "0.500"
