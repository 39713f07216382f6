"""The command line: each command a few lines over the Python API."""

import sys
from typing import Annotated

import typer

from quotes.cli.agreement import agreement
from quotes.cli.commands import extract, run
from quotes.cli.compare import compare
from quotes.cli.doctor import doctor
from quotes.cli.evaluate import evaluate
from quotes.cli.report import report
from quotes.cli.sample import sample
from quotes.cli.show import show
from quotes.cli.speakers import speakers
from quotes.cli.stance import stance
from quotes.forking import one_thread

app = typer.Typer(
    name="quotes",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it is there at once, and as written
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run)
app.command()(extract)
app.command()(show)
app.command()(speakers)
app.command()(compare)
app.command()(stance)
app.command()(report)
app.command()(sample)
app.command()(agreement)
app.command()(evaluate)
app.command()(doctor)


def _print_version(asked: bool) -> None:
    if asked:
        from quotes.table import quotes_version

        typer.echo(f"quotes {quotes_version()}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Reads news articles and tells who said what: one row per direct quotation, with its speaker, role, stance and outlet.

    \b
    Example: quotes run articles/ --out reports

    Exit codes: 0 all articles done; 1 some failed, the others are done and written; 2 nothing could be done or written.
    """


def main() -> None:
    """The console entry."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Where the terminal's encoding lacks a character, a "?" in its place is better than no table.
            stream.reconfigure(errors="replace")
    with one_thread():  # more make nothing faster: the networks' products are small, and threads wait for one another busily
        app()
