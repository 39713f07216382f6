"""The end of a run: what only the whole corpus can tell is filled in, part by part, and the files are put in place."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO

import pandas as pd

from quotes.corpus.aliases import AliasSource, load_aliases
from quotes.corpus.linking.linking import READ, Links, announce_unused, link_rows, linked, spoken_rows
from quotes.corpus.linking.spoken import SpokenRow
from quotes.corpus.matching import matching
from quotes.corpus.running.aside import Aside, helped, later
from quotes.corpus.running.parts import dumped
from quotes.corpus.running.read_back import Marks, duplicates_of, words_of
from quotes.corpus.running.spool import Spool
from quotes.table.atomic import TEMPORARY, remove_leftovers, replacing
from quotes.table.columns import TEXT
from quotes.table.companions import companions
from quotes.table.exports import Run, Sheets, failures_path, write_export_of, write_run
from quotes.table.files import write_csv
from quotes.table.parquet import MANIFEST, PART, PARTS, write_parquet
from quotes.table.withholding import count_withheld, withhold

COMPLETE, UNFINISHED = "complete", "unfinished"


@dataclass(frozen=True, slots=True)
class Finish:
    """How the parts of a run become its tables."""

    link: bool = True
    aliases: AliasSource = None
    min_confidence: float = 0.0
    articles: bool = True
    raw: bool = False
    sheets: Sheets | None = None
    workers: int = 1
    forked: bool = True
    """The processes of the run, and whether they come from the server that has the shipped pipeline: one may help."""


class LinkedParts:
    """The quotations of a corpus, a part at a time, with what the link of all of them found.

    The link reads its columns alone, a part at a time, and keeps of them what grows with the speakers of the articles; the
    matching of quotations, which asks for those speakers, keeps some numbers a row.
    """

    def __init__(self, spool: Spool, finish: Finish, aside: Aside = later) -> None:
        """Links. ``aside``: who does meanwhile what needs no speakers. Raises as ``load_aliases`` does."""
        self._spool, self._finish = spool, finish
        self._links: Links | None = None
        self._matches: matching.Matches | None = None
        self.withheld = (0, 0)
        """The rows whose speakers were left out: somebody's, and nobody's."""
        written = aside(words_of, spool.files("quotations")) if finish.link else None  # what is waited for first comes first
        self.marks = aside(duplicates_of, spool.files("articles")) if finish.articles else None
        """Gives, part by part, the earlier article that tells the story of each, if the articles' table is asked for."""
        if written:
            self._links = links = link_rows(self._spoken(), load_aliases(finish.aliases))
            announce_unused(links)
            frames = partial(self._linked, links=links, names=matching.TOLD)
            self._matches = matching.match_ids(frames, spool.folder, written)

    def _columns(self, names: Iterable[str]) -> Iterator[pd.DataFrame]:
        return (self._spool.quotations(part.number, dict.fromkeys([*names, *READ])) for part in self._spool.parts)

    def _spoken(self) -> Iterator[SpokenRow | None]:
        for found in self._columns(READ):
            yield from spoken_rows(found)

    def _linked(self, links: Links, names: Iterable[str]) -> Iterator[pd.DataFrame]:
        before = 0
        for found in self._columns(names):
            yield linked(found, links, before)
            before += len(found)

    def __iter__(self) -> Iterator[pd.DataFrame]:
        somebodys = nobodys = before = 0
        for part in self._spool.parts:
            found = self._spool.quotations(part.number)
            if self._links and self._matches:
                found = linked(found, self._links, before)
                ids = self._matches.ids(before, before + len(found))
                found["match_id"] = pd.Series(ids, index=found.index, dtype=TEXT)
                before += len(found)
            shown = withhold(found, self._finish.min_confidence)
            if self._finish.min_confidence:
                more = count_withheld(found, shown)
                somebodys, nobodys = somebodys + more[0], nobodys + more[1]
            self.withheld = somebodys, nobodys
            yield shown


def marked_articles(spool: Spool, marks: Callable[[], Marks]) -> Iterator[pd.DataFrame]:
    """The articles of a corpus, a part at a time, those marked that tell an earlier one's story (``duplicate_of``)."""
    for part, first in zip(spool.parts, marks(), strict=True):
        articles = spool.articles(part.number)
        articles["duplicate_of"] = pd.Series(first, index=articles.index, dtype=TEXT)
        yield articles


def write_stream(spool: Spool, finish: Finish, stream: TextIO) -> tuple[int, int]:
    """Prints the table as CSV. Returns how many speakers were withheld: somebody's, nobody's."""
    with _helped(spool, finish) as aside:
        found = LinkedParts(spool, replace(finish, articles=False), aside)
    for number, frame in enumerate(found):
        write_csv(frame, stream, finish.raw, header=not number)
    return found.withheld


def write_files(spool: Spool, finish: Finish, path: Path, folder: bool, run: Run) -> tuple[int, int]:
    """Writes table, articles, failures and record. Returns how many speakers were withheld. Raises OSError."""
    with _helped(spool, finish) as aside:
        found = LinkedParts(spool, finish, aside)
        for target in (path, failures_path(path), *companions(path)):
            remove_leftovers(target)
        _write_failures(spool, path)
        marked = marked_articles(spool, found.marks) if found.marks else None
        if folder:
            _write_folders(spool, found, path, marked, run)
        else:
            write_export_of(found, marked, path, run, finish.sheets)
    return found.withheld


def _helped(spool: Spool, finish: Finish) -> AbstractContextManager[Aside]:
    return helped(spool.tally().quotations, finish.workers, finish.forked)


def _write_failures(spool: Spool, path: Path) -> None:
    """All failures in a file beside the table; none where there are none."""
    beside = failures_path(path)
    if any(part.failures for part in spool.parts):
        with replacing(beside) as stream:
            stream.writelines(map(dumped, spool.failures()))
    else:
        beside.unlink(missing_ok=True)


def _write_folders(spool: Spool, found: LinkedParts, path: Path, marked: Iterable[pd.DataFrame] | None, run: Run) -> None:
    """Puts the parts in place. Until all are, the manifests say that they are not, and no command reads them."""
    beside = companions(path)
    places = [path] if marked is None else [path, beside.articles]
    for place in places:
        write_manifest(place, UNFINISHED)
        for old in (*place.glob(PARTS), *place.glob(f".*{TEMPORARY}")):
            old.unlink()
    rows: list[int] = []
    for part, frame in zip(spool.parts, found, strict=True):
        write_parquet(frame, path / PART.format(part.number))
        rows.append(len(frame))
    for part, frame in zip(spool.parts, marked or (), strict=False):
        write_parquet(frame, beside.articles / PART.format(part.number))
    write_run(run, beside.run)
    if marked is not None:
        write_manifest(beside.articles, COMPLETE, [part.articles for part in spool.parts])
    write_manifest(path, COMPLETE, rows)


def write_manifest(place: Path, state: str, rows: list[int] | None = None) -> None:
    """Says in a folder of parts whether it is complete, and how many rows each part has. Raises OSError."""
    parts = [{"file": PART.format(number), "rows": count} for number, count in enumerate(rows or ())]
    with replacing(place / MANIFEST) as stream:
        json.dump({"state": state, "rows": sum(rows or ()), "parts": parts}, stream, indent=1)
        stream.write("\n")
