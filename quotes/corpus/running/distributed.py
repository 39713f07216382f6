"""Many machines: the workers of a Dask cluster make the parts of a corpus, and write them where they make them.

Every machine sees the output's folder (a shared file system) and has this library. A worker loads the pipeline once. A part
whose worker dies is given to another one, as Dask does; one that has taken several workers with it is tried article by
article, and what still kills is named. Needs the extra: ``pip install 'quotes[distributed]'``.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from spacy.language import Language

from quotes.corpus.batches import Batch, Item, batches, parts
from quotes.corpus.running.outcomes import Outcome, analyse_batch, failed
from quotes.corpus.running.parts import Part, digest, input_digest, journal_line, write_part
from quotes.corpus.running.spool import ResumeError, Spool
from quotes.models import Article
from quotes.pipeline import load
from quotes.reading import read_articles
from quotes.table.frames import is_missing

if TYPE_CHECKING:
    from distributed import Client

IN_FLIGHT: Final = 2
"""Parts a thread of the cluster that are given out at a time: each travels with its texts."""
RETRIES: Final = 2
"""How often a part is tried again whose files could not be written, or whose data came back with an error."""
LARGE: Final = "200MB"
"""What a part may weigh without a warning of Dask's. Its texts go with the task, so that they outlive a worker."""

PATIENCE: Final = "30s"
"""How long a scheduler has to answer."""

Told = Callable[[Batch, Sequence[Outcome]], None]
_loading = Lock()
_working = Lock()
"""spaCy pipelines are not made for threads, of which a worker may have several."""


@cache
def _loaded(name: str | None) -> Language:
    return load(name)


def _pipeline(name: str | None) -> Language:
    with _loading:
        return _loaded(name)


def make_part(folder: str, number: int, cut: Sequence[Batch], pipeline: str | None) -> tuple[Part, list[Outcome]]:
    """On a worker: analyses a part and writes its files. Returns its count, and its outcomes without texts and rows."""
    nlp = _pipeline(pipeline)
    with _working:
        found = [analyse_batch(batch, nlp) for batch in cut]
    lines = [journal_line(number, batch, outcomes) for batch, outcomes in zip(cut, found, strict=True)]
    return write_part(Path(folder), number, lines), [_brief(outcome) for outcomes in found for outcome in outcomes]


def make_partition(folder: str, number: int, items: Any, pipeline: str | None) -> Part:
    """On a worker: the same of what a partition of a collection holds."""
    return make_part(folder, number, partition_batches(items, number), pipeline)[0]


def partition_batches(items: Any, number: int) -> list[Batch]:
    """What a partition of a collection holds, read, as batches."""
    return list(batches(read_articles(_records(items, number))))


def _brief(outcome: Outcome) -> Outcome:
    return Outcome(outcome.article and {**outcome.article, "text": None}, failure=outcome.failure)


def _records(items: Any, number: int) -> Iterable[Any]:
    """The items of a bag's partition, or the rows of a frame's; a row without an id is called after its place."""
    if not hasattr(items, "to_dict"):
        return list(items)
    rows = items.to_dict("records")
    known = ({name: cell for name, cell in row.items() if not is_missing(cell)} for row in rows)
    return [{"id": f"{number}:{place}", **row} for place, row in enumerate(known)]


def analyse_alone(item: Item, pipeline: str | None) -> Outcome:
    """On a worker: one article."""
    nlp = _pipeline(pipeline)
    with _working:
        return analyse_batch([item], nlp)[0]


def fill_spool(spool: Spool, items: Iterable[Item], scheduler: str, nlp: Language | str | Path | None, told: Told) -> None:
    """Lets the cluster at an address make the parts that a spool lacks. ``told`` hears of each.

    Raises ValueError where Dask is not installed or ``nlp`` is no name, ResumeError where the items are not those that the
    run began with, OSError where the cluster cannot be reached.
    """
    if isinstance(nlp, Language):
        raise ValueError("the workers of a cluster load their pipeline themselves: give its name")
    client = _connected(scheduler)
    try:
        Cluster(client, spool, None if nlp is None else str(nlp), told).fill(parts(batches(items)))
    finally:
        client.close()


def _connected(scheduler: str) -> "Client":
    try:
        import distributed
    except ImportError as error:
        raise ValueError("a cluster needs Dask: pip install 'quotes[distributed]'") from error
    try:
        return distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OSError(f"{scheduler}: no Dask scheduler answers there") from error


class Cluster:
    """Gives parts to a cluster, no more at a time than keep it busy, and takes in what comes back."""

    def __init__(self, client: "Client", spool: Spool, pipeline: str | None, told: Told) -> None:
        self._client, self._spool, self._pipeline, self._told = client, spool, pipeline, told
        self._out: dict[Any, tuple[int, list[Batch]]] = {}
        self._folder = str(spool.folder.absolute())

    def fill(self, cut: Iterable[list[Batch]]) -> None:
        """Has the parts made that are not there."""
        import dask

        known = {part.number: part for part in self._spool.parts}
        with self._client.as_current(), dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE}):
            for number, part in enumerate(cut):
                if number in known:
                    _check(part, known[number])
                    continue
                while len(self._out) >= max(2, IN_FLIGHT * sum(self._client.nthreads().values())):
                    self._take_in_next()
                self._out[self._submit(number, part)] = number, part
            while self._out:
                self._take_in_next()

    def _submit(self, number: int, part: list[Batch]) -> Any:
        key = f"quotes-part-{number:05}-{id(self):x}"
        arguments = self._folder, number, part, self._pipeline
        return self._client.submit(make_part, *arguments, key=key, retries=RETRIES, pure=False)

    def _take_in_next(self) -> None:
        from distributed import KilledWorker, wait

        for future in wait(list(self._out), return_when="FIRST_COMPLETED").done:
            number, part = self._out.pop(future)
            try:
                made, outcomes = future.result()
            except KilledWorker:
                made, outcomes = self.one_by_one(number, part)
            self._spool.take_in(made)
            self._told([item for batch in part for item in batch], outcomes)

    def one_by_one(self, number: int, part: list[Batch]) -> tuple[Part, list[Outcome]]:
        """Makes a part that takes its workers with it: here, from what its articles give, each alone on a worker."""
        items = [item for batch in part for item in batch]
        found = self._client.map(analyse_alone, items, pipeline=self._pipeline, pure=False, retries=RETRIES)
        outcomes = [_came_back(item, future) for item, future in zip(items, found, strict=True)]
        rest = iter(outcomes)
        lines = [journal_line(number, batch, [next(rest) for _ in batch]) for batch in part]
        return write_part(self._spool.folder, number, lines), [_brief(outcome) for outcome in outcomes]


def _came_back(item: Item, future: Any) -> Outcome:
    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        if not isinstance(item, Article):
            return Outcome(None, failure=item)
        return failed(item, "every worker that analysed it died (out of memory, or killed)")
    return outcome


def _check(part: list[Batch], known: Part) -> None:
    """Whether a part that is there was made from these inputs."""
    if digest(input_digest(item) for batch in part for item in batch) != known.digest:
        raise ResumeError(f"the articles of part {known.number} are not those that the run began with: it cannot go on")
