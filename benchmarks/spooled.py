"""``python -m benchmarks.long_runs memory --rows N …``: what the end of a long run takes, link and matches, by its rows.

Made-up quotations as such a run leaves them on disk before its end: articles, their people, and what they say.

Ten statements in a row (:mod:`benchmarks.utterances`) are an event; every outlet that reports some of them has an article
on it, with about nine quotations. An event has three speakers (:mod:`benchmarks.linking`): a few of them speak very often,
each article names them in a form of its own, and says their roles and pronouns or not. The same rows each time.
"""

import argparse
import base64
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from benchmarks.linking import OUTLETS, SEED, UNNAMED, Person, Row, appearance, body, person
from benchmarks.utterances import Report, reports
from quotes.corpus.batches import PART_ARTICLES
from quotes.corpus.duplicates import sketch
from quotes.corpus.running.finishing import Finish, write_files
from quotes.corpus.running.parts import Part, part_path
from quotes.corpus.running.read_back import SKETCH
from quotes.corpus.running.spool import Spool
from quotes.table import articles_frame, quotations_frame
from quotes.table.columns import TEXT
from quotes.table.exports import Run
from quotes.table.parquet import write_parquet

STATEMENTS: Final = 10
"""Of an event."""
CAST: Final = 3
"""Speakers of an event."""
ROWS_A_PERSON: Final = 12
NUMBERED: Final = re.compile(r"s(\d+)[ox](\d+)")
"""How :mod:`benchmarks.utterances` calls an article: the statement, and the outlet."""


def spooled(folder: Path, number: int, rows_a_person: float = ROWS_A_PERSON) -> Spool:
    """The folder of a run that has read ``number`` quotations and has to be brought to its end."""
    spool = Spool(folder, {})
    made = made_up(number, rows_a_person)
    while chunk := list(islice(made, PART_ARTICLES)):
        _write(spool, chunk)
    return spool


def made_up(number: int, rows_a_person: float = ROWS_A_PERSON) -> Iterator[list[Row]]:
    """The quotations of each article, ``number`` in all."""
    rng = random.Random(SEED)
    people = [person(rng) for _ in range(max(10, int(number / rows_a_person)))]
    bodies = [body(rng) for _ in range(max(5, number // 240))]
    left = number
    for event, said in groupby(islice(reports(number), number), _event):
        cast = [people[int(len(people) * rng.random() ** 3)] for _ in range(CAST)]
        by_outlet: dict[int, list[Report]] = {}
        for one in said:
            by_outlet.setdefault(_places(one)[1], []).append(one)
        for outlet, told in by_outlet.items():
            left -= len(told)
            yield _article(f"a{event:07}-{outlet}", told, cast, bodies, rng)
    assert not left


def _places(report: Report) -> tuple[int, int]:
    found = NUMBERED.fullmatch(report.article)
    assert found
    return int(found[1]), int(found[2])


def _event(report: Report) -> int:
    return _places(report)[0] // STATEMENTS


def _article(name: str, told: list[Report], cast: list[Person], bodies: list[str], rng: random.Random) -> list[Row]:
    """What an article says: each of the event's speakers in one form, or somebody else in the place of one."""
    forms = [appearance(rng, [one], bodies) for one in cast]
    nobody: Row = {"speaker": rng.choice(UNNAMED), "speaker_type": "unnamed"}
    shared = {"article_id": name, "outlet": rng.choice(OUTLETS), "published": datetime.fromordinal(told[0].day.toordinal())}
    return [
        {
            **shared,
            "quote_id": f"{name}#{place}",
            "start": place * 1000,
            "end": place * 1000 + len(one.quote),
            "quote": one.quote,
            **(forms[_places(one)[0] % CAST] if one.speaker else nobody),
        }
        for place, one in enumerate(told)
    ]


def _write(spool: Spool, articles: list[list[Row]]) -> None:
    """A part of these articles."""
    number = len(spool.parts)
    rows = [row for article in articles for row in article]
    texts = ["\n\n".join(str(row["quote"]) for row in article) for article in articles]
    said = [
        {**article[0], "n_quotations": len(article), "text": text} for article, text in zip(articles, texts, strict=True)
    ]
    sketches = [base64.b64encode(sketch(text).packed()).decode() for text in texts]
    write_parquet(quotations_frame(rows), part_path(spool.folder, "quotations", number))
    frame = articles_frame(said).assign(**{SKETCH: pd.Series(sketches, dtype=TEXT)})
    write_parquet(frame, part_path(spool.folder, "articles", number))
    spool.take_in(Part(len(articles), len(articles), len(rows), number=number))


class Ended(NamedTuple):
    """What the end of a run took: its rows and articles, MB before it and at its height, seconds of the processor."""

    rows: int
    articles: int
    before: float
    most: float
    seconds: float


def end(folder: Path) -> Ended:
    """Brings the run in a folder to its end in this process, and its table beside it."""
    spool = Spool(folder, {}, resume=True)
    before, began = _most(), time.process_time()
    write_files(spool, Finish(), folder.with_name("made-up.parquet"), True, Run("made up", "", [], 0, 0))
    done = spool.tally()
    return Ended(done.quotations, done.articles, before, _most(), time.process_time() - began)


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def measured(number: int, rows_a_person: float = ROWS_A_PERSON) -> Ended:
    """The same of so many rows, which are made and ended in a process of their own each."""
    with tempfile.TemporaryDirectory() as folder:
        work = f"{folder}/work"
        _run("make", work, str(number), str(rows_a_person))
        figures = _run("end", work).split()
    return Ended(int(figures[0]), int(figures[1]), *map(float, figures[2:]))


def _run(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.spooled", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def show(sizes: Sequence[int], rows_a_person: float) -> None:
    """Prints a line for each size, and how the memory grows between two."""
    print(f"{'rows':>12}{'articles':>12}{'MB before':>11}{'MB at most':>12}{'processor s':>13}", flush=True)
    found = []
    for number in sizes:
        found.append(one := measured(number, rows_a_person))
        print(f"{one.rows:12,}{one.articles:12,}{one.before:11.0f}{one.most:12.0f}{one.seconds:13.1f}", flush=True)
    for less, more in pairwise(found):
        times = more.seconds / less.seconds
        print(f"{less.rows:,} to {more.rows:,} rows: {growth(less, more):.2f} KB a row, {times:.2f} times the time")


def growth(less: Ended, more: Ended) -> float:
    """The KB that each further row takes at the height."""
    return (more.most - less.most) * 2**10 / (more.rows - less.rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """One step of the measure, in this process."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.spooled", description="One step of benchmarks.long_runs.")
    options.add_argument("what", choices=["make", "end"])
    options.add_argument("folder", type=Path)
    options.add_argument("rows", type=int, nargs="?", default=0)
    options.add_argument("rows_a_person", type=float, nargs="?", default=ROWS_A_PERSON)
    chosen = options.parse_args(arguments)
    if chosen.what == "make":
        spooled(chosen.folder, chosen.rows, chosen.rows_a_person)
    else:
        print(*end(chosen.folder))


if __name__ == "__main__":
    main()
