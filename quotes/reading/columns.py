"""Which column of a table holds which field of an article: by the names that ``columns.tsv`` lists, or as its user says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotes.reading.records import FIELDS

EXPORTED = "articleid"
"""The id's column in the articles' table that quotes itself writes: known, not guessed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The column of each field that a table has one for, as its header writes them; ``guessed`` are those not named so.

    ``absent`` are the columns that the user named and that the table does not have.
    """

    columns: Mapping[str, str]
    guessed: Mapping[str, str]
    absent: tuple[str, ...] = ()

    def of(self, record: Mapping[str, object]) -> dict[str, object]:
        """A row by the names of its fields."""
        return {field: record.get(column) for field, column in self.columns.items()}


def choose_columns(columns: Iterable[str], given: Mapping[str, str]) -> Choice:
    """Choose the columns of a table; ``given`` (field → column) wins over all names.

    >>> choose_columns(["Headline", "BODY", "Source", "page"], {}).columns
    {'text': 'BODY', 'outlet': 'Source', 'title': 'Headline'}
    >>> choose_columns(["body", "summary"], {"text": "Summary"}).columns
    {'text': 'summary'}
    """
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    wanted = {field: _plain(column) for field, column in given.items()}
    absent = tuple(given[field] for field, name in wanted.items() if name not in by_name)
    chosen: dict[str, str] = {}
    guessed: dict[str, str] = {}
    for field in FIELDS:
        if field in wanted:
            names = [wanted[field]]
        else:
            names = [name for name in (field, *_synonyms()[field]) if name not in wanted.values()]
        if (name := next((name for name in names if name in by_name), None)) is None:
            continue
        chosen[field] = by_name[name]
        if name not in (field, EXPORTED) and field not in wanted:
            guessed[field] = by_name[name]
    return Choice(chosen, guessed, absent)


def known_fields() -> str:
    """The fields that a column may be given for, for a message."""
    return ", ".join(FIELDS)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


@cache
def _synonyms() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {field: [] for field in FIELDS}
    for line in files("quotes.reading").joinpath("columns.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            field, name = line.split("\t")
            names[field].append(_plain(name))
    return names
