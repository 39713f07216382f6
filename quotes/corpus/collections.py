"""Dask collections of articles → a folder of Parquet: each partition becomes a part, written where it is made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quotes.corpus.aliases import AliasSource
from quotes.corpus.extraction import checked_aliases
from quotes.corpus.long_runs import run_record
from quotes.corpus.running.distributed import RETRIES, Cluster, make_partition, partition_batches
from quotes.corpus.running.finishing import Finish
from quotes.corpus.running.places import UNKNOWN, Place, Report, run_to_files
from quotes.corpus.running.spool import Spool
from quotes.table.withholding import checked_confidence

if TYPE_CHECKING:
    from dask.bag import Bag
    from dask.dataframe import DataFrame
    from distributed import Client


def extract_bag(
    bag: "Bag",
    output: str,
    pipeline: str | None = None,
    *,
    client: "Client | None" = None,
    link: bool = True,
    aliases: AliasSource = None,
    min_confidence: float = 0.0,
    articles: bool = True,
    resume: bool = False,
) -> Report:
    """Who says what in the articles of a Dask bag, written to a folder of Parquet (``dask.dataframe`` reads it).

    ``bag``: paths, :class:`~quotes.models.Article` or dicts with ``id`` and ``text``; paths are read on the workers. An id
    stands in one partition only. ``output``: the folder, whose name ends in ``.parquet``, on a file system that all workers
    and this process share. ``pipeline``: the name of another pipeline than the shipped one. ``client``: of the cluster;
    None takes the current one. ``resume``: partitions that are done are not done again; the bag has to be the same. The rest
    is as in :func:`~quotes.corpus.long_runs.extract_to`, what is raised too.
    """
    return _extract(bag.to_delayed(), output, pipeline, client, Finish(link, aliases, min_confidence, articles), resume)


def extract_frame(
    frame: "DataFrame",
    output: str,
    pipeline: str | None = None,
    *,
    client: "Client | None" = None,
    link: bool = True,
    aliases: AliasSource = None,
    min_confidence: float = 0.0,
    articles: bool = True,
    resume: bool = False,
) -> Report:
    """The same of a Dask data frame with a row per article: a column ``text``, and any of ``id`` and the metadata."""
    return _extract(frame.to_delayed(), output, pipeline, client, Finish(link, aliases, min_confidence, articles), resume)


def _extract(
    partitions: Sequence[Any], output: str, pipeline: str | None, client: "Client | None", finish: Finish, resume: bool
) -> Report:
    import dask
    import distributed

    given, least = finish.aliases, checked_confidence(finish.min_confidence)
    finish = Finish(finish.link, checked_aliases(given, finish.link), least, finish.articles)
    place = Place(output.rstrip("/") + "/")
    if not place.folder:
        raise ValueError(f"{output}: the parts of a collection go to a folder, NAME.parquet")
    at = client or distributed.Client.current()

    def work(spool: Spool) -> None:
        cluster = Cluster(at, spool, pipeline, told=lambda *_: None)
        there = {part.number for part in spool.parts}
        folder = str(spool.folder.absolute())
        lacking = {
            at.compute(dask.delayed(make_partition)(folder, number, partition, pipeline), retries=RETRIES): number
            for number, partition in enumerate(partitions)
            if number not in there
        }
        for future in distributed.as_completed(list(lacking)):
            try:
                made = future.result()
            except distributed.KilledWorker:
                number = lacking[future]
                made, _ = cluster.one_by_one(number, partition_batches(at.compute(partitions[number]).result(), number))
            spool.take_in(made)

    run = run_record(pipeline, UNKNOWN, finish, given, scheduler=at.scheduler.address)
    return run_to_files(place, work, finish, run, resume, ordered=False)
