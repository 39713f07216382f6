"""What the commands say: one line each, on standard error, so that standard output holds what was asked for alone."""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import typer

FAILED_PARTLY = 1
FAILED = 2


def say(*parts: str) -> None:
    """Says one line: "quotes: part: part". File names and causes are not ours, so they are made harmless."""
    from quotes.views.characters import visible  # here, since the views import pandas

    typer.echo(visible(": ".join(["quotes", *parts])), err=True)


@contextmanager
def errors_in_a_line() -> Iterator[None]:
    """Ends the command with one line and exit code 2 where a file or an argument is at fault."""
    try:
        yield
    except (OSError, ValueError) as error:
        say(_cause(error))
        raise typer.Exit(FAILED) from error


@contextmanager
def warnings_in_lines() -> Iterator[None]:
    """Says what is warned of, such as an id that two articles share, without the line of code that warns."""

    def say_warning(message: Warning | str, *_: object, **__: object) -> None:
        say(str(message))

    with warnings.catch_warnings():
        warnings.showwarning = say_warning
        yield


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Stops printing quietly when whoever reads standard output (``| head``) has had enough; the command goes on.

    Where it cannot be written (a full disk), one line says so and the command ends with exit code 2.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered has to go somewhere when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            say("standard output", _cause(error))
            raise typer.Exit(FAILED) from error


@contextmanager
def spinner(text: str) -> Iterator[None]:
    """Shows on a terminal that something is going on, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


def _cause(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__
