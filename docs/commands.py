"""docs/commands.md, from what the commands say of themselves (``--help``).

python -m docs.commands
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer

from quotes.cli import app
from quotes.views.certainty import UNSURE

PAGE: Final = Path(__file__).with_name("commands.md")
CODE: Final = re.compile(r"(?<![`\w-])(--[a-z][a-z-]*|-[a-z](?= )|(?:quotes|NAME)\.[a-z.]*[a-z]|pip install \S+)")

TOP: Final = """\
# The commands
<!-- Made by python -m docs.commands from the program's own help; do not edit. -->
`quotes COMMAND --help` says the same. `quotes --install-completion`, once, makes the tab key complete commands and options.
"""

COMPLETION: Final = {
    "--install-completion": "Install completion for the current shell.",
    "--show-completion": "Show completion for the current shell, to copy it.",
}
"""Options that are typer's own, in words that a newer typer does not change."""

SURE: Final = f"""\
## What is unsure
`confidence` is the calibrated probability that the answer to "who says this" is right, "nobody" included. An answer below
{UNSURE} is marked as unsure in every view: `?` after the speaker on the screen and in a notebook, hatched in the report.
Of 667 labelled quotations (the dev and open sets of the README) 118 are below it; 57 % of these answers are right, and 94 %
of the others. `--min-confidence NUMBER` leaves out the speakers below a bound of your own; the mark stays at {UNSURE}.

With `--why`, and in the report, a fragment may have a mention that is not its speaker ("Easton moves its boats “to keep
them safe”"): where the article later gives the same words to somebody by name, the speaker comes from there, and
`same words` says from which quotation. `mention` is what stands at the fragment itself.
"""

FILES: Final = """\
## Tables that spreadsheets open
An `-o` file is CSV (`.csv`), JSON lines (`.jsonl`), an Excel workbook (`.xlsx`) or Parquet (`.parquet`); every TABLE may be
any of these.

- A news text may begin with `=`, `+`, `-`, `@` (behind blanks, too), a tab or a line break, and a spreadsheet would compute
  it. In CSV such a text gets a `'` in front (as does one that begins with `'` before such a character);
  `quotes.read_table` and every command take it away again. Numbers are never touched. In a workbook such texts are texts,
  and links are no links.
- Where the system's list separator is a semicolon, as in much of Europe, a double click on a CSV file cuts its texts at
  each `;`, and what stands behind one could be a formula. Import the file with the comma as separator, or take `.xlsx`.
- `--raw` writes CSV without the `'`. `NAME.run.json` beside it then says `"raw": true`, by which the reader knows; for a raw
  file without it say `quotes.read_table(path, raw=True)`, or a text that begins with `'=` loses its `'`.
- CSV leaves it to the spreadsheet what a cell is: one that saves it again may have made 7 of `007`; a workbook says it.
- A cell of a workbook holds 32,767 characters: a longer text is cut, ends with a note, and is named on standard error. Dates
  are dates (those before March 1900, which Excel has not, are texts), numbers have 16 digits.
- A CSV file that a spreadsheet saved as a workbook is read as well: its sheet has another name than `quotations`, by which
  the reader knows that a `'` has to be taken away.
"""


def page() -> str:
    """The page as it should be."""
    group: Any = typer.main.get_command(app)
    commands: dict[str, Any] = {"": group, **group.commands}
    return "\n".join([TOP, *(_section(name, command) for name, command in commands.items()), SURE, FILES])


def _section(name: str, command: Any) -> str:
    summary, *more = _paragraphs(command.help)
    examples = [line.removeprefix("Example: ") for part in more for line in part if line.startswith("Example: ")]
    told = [" ".join(" ".join(part).split()) for part in more if not part[0].startswith("Example: ")]
    lines = [f"## quotes {name}".rstrip(), " ".join(summary), ""]
    lines += [line for part in told for line in (_coded(part), "")]
    lines += ["```console", *(f"$ {example}" for example in examples), "```", ""]
    lines += ["| argument or option | |", "|---|---|", *map(_parameter, _parameters(command)), ""]
    return "\n".join(lines)


def _paragraphs(text: str) -> list[list[str]]:
    """The paragraphs of a help text, each its lines; a "\\b" on a line of its own is click's sign to keep the lines."""
    parts = re.split(r"\n\s*\n", text.replace("\b\n", "").strip())
    return [[line.strip() for line in part.splitlines() if line.strip() != "\b"] for part in parts]


def _parameters(command: Any) -> Iterator[Any]:
    yield from (one for one in command.params if one.param_type_name == "argument")
    yield from (one for one in command.params if one.param_type_name == "option")


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{parameter.metavar or parameter.name.upper()}{'…' if parameter.nargs == -1 else ''}`"
    else:
        takes = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
        name = ", ".join(f"`{option}{takes}`" for option in sorted(parameter.opts, key=len, reverse=True))
    shown = getattr(parameter, "show_default", False) and isinstance(parameter.default, str | Path | int | float)
    default = f" Default: `{parameter.default}`." if shown and not isinstance(parameter.default, bool) else ""
    needed = " Required." if parameter.required else ""
    told = COMPLETION.get(parameter.opts[0], parameter.help)
    return f"| {name.replace('|', chr(92) + '|')} | {_coded(told)}{default}{needed} |"


def _coded(text: str) -> str:
    return CODE.sub(r"`\1`", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
