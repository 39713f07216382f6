"""``python -m benchmarks.long_runs memory|workers|resume|cost``: long runs over made-up articles (``benchmarks.generated``).

``memory``: how much a run with one worker takes while its corpus grows, the link and the files included; with ``--rows``
how much the end of a run takes, over made-up quotations of as many rows as are said (:mod:`benchmarks.spooled`).
``workers``: how many times as fast several processes are as one, in turns, and whether the tables are the same. On a busy
machine look at the processor's time, and at what as many separate runs at once get through: no workers can be faster.
``cost``: processor time an article (which other programs' work hardly changes), bytes on disk, and what many would take;
on PolNeAR's dev articles where they are there (about 800 words each).
``resume``: kills a run with SIGKILL some times, lets it go on, and compares every file with those of a run left alone.
"""

import os

# Before numpy comes in: each process one thread, so that one worker is one core.
os.environ |= dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"], "1")

import argparse
import hashlib
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import srsly

import quotes
from benchmarks.generated import PARAGRAPHS, articles
from benchmarks.material import DEV
from benchmarks.processor import Taken, timed
from benchmarks.spooled import ROWS_A_PERSON, show
from quotes.corpus import Watcher, extract_to
from quotes.corpus.batches import Batch
from quotes.corpus.running.outcomes import Outcome
from quotes.models import Article
from quotes.table import word_count
from training.shared import read_jsonl

LINES = 10
"""Lines that the memory's table has while articles are read."""


class Meter(Watcher):
    """Prints how much memory the process takes, as the articles go by."""

    def __init__(self, number: int) -> None:
        self._every, self._next = max(1, number // LINES), 0
        self._articles = self._words = 0
        self._began = time.perf_counter()
        print(f"{'articles':>10}{'words':>14}{'articles/s':>12}{'MB now':>9}{'MB at most':>12}", flush=True)

    def done(self, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        self._articles += len(outcomes)
        self._words += sum(word_count(item.text) for item in batch if isinstance(item, Article))
        if self._articles >= self._next:
            self._next += self._every
            self.line(f"{self._articles:,}")

    def finish(self) -> None:
        self.line(f"{self._articles:,}")

    def line(self, what: str) -> None:
        """One line of the table."""
        rate = self._articles / (time.perf_counter() - self._began)
        figures = f"{self._words:14,}{rate:12.1f}{_resident():9.0f}{_most():12.0f}"
        print(f"{what:>10}{figures}", flush=True)


def memory(number: int, kind: str) -> None:
    """One run in this process."""
    meter = Meter(number)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        report = extract_to(articles(number, kind), f"{folder}/corpus.parquet/", watcher=meter)
        meter.line("at the end")
        print(f"{report.tally.quotations:,} quotations, {time.perf_counter() - began:.0f} s")


def _resident() -> float:
    """Memory of this process now, in MB; where the system does not say, the most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return _most()
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def workers(number: int, kind: str, most: int, repeat: int) -> None:
    """One process, several, and as many runs of one process each at once, which is all that the machine gives; in turns."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        srsly.write_jsonl(source, articles(number, kind))
        print(
            f"{number} {kind} articles\n{'workers':>8}{'seconds':>9}{'articles/s':>12}"
            f"{'processor s':>13}{'parent s':>10}{'cores used':>12}",
            flush=True,
        )
        turns = [_turn(source, Path(folder), number, most) for _ in range(repeat)]
        same = _content(Path(folder, "1.parquet")) == _content(Path(folder, f"{most}.parquet"))
    times = [alone.seconds / several.seconds for alone, several, _ in turns]
    most_of = [most * alone.seconds / machine for alone, _, machine in turns]
    least = [alone.processor / (several.own + several.others / most) for alone, several, _ in turns]
    best = [alone.processor / (several.processor / most) for alone, several, _ in turns]
    print(
        f"{most} workers are {median(times):.2f} times as fast as one; the tables are {_verdict(same)}\n"
        f"by the processor's time, on free cores: {median(least):.2f} if the parent did nothing while they work, "
        f"{median(best):.2f} if it did all then\n"
        f"{most} runs of one worker at once get through {median(most_of):.2f} times as much as one run does"
    )


def _turn(source: Path, folder: Path, number: int, most: int) -> tuple[Taken, Taken, float]:
    """One worker, several, and the seconds of several runs at once."""
    found = []
    for count in (1, most):
        (taken,) = timed([*_extract(source, folder / f"{count}.parquet"), "--workers", str(count)])
        figures = f"{taken.seconds:9.1f}{number / taken.seconds:12.1f}{taken.processor:13.1f}{taken.own:10.1f}"
        print(f"{count:8}{figures}{taken.processor / taken.seconds:12.2f}", flush=True)
        found.append(taken)
    at_once = timed(*(_extract(source, folder / f"alone{one}.parquet") for one in range(most)))
    return found[0], found[1], max(taken.seconds for taken in at_once)


def _extract(source: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "quotes", "extract", str(source), "-o", f"{output}/"]


def cost(number: int, kind: str) -> None:
    """Processor time and disk of one run, and what follows for larger corpora."""
    given = [{"id": one["id"], "text": one["text"]} for one in read_jsonl(DEV)] if DEV.is_file() else []
    given = given or list(articles(number, kind))
    nlp = quotes.load()
    quotes.extract(given[:3], nlp)  # what is loaded when it is first needed is loaded before the clock runs
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        extract_to(given, f"{folder}/corpus.parquet/", nlp)
        seconds = (time.process_time() - began) / len(given)
        size = sum(path.stat().st_size for path in _files(Path(folder, "corpus.parquet"))) / len(given)
    words = sum(word_count(one["text"]) for one in given) / len(given)
    hour = 3600 / seconds
    print(f"{len(given)} articles of {words:.0f} words: {seconds * 1000:.1f} ms of a core each, {hour:,.0f} a core-hour")
    print(f"{'articles':>14}{'core-hours':>12}{'16 cores':>12}{'256 cores':>12}{'GB on disk':>12}")
    for many in (100_000, 1_000_000, 100_000_000):
        hours = many / hour
        print(f"{many:14,}{hours:12,.1f}{hours / 16:10,.1f} h{hours / 256:10,.2f} h{many * size / 1e9:12.1f}")


def resume(number: int, kind: str, kills: int, count: int) -> None:
    """Kills a run some times at moments spread over it, and compares."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        srsly.write_jsonl(source, articles(number, kind))
        alone, killed = Path(folder, "alone.parquet"), Path(folder, "killed.parquet")
        command = [*_extract(source, killed), "--workers", str(count)]
        (taken,) = timed([*_extract(source, alone), "--workers", str(count)])
        done = 0
        for _ in range(kills):
            process = subprocess.Popen(
                [*_extract(source, killed), "--workers", str(count), "--resume"],
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            time.sleep(taken.seconds / (kills + 1))
            done += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.communicate()
        subprocess.run([*command, "--resume"], check=True, capture_output=True)
        same = _content(alone) == _content(killed)
    print(f"{number} articles, killed {done} times: every file of the table is {_verdict(same)}")


def _verdict(same: bool) -> str:
    return "the same" if same else "DIFFERENT"


def _content(table: Path) -> list[tuple[str, str]]:
    """The files of a table and of its articles, with their digests."""
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in _files(table)]


def _files(table: Path) -> Iterator[Path]:
    for place in (table, table.with_suffix(".articles.parquet")):
        yield from sorted(place.iterdir())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.long_runs", description=str(__doc__).partition("\n")[0])
    options.add_argument("what", choices=["memory", "workers", "resume", "cost"])
    options.add_argument("--articles", type=int, default=2_000, metavar="N", help="How many (2,000).")
    options.add_argument("--rows", type=int, nargs="+", metavar="N", help="Of the end of runs: one line for each size.")
    options.add_argument("--rows-a-person", type=float, default=ROWS_A_PERSON, metavar="N", help="Of those rows (12).")
    options.add_argument("--kind", choices=PARAGRAPHS, default="short", help="Of how many paragraphs (short).")
    options.add_argument("--workers", type=int, default=2, metavar="N", help="Processes (2).")
    options.add_argument("--repeat", type=int, default=1, metavar="N", help="Turns of the workers' measure (1).")
    options.add_argument("--kills", type=int, default=3, metavar="N", help="Of the resumed run (3).")
    chosen = options.parse_args(arguments)
    if chosen.what == "memory" and chosen.rows:
        show(chosen.rows, chosen.rows_a_person)
    elif chosen.what == "memory":
        memory(chosen.articles, chosen.kind)
    elif chosen.what == "workers":
        workers(chosen.articles, chosen.kind, chosen.workers, chosen.repeat)
    elif chosen.what == "cost":
        cost(chosen.articles, chosen.kind)
    else:
        resume(chosen.articles, chosen.kind, chosen.kills, chosen.workers)


if __name__ == "__main__":
    main()
