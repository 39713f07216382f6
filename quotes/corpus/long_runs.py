"""Articles of any number → files: what is done goes to disk at once, and a run that was stopped can go on."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

import srsly
from spacy.language import Language

from quotes.corpus.aliases import AliasSource, load_aliases
from quotes.corpus.batches import Batch, batches
from quotes.corpus.extraction import checked_aliases
from quotes.corpus.running.apart import check_output
from quotes.corpus.running.finishing import Finish, write_stream
from quotes.corpus.running.outcomes import Outcome
from quotes.corpus.running.parts import Tally
from quotes.corpus.running.places import UNKNOWN, Place, Report, run_to_files
from quotes.corpus.running.readers import reading_ahead
from quotes.corpus.running.spool import Spool
from quotes.corpus.running.workers import analysed
from quotes.pipeline import load
from quotes.pipeline.loading import MODEL
from quotes.reading import Source, read_articles
from quotes.table.exports import Run, Sheets
from quotes.table.withholding import checked_confidence


class Watcher:
    """Is told how a run goes; this one does not care."""

    def begin(self, resumed: Tally) -> None:
        """The work begins; so much was done before."""

    def done(self, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        """A batch is on disk."""

    def finish(self) -> None:
        """All articles are done; the link and the files come next."""


def extract_to(
    source: Source,
    output: str | os.PathLike[str] | TextIO,
    nlp: Language | str | Path | None = None,
    *,
    link: bool = True,
    aliases: AliasSource = None,
    min_confidence: float = 0.0,
    articles: bool = True,
    raw: bool = False,
    sheets: Sheets | None = None,
    workers: int = 1,
    time_limit: float | None = None,
    scheduler: str | None = None,
    resume: bool = False,
    columns: Mapping[str, str] | None = None,
    inputs: Sequence[str] | None = None,
    watcher: Watcher | None = None,
) -> Report:
    """Read the articles of a source and write who says what in them; memory does not grow with their number.

    ``source``, ``nlp``, ``link``, ``aliases``, ``workers``: as in :func:`~quotes.corpus.extraction.extract_articles`, only
    that on a cluster ``nlp`` is the name of a pipeline. ``output``: a ``.csv``, ``.jsonl`` or ``.parquet`` file; a folder of
    Parquet parts (it is one, or a string that ends in a slash); or a text stream, which gets CSV. ``min_confidence``: as in
    ``quotes.table.withhold``. ``articles``: whether the articles' table is written beside the table. ``raw``: as in
    ``quotes.write_table``; ``sheets``: gives the further sheets of an ``.xlsx`` file. ``time_limit``: the
    seconds that an article may take; one that takes longer fails, and its worker, a process in any case then, is replaced.
    ``scheduler``: the address of a Dask scheduler whose workers do the work, and see the output's folder.
    ``resume``: go on where an earlier run into the same output stopped, however it ended. The same articles have to be
    given; what was done of them is not done again, and the files are the same as if nothing had happened. ``columns``: as in
    ``quotes.read_articles``. ``inputs``: what the record of the run says was read. ``watcher`` is told how it goes.

    Raises ValueError where arguments contradict each other, the output is no table's, aliases cannot be read, a run cannot
    go on (:class:`~quotes.corpus.running.spool.ResumeError`), the output is to be read itself, or another one writes there
    (:class:`~quotes.corpus.running.locks.BusyError`); OSError where something cannot be written. What cannot be read or
    analysed is among the failures: in ``NAME.failures.jsonl``, and in number in the report.
    """
    checked = checked_aliases(aliases, link), checked_confidence(min_confidence)
    helping = 1 if scheduler else workers
    finish = Finish(link, *checked, articles, raw, sheets, workers=helping, forked=nlp is None)
    place = Place(output) if isinstance(output, str | os.PathLike) else output
    if isinstance(place, Place):
        check_output(place, source)
    if scheduler and time_limit is not None:
        raise ValueError("the time of an article is not limited on a cluster: leave the limit out")
    in_this_process = workers == 1 and time_limit is None and not scheduler
    pipeline = load(nlp) if in_this_process and (nlp is None or isinstance(nlp, str | Path)) else nlp
    watcher = watcher or Watcher()

    def work(spool: Spool) -> None:
        """Does what the spool does not hold yet."""
        watcher.begin(spool.resumed)
        with reading_ahead(helping, forked=pipeline is None) as ahead:
            items = read_articles(source, columns=columns, ahead=ahead)
            if scheduler:
                from quotes.corpus.running.distributed import fill_spool  # here, since Dask comes with an extra

                fill_spool(spool, items, scheduler, nlp, watcher.done)
            else:
                for batch, outcomes in analysed(batches(spool.remaining(items)), pipeline, workers, time_limit):
                    spool.add(batch, outcomes)
                    watcher.done(batch, outcomes)
                spool.close()
        watcher.finish()

    if isinstance(place, Place):
        read = inputs if inputs is not None else described(source)
        run = run_record(pipeline, read, finish, aliases, workers=workers, scheduler=scheduler)
        return run_to_files(place, work, finish, run, resume, ordered=not scheduler)
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        spool = Spool(Path(folder, "work"), {}, ordered=not scheduler)
        work(spool)
        if not spool.tally().any:
            return Report(spool.tally(), written=False)
        return Report(spool.tally(), withheld=write_stream(spool, finish, place))


def run_record(
    pipeline: Language | str | Path | None,
    inputs: Sequence[str],
    finish: Finish,
    aliases: AliasSource,
    workers: int = 1,
    scheduler: str | None = None,
) -> Run:
    """What is known of a run when it begins. Raises ValueError where there is no such pipeline."""
    name, version = _called(pipeline)
    return Run(
        pipeline=name,
        pipeline_version=version,
        inputs=inputs,
        articles=0,
        quotations=0,
        min_confidence=finish.min_confidence,
        link=finish.link,
        aliases=_told(aliases),
        workers=workers,
        scheduler=scheduler,
        raw=finish.raw,
    )


def _called(pipeline: Language | str | Path | None) -> tuple[str, str]:
    """The name and the version of a pipeline; the shipped one, which others will load, need not be loaded for that."""
    if pipeline is None:
        meta = srsly.read_json(MODEL / "meta.json")
        return f"{meta['lang']}_{meta['name']}", meta["version"]
    loaded = load(pipeline) if isinstance(pipeline, str | Path) else pipeline
    return f"{loaded.lang}_{loaded.meta['name']}", loaded.meta["version"]


def described(source: Source) -> list[str]:
    """What the record of a run says was read: paths as they are."""
    if isinstance(source, str | os.PathLike):
        return [os.fspath(source)]
    if isinstance(source, list | tuple) and all(isinstance(item, str | os.PathLike) for item in source):
        return [os.fspath(item) for item in source]
    return UNKNOWN


def _told(aliases: AliasSource) -> str | None:
    """Where corrections come from: their file, or their number where they were given in Python."""
    if aliases is None or isinstance(aliases, str | Path):
        return None if aliases is None else str(aliases)
    return f"{len(load_aliases(aliases))} given in Python"
