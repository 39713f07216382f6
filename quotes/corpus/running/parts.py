"""Parts of a corpus: what is kept of each batch, and how a part's files are made from that.

A part is the files ``quotations-NNNNN.parquet``, ``articles-NNNNN.parquet`` and, where anything failed,
``failures-NNNNN.jsonl``. It holds what each article says of itself; nothing here knows about the link. Beside the articles'
columns stands their sketch, by which the end of the run finds those that tell the same story.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from quotes.corpus.batches import Batch, Item, characters
from quotes.corpus.running.outcomes import Outcome, Rows, count_failed, failures
from quotes.corpus.running.read_back import SKETCH
from quotes.models import Failure
from quotes.table.atomic import replacing
from quotes.table.columns import TEXT
from quotes.table.frames import articles_frame, quotations_frame
from quotes.table.parquet import write_parquet

Record = dict[str, Any]
"""What becomes one line of JSON."""


@dataclass(slots=True)
class Tally:
    """How many inputs there were, articles among them, quotations, failures, and articles that could not be analysed."""

    items: int = 0
    articles: int = 0
    quotations: int = 0
    failures: int = 0
    failed: int = 0

    @property
    def any(self) -> bool:
        """Whether any article could be analysed."""
        return self.articles > self.failed

    def add(self, other: "Tally") -> None:
        """Adds another count."""
        for one in fields(Tally):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(slots=True)
class Part(Tally):
    """A finished part: its count, and a digest of the inputs that it was made from."""

    number: int = 0
    digest: str = ""


def journal_line(part: int, batch: Batch, outcomes: Sequence[Outcome]) -> Record:
    """What is kept of a batch and of what became of it."""
    articles = [outcome.article for outcome in outcomes if outcome.article is not None]
    rows = [row for outcome in outcomes for row in outcome.quotations]
    failing = failures(outcomes)
    return {
        "part": part,
        "tally": asdict(Tally(len(batch), len(articles), len(rows), len(failing), count_failed(outcomes))),
        "characters": characters(batch),
        "digests": [input_digest(item) for item in batch],
        "articles": articles,
        "sketches": [base64.b64encode(one.sketch).decode() for one in outcomes if one.article is not None],
        "quotations": rows,
        "failures": [asdict(failure) for failure in failing],
    }


def write_part(folder: Path, number: int, lines: Sequence[Record]) -> Part:
    """Writes the files of a part from the lines of its journal, each complete or absent. Raises OSError."""
    part = Part(number=number, digest=digest(one for line in lines for one in line["digests"]))
    for line in lines:
        part.add(Tally(**line["tally"]))
    articles: Rows = [row for line in lines for row in line["articles"]]
    quotations: Rows = [row for line in lines for row in line["quotations"]]
    write_parquet(quotations_frame(quotations), part_path(folder, "quotations", number))
    sketches = pd.Series([one for line in lines for one in line["sketches"]], dtype=TEXT)
    write_parquet(articles_frame(articles).assign(**{SKETCH: sketches}), part_path(folder, "articles", number))
    if part.failures:
        with replacing(part_path(folder, "failures", number)) as stream:
            stream.writelines(dumped(failure) for line in lines for failure in line["failures"])
    return part


def part_path(folder: Path, what: str, number: int) -> Path:
    """The file of a part that holds its quotations, articles or failures."""
    return folder / f"{what}-{number:05}.{'jsonl' if what == 'failures' else 'parquet'}"


def input_digest(item: Item) -> str:
    """By what an input is known again. Not by its path, which depends on the folder that one stands in."""
    if isinstance(item, Failure):
        return "failure"
    return digest((item.id, item.outlet, item.title, item.author, str(item.published), item.url, item.text))


def digest(said: Iterable[str]) -> str:
    """A short string that no other strings give."""
    made = hashlib.blake2b(digest_size=12)
    for one in said:
        made.update(one.encode("utf-8", "surrogatepass"))
        made.update(b"\x1f")
    return made.hexdigest()


def dumped(record: Record) -> str:
    """A record as a line; lone surrogates are escaped, and so survive."""
    return json.dumps(record, default=_moment) + "\n"


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no cell of a table")


def whole_lines(path: Path) -> list[Record]:
    """The records of a file of JSON lines up to the first that was cut off; none where there is no file."""
    found: list[Record] = []
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            for line in stream:
                if not line.endswith("\n"):
                    return found
                found.append(json.loads(line))
    except FileNotFoundError:
        pass
    except ValueError:  # a power failure may leave anything behind the last whole line
        return found
    return found
