"""A made-up article with its gold labels, and tables that answer them well or badly."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from quotes.table import quotations_frame

TEXT = (
    "“We will open the quay,” said Mayor Ana Ruiz. “It was high time.”\n\n"
    "Tomas Lind called it “a car park with water”. “Never,” a resident said.\n\n"
    "The locals call it “the Shelf”. “We are ready,” the harbour board said.\n"
)
WORDS = [
    "“We will open the quay,”",
    "“It was high time.”",
    "“a car park with water”",
    "“Never,”",
    "“the Shelf”",
    "“We are ready,”",
]
SPEAKERS: list[tuple[str, str, list[str], str]] = [
    ("Ana Ruiz", "person", ["Mayor"], "favor"),
    ("Ana Ruiz", "person", ["Mayor"], "favor"),
    ("Tomas Lind", "person", [], "against"),
    ("resident", "unnamed", ["resident"], "against"),
    ("", "none", [], "neutral"),
    ("harbour board", "organization", [], "neutral"),
]


def labels(id: str = "easton-1", **changed: Any) -> list[dict[str, Any]]:
    """The gold of the article."""
    return [
        {
            "id": id, "q": q, "start": TEXT.index(quoted), "end": TEXT.index(quoted) + len(quoted), "speaker": speaker,
            "type": type, "roles": roles, "stance": stance, "target": "", "sure": True, **changed,
        }
        for q, (quoted, (speaker, type, roles, stance)) in enumerate(zip(WORDS, SPEAKERS, strict=True))
    ]  # fmt: skip


def row(label: dict[str, Any], number: int, **changed: Any) -> dict[str, Any]:
    """The row that answers a label rightly."""
    nobody = label["type"] == "none"
    return {
        "article_id": label["id"], "outlet": "Easton Echo", "quote_id": f"{label['id']}#{number}",
        "start": label["start"], "end": label["end"], "quote": TEXT[label["start"] + 1 : label["end"] - 1],
        "kind": "direct", "speaker": label["speaker"], "speaker_type": label["type"],
        "role": "; ".join(label["roles"][:1]), "stance": None if nobody else label["stance"], **changed,
    }  # fmt: skip


def table(gold: list[dict[str, Any]], changes: dict[int, dict[str, Any]] | None = None) -> pd.DataFrame:
    """A table that answers the gold rightly but for the changes, by number."""
    return quotations_frame(row(label, number, **(changes or {}).get(number, {})) for number, label in enumerate(gold))


def write_gold(path: Path, gold: list[dict[str, Any]]) -> Path:
    """The labels as JSON lines."""
    path.write_text("".join(json.dumps(label, ensure_ascii=False) + "\n" for label in gold), "utf-8")
    return path
