"""The heavy half of the API, imported when first called: ``quotes --help`` must not wait for spaCy."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from quotes.cli.messages import FAILED, FAILED_PARTLY, say, warnings_in_lines
from quotes.forking import start_server

if TYPE_CHECKING:
    from quotes.corpus import Report


def extract_to(
    paths: Sequence[Path], output: str | TextIO, pipeline: str | None, *, columns: Mapping[str, str], **options: Any
) -> Report:
    """Does what ``quotes.corpus.extract_to`` does, and says what fails. Ends the command where nothing could be done.

    ``columns``: field of an article → column of the tables that are read.
    """
    if pipeline is None and not options.get("scheduler") and (options.get("workers", 1) > 1 or options.get("time_limit")):
        start_server()  # it loads the pipeline while this process imports what it needs itself
    from quotes import corpus
    from quotes.cli.progress import Progress

    if options["aliases"] and not options["link"]:
        raise ValueError("--aliases are applied by the link, which --no-link leaves out")
    inputs = [str(path) for path in paths]
    with warnings_in_lines(), Progress(paths, sys.stderr) as progress:
        try:
            read: dict[str, Any] = {"columns": columns, "inputs": inputs}
            report = corpus.extract_to(list(paths), output, pipeline, **options, **read, watcher=progress)
        except KeyboardInterrupt as error:
            say("stopped; the same command with --resume goes on" if isinstance(output, str) else "stopped")
            raise typer.Exit(FAILED) from error
        except RuntimeError as error:  # workers that do not start
            raise ValueError(str(error)) from error
    if not report.tally.articles and not report.tally.failures:
        say(", ".join(inputs), "no articles")
    if not report.written and not report.made:
        raise typer.Exit(FAILED)
    return report


def end(report: Report) -> None:
    """Ends a command with the exit code that says whether anything failed."""
    if report.tally.failures:
        raise typer.Exit(FAILED_PARTLY)
