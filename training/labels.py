"""The project's own labels of quotations in PolNeAR's training articles: who speaks, in what role, with what stance.

``labels.jsonl`` holds ids, offsets and labels, no text. Readers followed the codebook of the shared gold
(``docs/codebook.md`` says the same to coders), each article read wholly by one of them. Labels without a type are of stance
alone, of articles that nobody read wholly; those marked ``quick`` were given in haste.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.shared import GOLD, read_jsonl

LABELS = Path(__file__).with_name("labels.jsonl")


def read_labels(texts: Mapping[str, str], path: Path = LABELS) -> dict[str, list[dict[str, Any]]]:
    """The units of articles that were read wholly, by id, in the order of the text, as the shared gold writes them.

    ``texts``: the articles' texts by id. A unit has start, end, speaker (its name, or the names joined as one), type,
    roles, stance, target; "sure" is True: what a reader hesitated over is not marked.
    """
    units: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in read_jsonl(path):
        if "type" not in label:
            continue
        text = texts[label["id"]]
        spelled = {
            "speaker": _joined([text[slice(*span)] for span in label.get("speaker", ())]),
            "roles": [text[slice(*span)] for span in label["roles"]],
            "target": text[slice(*label["target"])] if "target" in label else "",
            "sure": True,
        }
        units[label["id"]].append(label | spelled)
    return dict(units)


def read_stances(texts: Mapping[str, str], path: Path = LABELS) -> list[dict[str, Any]]:
    """All labels of quotations that somebody says: start, end, stance, target (its words), and ``quick`` where it is."""
    return [
        label | {"target": texts[label["id"]][slice(*label.get("target", (0, 0)))]}
        for label in read_jsonl(path)
        if label.get("type") != "none"
    ]


def is_kept(article: str) -> bool:
    """Whether an article is of the half of ours on which speakers are measured: their rules never learn from it, nor are its
    errors read. (The stance model does learn from it.)

    >>> [is_kept(f"paper_2016-05-{day}") for day in (10, 11, 12, 13)]
    [True, True, False, False]
    """
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def read_units(texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The units to learn speakers from, by article: the shared gold's, and ours of the half that is not kept."""
    units: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for unit in read_jsonl(GOLD / "train.speakers.jsonl"):
        units[unit["id"]].append(unit)
    return {id: labelled for id, labelled in read_labels(texts).items() if not is_kept(id)} | units


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
