"""A real cluster of two worker processes makes the table that one process makes, also when one of them is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal
from spacy.language import Language

import quotes
from benchmarks.generated import articles
from quotes.corpus import Watcher, batches, extract_bag, extract_frame, extract_to
from quotes.corpus.batches import Batch
from quotes.corpus.running.distributed import fill_spool
from quotes.corpus.running.spool import ResumeError, Spool
from quotes.reading import read_articles
from quotes.table import read_table

distributed = pytest.importorskip("distributed", reason="NOT TESTED: Dask is not installed (pip install '.[distributed]')")
GIVEN = list(articles(30, "tiny"))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


class Killer(Watcher):
    """Kills one of the workers when the first part is there."""

    def __init__(self, cluster: Any) -> None:
        self._pids = [nanny.pid for nanny in cluster.workers.values()]
        self.articles = 0

    def done(self, _: Batch, outcomes: Any) -> None:
        if not self.articles:
            os.kill(self._pids[0], signal.SIGKILL)
        self.articles += len(outcomes)


def test_a_cluster_of_which_a_worker_is_killed_makes_the_same_table(
    cluster: Any, nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PART_ARTICLES", 4)
    monkeypatch.setattr(batches, "MOST_ARTICLES", 2)
    bad = {"id": "without text"}
    extract_to([*GIVEN, bad], f"{tmp_path}/one.parquet/", nlp)
    killer = Killer(cluster)
    address = cluster.scheduler_address
    report = extract_to([*GIVEN, bad], f"{tmp_path}/many.parquet/", scheduler=address, watcher=killer)
    assert (killer.articles, report.tally.failures) == (31, 1)
    for name in ("{}.parquet", "{}.articles.parquet"):
        one, many = (sorted((tmp_path / name.format(which)).iterdir()) for which in ("one", "many"))
        assert [(path.name, path.read_bytes()) for path in one] == [(path.name, path.read_bytes()) for path in many]
    assert (tmp_path / "one.failures.jsonl").read_bytes() == (tmp_path / "many.failures.jsonl").read_bytes()


def test_dask_collections_become_the_same_table(cluster: Any, nlp: Language, tmp_path: Path) -> None:
    import dask.bag
    import dask.dataframe
    import pandas as pd

    expected = quotes.extract(GIVEN, nlp)
    with distributed.Client(cluster):
        frame = dask.dataframe.from_pandas(pd.DataFrame(GIVEN), npartitions=3, sort=False)
        extract_frame(frame, f"{tmp_path}/frame.parquet")
        bag = dask.bag.from_sequence(GIVEN, npartitions=4)
        report = extract_bag(bag, f"{tmp_path}/bag.parquet")
        assert len(list((tmp_path / "bag.parquet").glob("part-*.parquet"))) == 4
    assert report.tally.articles == len(GIVEN)
    for name in ("frame", "bag"):
        assert_frame_equal(read_table(tmp_path / f"{name}.parquet"), expected)


def test_parts_that_are_there_are_not_made_again_and_have_to_be_of_the_same_articles(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PART_ARTICLES", 4)
    monkeypatch.setattr(batches, "MOST_ARTICLES", 2)
    told: list[int] = []

    def fill(given: list[dict[str, str]], resume: bool) -> None:
        spool = Spool(tmp_path / "work", {}, resume, ordered=False)
        fill_spool(spool, read_articles(given), cluster.scheduler_address, None, lambda batch, _: told.append(len(batch)))

    fill(GIVEN[:8], False)
    fill(GIVEN[:12], True)
    assert told == [4, 4, 4]
    with pytest.raises(ResumeError, match="the articles of part 0 are not those"):
        fill(GIVEN[1:12], True)


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.corpus.running.distributed.PATIENCE", "1s")
    with pytest.raises(OSError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        extract_to(GIVEN, f"{tmp_path}/q.parquet/", scheduler="tcp://127.0.0.1:9")
    assert list(tmp_path.iterdir()) == []
