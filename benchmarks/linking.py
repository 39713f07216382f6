"""``python -m benchmarks.linking [--rows N …] [--on-disk]``: how long the link takes, and how it grows with the rows.

The rows are made up: people with roles, outlets and pronouns, who stand in their articles in full, with a middle initial,
by a short form of the first name, with an initial, or by surname alone; bodies with their acronyms; unnamed speakers. The
number of people grows with the rows, and some surnames are frequent, most are rare. One seed, the same rows each time. Each
size runs in a process of its own, so that its memory is its own. ``--on-disk``: as a long run links, part by part.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pandas as pd

from quotes.corpus import link_speakers
from quotes.corpus.running.finishing import Finish, LinkedParts
from quotes.corpus.running.parts import Part, part_path
from quotes.corpus.running.spool import Spool
from quotes.corpus.vocabulary import given_names
from quotes.table import quotations_frame
from quotes.table.parquet import write_parquet

SIZES = (10_000, 100_000, 1_000_000)
SEED = 5
ROWS_A_PERSON = 12
ROWS_AN_ARTICLE = 8
CHUNK = 50_000
"""Rows that are made a frame at a time: the generator, too, is to fit in memory."""
ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = "n r l s t m nd rk lt ss ck th".split()
SHORT = "bob joe bill jim tom dan ed ted dave mike liz kate sue meg steve chris nick tony".split()
ROLES = """senator|governor|mayor|spokesperson for the port|professor of law|midfielder|chief executive|union leader|resident
analyst|coach|novelist|surgeon|head of the harbour board|minister of transport|farmer|detective|school principal|pollster
director of the institute|actor|bishop|chair of the council|engineer""".replace("\n", "|").split("|")
PLACES = "Northport|Easton|Milford|Harrow|Sandby|Lindale|Corran|Westmere|Ashby|Tarn|Kelso|Dunmore".split("|")
KINDS = "Institute|Council|Federation|Association|Union|Party|Foundation|Agency".split("|")
FIELDS = "Harbour|Health|Rail|Farm|Teachers|Energy|Housing|Justice|Water|Youth".split("|")
OUTLETS = [f"The {place} {kind}" for place in PLACES for kind in ("Courier", "Echo", "Times", "Post")]
UNNAMED = "spokesperson|witness|senior official|neighbour|report|statement".split("|")

Row = dict[str, object]
Person = tuple[str, str, str, str, str]
"""First name, its short form or nothing, middle initial, surname, role."""


def rows(number: int, seed: int = SEED) -> Iterator[Row]:
    """The quotations of made-up articles, ``number`` in all."""
    rng = random.Random(seed)
    people = [person(rng) for _ in range(max(10, number // ROWS_A_PERSON))]
    bodies = [body(rng) for _ in range(max(5, number // (ROWS_A_PERSON * 20)))]
    made = 0
    for article in range(number):
        outlet, day = rng.choice(OUTLETS), datetime(2015, 1, 1) + timedelta(days=rng.randrange(3000))
        cast = [appearance(rng, people, bodies) for _ in range(rng.randint(1, 4))]
        for place in range(rng.randint(1, 2 * ROWS_AN_ARTICLE - 1)):
            if made == number:
                return
            made += 1
            yield {
                "article_id": f"a{article:07}",
                "outlet": outlet,
                "published": day,
                "quote_id": f"a{article:07}#{place}",
                "start": place * 100,
                "end": place * 100 + 50,
                "quote": "We will see.",
                **rng.choice(cast),
            }


def person(rng: random.Random) -> Person:
    """Somebody made up."""
    short = rng.choice(SHORT) if rng.random() < 0.3 else ""
    first = rng.choice(sorted(given_names(short) - {short})) if short else _word(rng, 2)
    surname = _word(rng, 1) if rng.random() < 0.3 else _word(rng, 3)
    role = f"{rng.choice(PLACES)} {rng.choice(ROLES)}"
    return first.capitalize(), short.capitalize(), rng.choice("ABCDEFGHJKLMNPRSTVW"), surname.capitalize(), role


def body(rng: random.Random) -> str:
    """The name of a body made up."""
    return f"{rng.choice(PLACES)} {rng.choice(FIELDS)} {rng.choice(KINDS)}"


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS)


def appearance(rng: random.Random, people: Sequence[Person], bodies: Sequence[str]) -> Row:
    """Somebody as one article names them; a few people speak very often."""
    chance = rng.random()
    if chance < 0.08:
        return {"speaker": rng.choice(UNNAMED), "speaker_type": "unnamed"}
    if chance < 0.18:
        whole = rng.choice(bodies)
        name = "".join(word[0] for word in whole.split()) if rng.random() < 0.2 else whole
        return {"speaker": name, "speaker_type": "organization"}
    first, short, middle, surname, role = people[int(len(people) * rng.random() ** 3)]
    forms = [f"{first} {surname}"] * 12 + [f"{first} {middle}. {surname}"] * 3 + [surname] * 3 + [f"{first[0]}. {surname}"]
    name = rng.choice(forms + [f"{short or first} {surname}"] * 3)
    return {
        "speaker": name,
        "speaker_type": "person",
        "role": role if rng.random() < 0.6 else None,
        "pronouns": rng.choice(["he", "she", None]) if rng.random() < 0.1 else _pronouns(first),
    }


def _pronouns(first: str) -> str:
    """Of this made-up person: the alphabet decides."""
    return "she" if first < "M" else "he"


def table(number: int) -> pd.DataFrame:
    """The rows as a table of quotations."""
    parts: list[pd.DataFrame] = []
    chunk: list[Row] = []
    for row in rows(number):
        chunk.append(row)
        if len(chunk) == CHUNK:
            parts.append(quotations_frame(chunk))
            chunk = []
    return pd.concat([*parts, quotations_frame(chunk)], ignore_index=True)


def measure(number: int) -> tuple[float, int, float]:
    """Seconds that the link takes, the number of speakers, and the memory of the process at its height, in GB."""
    frame = table(number)
    started = time.perf_counter()
    linked = link_speakers(frame)
    seconds = time.perf_counter() - started
    return seconds, linked["speaker_id"].nunique(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measure_on_disk(number: int) -> tuple[float, int, float]:
    """The same of rows that stand in parts on disk, and are read and filled in a part at a time."""
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder, "work"), {})
        made = rows(number)
        while chunk := list(islice(made, CHUNK)):
            write_parquet(quotations_frame(chunk), part_path(spool.folder, "quotations", len(spool.parts)))
            spool.take_in(Part(quotations=len(chunk), number=len(spool.parts)))
        started = time.perf_counter()
        speakers: set[str] = set()
        for part in LinkedParts(spool, Finish()):
            speakers.update(part["speaker_id"].dropna())
        seconds = time.perf_counter() - started
    return seconds, len(speakers), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=str(__doc__).partition("\n")[0])
    options.add_argument("--rows", type=int, nargs="+", default=SIZES, metavar="N", help="Numbers of rows.")
    options.add_argument("--on-disk", action="store_true", help="From parts on disk, a part at a time.")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.one:
        print(*(measure_on_disk if chosen.on_disk else measure)(chosen.one))
        return
    print(f"{'rows':>10}{'speakers':>10}{'seconds':>10}{'rows/s':>10}{'GB':>7}  growth (time over rows)")
    before: tuple[int, float] | None = None
    for number in chosen.rows:
        command = [
            sys.executable,
            "-m",
            "benchmarks.linking",
            "--one",
            str(number),
            *(["--on-disk"] if chosen.on_disk else []),
        ]
        seconds, speakers, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        taken = float(seconds)
        growth = f"×{taken / before[1]:.1f} for ×{number / before[0]:g}" if before else ""
        figures = f"{number:10,}{int(speakers):10,}{taken:10.1f}{number / taken:10,.0f}{float(memory):7.2f}"
        print(f"{figures}  {growth}", flush=True)
        before = number, taken


if __name__ == "__main__":
    main()
