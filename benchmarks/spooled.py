"""Made-up quotations as a long run leaves them on disk before its end: articles, their people, and what they say.

Ten statements in a row (:mod:`benchmarks.utterances`) are an event; every outlet that reports some of them has an article
on it, with about nine quotations. An event has three speakers (:mod:`benchmarks.linking`): a few of them speak very often,
each article names them in a form of its own, and says their roles and pronouns or not. The same rows each time.
"""

import base64
import random
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Final

import pandas as pd

from benchmarks.linking import OUTLETS, SEED, UNNAMED, Person, Row, appearance, body, person
from benchmarks.utterances import Report, reports
from quotes.corpus.batches import PART_ARTICLES
from quotes.corpus.duplicates import sketch
from quotes.corpus.parts import SKETCH, Part, part_path
from quotes.corpus.spool import Spool
from quotes.table import articles_frame, quotations_frame
from quotes.table.columns import TEXT
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
