"""Where a run writes to: what is done goes to a folder of its own there, from which the files are made at the end.

That folder is ``.NAME.work`` beside a file, and ``.work`` within a folder of Parquet. It is deleted when the files are in
place; until then a run that stopped can go on from it.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from quotes.corpus.running.finishing import COMPLETE, UNFINISHED, Finish, write_files, write_manifest
from quotes.corpus.running.locks import alone
from quotes.corpus.running.parts import Record, Tally
from quotes.corpus.running.spool import Spool
from quotes.models import Failure
from quotes.reading.folders import fitting, list_folder
from quotes.table.atomic import check_writable
from quotes.table.companions import companions
from quotes.table.exports import MOST_FAILURES, Run
from quotes.table.files import table_format
from quotes.table.parquet import MANIFEST, PARTS, is_folder

UNKNOWN: Final = ["in memory"]
"""What the record of a run says that it read, where that was no path."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended: what was done in all, what an earlier run had done of it, and the speakers withheld.

    ``written`` is false where no article could be analysed (nothing is written then), or where there was nothing left to do
    (``made`` says when it was done).
    """

    tally: Tally
    resumed: Tally = field(default_factory=Tally)
    withheld: tuple[int, int] = (0, 0)
    written: bool = True
    made: str = ""


class Place:
    """An output: a file, or a folder of Parquet."""

    def __init__(self, output: str | os.PathLike[str]) -> None:
        """Raises ValueError where the output is no table's or another program's, OSError where it could not be written."""
        self.path = Path(output)
        self.folder = table_format(self.path) == "parquet" and is_folder(os.fspath(output))
        self.work = self.path / ".work" if self.folder else self.path.with_name(f".{self.path.name}.work")
        self.lock = self.work.with_name(f"{self.work.name}.lock")
        check_writable(self.path / MANIFEST if self.folder else self.path)
        if self.folder and any(self.path.glob(PARTS)) and not (self.path / MANIFEST).exists():
            raise ValueError(f"{self.path} holds parts that no run of quotes wrote: give the output another name")

    def begin(self) -> None:
        """A new folder of Parquet says that it is none yet."""
        if self.folder and not (self.path / MANIFEST).exists():
            write_manifest(self.path, UNFINISHED)

    def clear(self, spool: Spool) -> None:
        """Removes what only the run needed; a folder too, where nothing came of it."""
        spool.remove()
        if self.folder and {file.name for file in self.path.iterdir()} <= {MANIFEST, self.lock.name}:
            shutil.rmtree(self.path)

    def made(self, run: Run) -> Record | None:
        """The record of an earlier run that was the same and came to its end; None where there is none."""
        record_file = companions(self.path).run
        if run.inputs == UNKNOWN or self.work.exists() or not record_file.exists():
            return None
        manifest = self.path / MANIFEST
        if not (manifest if self.folder else self.path).exists():
            return None
        if self.folder and json.loads(manifest.read_text("utf-8"))["state"] != COMPLETE:
            return None
        record: Record = json.loads(record_file.read_text("utf-8"))
        asked = {
            "quotes": run.version,
            "pipeline": {"name": run.pipeline, "version": run.pipeline_version},
            "min_confidence": run.min_confidence,
            "link": run.link,
            "aliases": run.aliases,
            "raw": run.raw,
            "inputs": list(run.inputs),
        }
        same = all(record.get(name) == value for name, value in asked.items())
        return record if same and not _newer(run.inputs, record_file) else None


def _newer(inputs: Sequence[str], record: Path) -> bool:
    """Whether anything that a run reads has been changed, or has come, since it was recorded."""
    since = record.stat().st_ctime_ns
    paths = (Path(path) for given in inputs for path in fitting(given) or [given])
    files = (file for path in paths for file in (list_folder(path, {}).files if path.is_dir() else [path]))
    return any(file.exists() and file.stat().st_ctime_ns > since for file in files)


def run_to_files(
    place: Place, work: Callable[[Spool], None], finish: Finish, run: Run, resume: bool, ordered: bool
) -> Report:
    """Lets the work fill a spool, links what it holds and puts the files in place; see :func:`extract_to`.

    ``run``: what is known of it beforehand; its counts and failures are filled in. ``ordered``: as in ``Spool``. Raises
    BusyError where another run writes to the same place.
    """
    new = place.folder and not place.path.exists()
    try:
        with alone(place.lock):
            return _run_alone(place, work, finish, run, resume, ordered)
    finally:
        if new:
            with suppress(OSError):  # it is not empty, or has been removed already
                place.path.rmdir()


def _run_alone(place: Place, work: Callable[[Spool], None], finish: Finish, run: Run, resume: bool, ordered: bool) -> Report:
    settings = {"quotes": run.version, "pipeline": run.pipeline, "pipeline_version": run.pipeline_version}
    made = place.made(run) if resume else None
    if made:
        return Report(Tally(**made["counts"]), made=made["time"], written=False)
    spool = Spool(place.work, settings, resume, ordered)
    place.begin()
    try:
        work(spool)
    except BaseException:
        if not spool.tally().items:
            place.clear(spool)  # there is nothing to go on with
        raise
    tally = spool.tally()
    if not tally.any:
        place.clear(spool)
        return Report(tally, spool.resumed, written=False)
    first = [Failure(**failure) for failure in islice(spool.failures(), MOST_FAILURES)]
    run = replace(run, articles=tally.articles, quotations=tally.quotations, failures=first, failed=tally.failures)
    withheld = write_files(spool, finish, place.path, place.folder, run)
    place.clear(spool)
    return Report(tally, spool.resumed, withheld)
