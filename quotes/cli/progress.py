"""How a run goes: on a terminal one line with rate, time left and failures, and everywhere a line for what fails."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from quotes.cli.messages import say
from quotes.corpus import Tally, Watcher
from quotes.corpus.batches import Batch
from quotes.corpus.running.extent import Extent
from quotes.corpus.running.outcomes import Outcome, failures

ENGLISH = "en"


class Progress(Watcher):
    """Watches a run for whoever gave the command. In a pipe nothing is shown but what fails."""

    def __init__(self, paths: Sequence[Path], stream: TextIO) -> None:
        self._paths = paths
        self._bar: Bar | None = None
        self._task = TaskID(0)
        self._extent = Extent([])
        self._began = time.monotonic()
        self._articles = self._failures = self._new = 0
        if stream.isatty():
            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(file=stream), transient=True)

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("Loading", total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def begin(self, resumed: Tally) -> None:
        """The work begins."""
        if resumed.items:
            say(f"going on after {resumed.articles} articles that are done")
        self._articles, self._failures = resumed.articles, resumed.failures
        if self._bar:
            self._extent = Extent(self._paths)
            self._bar.update(self._task, description="Reading")

    def done(self, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        """Says what failed in a batch, and which articles are not English, and moves on."""
        for failure in failures(outcomes):
            say(failure.source, failure.cause)
        for outcome in outcomes:
            if outcome.article and outcome.article["language"] not in (None, ENGLISH) and not outcome.failure:
                where = outcome.article["source"] or outcome.article["article_id"]
                say(f"{where} is not English ({outcome.article['language']}); its rows may be wrong")
        self._articles += sum(outcome.article is not None for outcome in outcomes)
        self._failures += len(failures(outcomes))
        if self._bar:
            self._show(self._bar, batch, len(outcomes))

    def _show(self, bar: Bar, batch: Batch, number: int) -> None:
        done = self._extent.after(batch)
        if not self._new:  # the rate begins here: what an earlier run has done, and the loading, are no part of it
            self._began = time.monotonic()
            bar.reset(self._task, total=self._extent.total if self._extent.known else None, completed=done)
        else:
            bar.update(self._task, completed=done)
        self._new += number
        bar.update(self._task, description=self.line())

    def line(self) -> str:
        """What is told beside the bar: how many articles are done, how many a second, and how many failed."""
        seconds = time.monotonic() - self._began
        rate = f", {self._new / seconds:.1f}/s" if self._new and seconds > 1 else ""
        failed = f", {self._failures} failed" if self._failures else ""
        return f"{self._articles:,} articles{rate}{failed}"

    def finish(self) -> None:
        """The link and the files come next."""
        if self._bar:
            self._bar.update(self._task, description=f"Linking the speakers of {self._articles:,} articles", total=None)
