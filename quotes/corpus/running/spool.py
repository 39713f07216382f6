"""What a run has done so far, on disk: finished parts, and the batches of the part that is in the making.

A folder of its own holds the files of each finished part (:mod:`quotes.corpus.running.parts`), a line for each in
``parts.jsonl``, and ``journal.jsonl``, to which each batch is appended as one line when it is done. A part is made from its
journal, whether the run was interrupted or not, so that its bytes are the same. A line cut off by a kill is no line.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Final

import pandas as pd

from quotes.corpus.batches import Batch, Item, part_size
from quotes.corpus.running.outcomes import Outcome
from quotes.corpus.running.parts import (
    Part,
    Record,
    Tally,
    digest,
    dumped,
    input_digest,
    journal_line,
    part_path,
    whole_lines,
    write_part,
)
from quotes.models import Article
from quotes.table.atomic import naming, replacing
from quotes.table.columns import ARTICLE_COLUMNS, QUOTATION_COLUMNS
from quotes.table.parquet import read_columns

SETTINGS: Final = "settings.json"
PARTS: Final = "parts.jsonl"
JOURNAL: Final = "journal.jsonl"
CHECKED: Final = ("tally", "digests")
"""What stays in memory of the batches that are in the journal."""


class ResumeError(ValueError):
    """A run cannot go on where it stopped."""


class Spool:
    """The folder of one run."""

    def __init__(self, folder: Path, settings: Mapping[str, str], resume: bool = False, ordered: bool = True) -> None:
        """Opens it: anew, or with ``resume`` where the run that is there stopped, if there is one.

        ``ordered``: whether parts are made one after the other; on many machines they are not, and then a part may be there
        before an earlier one. Raises ResumeError where that run was begun with other settings, or has finished parts and
        ``resume`` is not given; OSError.
        """
        self.folder = folder
        self.parts: list[Part] = []
        self._batches: list[Record] = []
        self._size = part_size()
        done = whole_lines(folder / PARTS)
        if resume and (folder / SETTINGS).exists():
            _check_settings(json.loads((folder / SETTINGS).read_text("utf-8")), settings)
            parts = sorted((Part(**line) for line in done), key=lambda part: part.number)
            self.parts = [part for place, part in enumerate(parts) if not ordered or part.number == place]
            self._write_parts()
            if ordered:
                self._read_journal()
        elif done:
            raise ResumeError(f"a run that did not end is in {folder}: --resume goes on with it; delete it to begin anew")
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            with replacing(folder / SETTINGS) as stream:
                json.dump(dict(settings), stream)
        self.resumed = self.tally()

    def _write_parts(self) -> None:
        """Without the line that was cut off, to which the next one would be appended."""
        with replacing(self.folder / PARTS) as stream:
            stream.writelines(dumped(asdict(part)) for part in self.parts)

    def _read_journal(self) -> None:
        """What is done of the part in the making; the journal of a part that is there was to be deleted."""
        lines = [line for line in whole_lines(self.folder / JOURNAL) if line["part"] == len(self.parts)]
        with replacing(self.folder / JOURNAL) as stream:
            stream.writelines(map(dumped, lines))
        self._batches = [{name: line[name] for name in CHECKED} for line in lines]
        if any(self._size.counted(line["tally"]["items"], line["characters"]) for line in lines):
            self.close()

    def tally(self) -> Tally:
        """The count of all that is done."""
        total = Tally()
        for done in chain(self.parts, (Tally(**line["tally"]) for line in self._batches)):
            total.add(done)
        return total

    def remaining(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that are not done yet. Raises ResumeError where the others are not those that were done."""
        rest = iter(items)
        for part in tuple(self.parts):
            _check_inputs(rest, part.items, part.digest)
        for line in tuple(self._batches):
            _check_inputs(rest, len(line["digests"]), digest(line["digests"]))
        yield from rest

    def add(self, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        """Keeps what became of a batch; closes the part where it is full. Raises OSError."""
        line = journal_line(len(self.parts), batch, outcomes)
        journal = self.folder / JOURNAL
        with naming(journal), journal.open("a", encoding="utf-8", newline="") as stream:
            stream.write(dumped(line))
        self._batches.append({name: line[name] for name in CHECKED})
        if self._size.reached(batch):
            self.close()

    def close(self) -> None:
        """Makes a part of the batches that are in none. Raises OSError."""
        if self._batches:
            self.take_in(write_part(self.folder, len(self.parts), whole_lines(self.folder / JOURNAL)))
            self._batches = []
            self._size = part_size()
            (self.folder / JOURNAL).unlink()

    def take_in(self, part: Part) -> None:
        """Counts a part whose files are there as done."""
        parts = self.folder / PARTS
        with naming(parts), parts.open("a", encoding="utf-8", newline="") as stream:
            stream.write(dumped(asdict(part)))
            stream.flush()
            os.fsync(stream.fileno())
        self.parts.append(part)
        self.parts.sort(key=lambda one: one.number)

    def quotations(self, number: int, names: Iterable[str] = QUOTATION_COLUMNS) -> pd.DataFrame:
        """These columns of the quotations of a part, as the articles themselves give them."""
        return read_columns(part_path(self.folder, "quotations", number), {name: QUOTATION_COLUMNS[name] for name in names})

    def articles(self, number: int) -> pd.DataFrame:
        """The articles of a part."""
        return read_columns(part_path(self.folder, "articles", number), ARTICLE_COLUMNS)

    def files(self, what: str) -> list[Path]:
        """The files of all parts that hold their quotations, or articles."""
        return [part_path(self.folder, what, part.number) for part in self.parts]

    def failures(self) -> Iterator[Record]:
        """All failures, in the order of the inputs."""
        for part in self.parts:
            if part.failures:
                yield from whole_lines(part_path(self.folder, "failures", part.number))

    def remove(self) -> None:
        """Deletes the folder."""
        shutil.rmtree(self.folder)


def _check_inputs(rest: Iterator[Item], number: int, expected: str) -> None:
    """Takes the next inputs and sees whether they are those that were done."""
    seen: list[str] = []
    first = ""
    for item in islice(rest, number):
        first = first or (item.id if isinstance(item, Article) else item.source)
        seen.append(input_digest(item))
    if len(seen) < number or digest(seen) != expected:
        where = f"from {first!r} on" if first else "at their end"
        raise ResumeError(f"the articles are {where} not those that the run began with, so that it cannot go on")


def _check_settings(begun: Mapping[str, str], settings: Mapping[str, str]) -> None:
    for name, value in settings.items():
        if begun.get(name) != value:
            raise ResumeError(f"the run began with {name} {begun.get(name)}, which is {value} now, so that it cannot go on")
