"""``python -m benchmarks.people [TABLE]``: the same person across articles, ours beside names compared as strings.

Pairs of (article, person) in different articles, as ``../shared/score.py people`` counts them, with 95 % intervals:
bootstraps over articles. First on the gold's own names of all three sets, which shows the link alone; then, with a TABLE
that ``quotes extract`` wrote from these articles (PolNeAR's train and dev and the open set, in one run), on what was
extracted, where a name that is wrong within its article counts against all.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from benchmarks.material import speaker_labels
from quotes.corpus import link_speakers
from quotes.corpus.linking.name_keys import parse
from quotes.table import quotations_frame, read_table
from training.shared import scorer

SETS = ("train", "dev", "open")
DRAWS = 200
SEED = 0

Item = tuple[str, str, str]
"""An article, a person of it, and the identity that a system gives."""
Label = dict[str, object]


def surname(name: str) -> str:
    """The baseline of the issue: whoever shares a last name is one."""
    return parse(name).last


def f1(items: Sequence[Item]) -> tuple[float, float, float]:
    """F1, precision and recall over the pairs in different articles, without making the pairs."""

    def pairs(keys: Iterable[tuple[str, ...]]) -> int:
        counts = Counter(keys)
        return sum(count * (count - 1) // 2 for count in counts.values())

    def across(key: Callable[[Item], tuple[str, ...]]) -> int:
        return pairs(map(key, items)) - pairs((item[0], *key(item)) for item in items)

    both = across(lambda item: (item[1], item[2]))
    said, there = across(lambda item: (item[2],)), across(lambda item: (item[1],))
    return 2 * both / max(1, said + there), both / max(1, said), both / max(1, there)


def interval(items: Sequence[Item]) -> tuple[float, float]:
    """The middle 95 % of F1 when articles are drawn anew; one drawn twice makes no pairs with itself."""
    rng = random.Random(SEED)
    by_article: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_article[item[0]].append(item)
    articles = sorted(by_article)
    figures = []
    for _ in range(DRAWS):
        figures.append(f1([item for _ in articles for item in by_article[rng.choice(articles)]])[0])
    figures.sort()
    return figures[int(0.025 * DRAWS)], figures[int(0.975 * DRAWS) - 1]


def gold_table(labels: Iterable[Label]) -> pd.DataFrame:
    """The gold's quotations as if they had been extracted: its names, and the first of its roles."""
    rows = []
    for label in labels:
        roles = label["roles"]
        role = roles[0] if isinstance(roles, list) and roles else None
        cells = {"article_id": label["id"], "start": label["start"], "end": label["end"]}
        rows.append({**cells, "speaker": label["speaker"], "speaker_type": label["type"], "role": role})
    return quotations_frame(rows)


def gold_items(labels: Sequence[Label], identities: Sequence[str | None], people: dict[str, str]) -> list[Item]:
    """The persons of the gold with the identity of their rows; joint speakers are left out, as the scorer does."""
    found: dict[tuple[str, str], str] = {}
    for label, identity in zip(labels, identities, strict=True):
        name = str(label["speaker"])
        if label["type"] == "person" and label["sure"] and identity and not re.search(", | and ", name):
            found.setdefault((str(label["id"]), people.get(name, name)), identity)
    return [(article, person, identity) for (article, person), identity in found.items()]


def extracted_items(labels: Sequence[Label], frame: pd.DataFrame, column: str) -> list[Item]:
    """What the scorer compares of a table, the identity taken from a column."""
    score = scorer()
    rows: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for row in frame[["article_id", "start", "end", column]].astype(object).to_dict("records"):
        rows[row["article_id"]].append({**row, "speaker": "" if pd.isna(row[column]) else row[column]})
    return [item for items in score.people(labels, rows) for item in items]


def line(name: str, items: Sequence[Item]) -> str:
    """A system's figures."""
    value, precision, recall = f1(items)
    low, high = interval(items)
    return f"{name:44}{value:7.3f}  [{low:.3f}, {high:.3f}]{precision:11.3f}{recall:8.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.people", description=str(__doc__).partition("\n")[0])
    options.add_argument("table", nargs="?", type=Path, metavar="TABLE", help="What was extracted from the articles.")
    chosen = options.parse_args(arguments)
    labels, people = speaker_labels(SETS)
    print(f"{'':44}{'F1':>7}  {'95 %':16}{'precision':>11}{'recall':>8}")
    frame = link_speakers(gold_table(labels))
    names = [str(label["speaker"]) for label in labels]
    print(line("gold names, as strings", gold_items(labels, names, people)))
    print(line("gold names, last name match", gold_items(labels, [surname(name) for name in names], people)))
    print(line("gold names, quotes.link_speakers", gold_items(labels, frame["speaker_id"].fillna("").tolist(), people)))
    if chosen.table:
        found = link_speakers(read_table(chosen.table))
        found["surname"] = found["speaker_in_article"].map(surname, na_action="ignore")
        print(line("extracted, as strings", extracted_items(labels, found, "speaker_in_article")))
        print(line("extracted, last name match", extracted_items(labels, found, "surname")))
        print(line("extracted, quotes.link_speakers", extracted_items(labels, found, "speaker_id")))


if __name__ == "__main__":
    main()
