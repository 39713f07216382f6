"""The columns of a run's tables: chosen table by table, and what is guessed said once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quotes.models import Failure
from quotes.reading.announcements import announce
from quotes.reading.columns import Choice, choose_columns, known_fields
from quotes.reading.tables import Row
from quotes.reading.tables.lines import json_lines

MOST_SHAPES = 1000
"""How many sets of fields are remembered with their choices."""


QUOTATIONS = {"quote_id", "quote", "start", "end"}
"""Columns by which a table that this library wrote is known."""


class NoTextError(ValueError):
    """A table has no column that holds texts."""

    def __init__(self, columns: Sequence[str], given: Mapping[str, str]) -> None:
        wanted = given.get("text", "text")
        of_quotations = set(columns) >= QUOTATIONS and not given
        listed = "it is a table of quotations" if of_quotations else f"the columns are {', '.join(columns) or 'none'}"
        super().__init__(f"no column {wanted!r}; {listed}")


class ChosenColumns:
    """The choices of one run; ``given`` (field → column) is what its user said about them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        """Raises ``ValueError`` where ``given`` has a field that articles do not have."""
        if unknown := [field for field in given if field not in known_fields().split(", ")]:
            raise ValueError(f"{unknown[0]!r} is no field of an article; the fields are {known_fields()}")
        self.given = dict(given)
        self._said: set[str] = set()

    def of_table(self, columns: Sequence[str], label: str) -> Choice:
        """The choice for a table; where it has a text, what is guessed or absent is announced, once for all alike."""
        choice = choose_columns(columns, self.given)
        if "text" in choice.columns:
            self._say_guesses(choice, label)
            for column in sorted({name for name in choice.columns.values() if columns.count(name) > 1}):
                self._say_once(
                    f"several columns are called {column!r}; of each row the first that is not empty is taken", label
                )
        return choice

    def of_lines(self, path: Path, label: str) -> Iterator[Row | Failure]:
        """The lines of a file of JSON lines by the names of their fields.

        Raises ``NoTextError`` where none of them has a text; until one has, only the places of those without are kept.
        """
        without_text: list[int] | None = []
        names: dict[str, None] = {}
        choices: dict[tuple[str, ...], Choice] = {}
        for line, record in json_lines(path, label):
            if isinstance(record, Failure):
                yield record
                continue
            if (keys := tuple(record)) not in choices:
                if len(choices) == MOST_SHAPES:  # A file whose every line has other fields must not fill the memory.
                    choices.clear()
                choices[keys] = self.of_table(keys, label)
            choice = choices[keys]
            if "text" in choice.columns:
                for earlier in without_text or ():
                    yield str(earlier), {}
                without_text = None
            if without_text is None:
                yield str(line), choice.of(record)
            else:
                without_text.append(line)
                if len(names) < MOST_SHAPES:
                    names.update(dict.fromkeys(keys))
        if without_text:
            raise NoTextError(list(names), self.given)

    def _say_guesses(self, choice: Choice, label: str) -> None:
        guessed = ", ".join(f"{field}={column}" for field, column in choice.guessed.items())
        if guessed:
            self._say_once(f"columns taken by their names: {guessed}; say otherwise with --map FIELD=COLUMN", label)
        for column in choice.absent:
            self._say_once(f"no column {column!r}, which --map names", label)

    def _say_once(self, message: str, label: str) -> None:
        if message not in self._said:
            self._said.add(message)
            announce(f"{label}: {message}")
