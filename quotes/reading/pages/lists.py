"""The lists that say what to look for in a page, read from the data files beside this module."""

from functools import cache
from importlib.resources import files


@cache
def meta_names(field: str) -> tuple[str, ...]:
    """The names of the meta tags that may hold a field, the best first.

    >>> meta_names("outlet")[0]
    'og:site_name'
    """
    pairs = [line.split("\t") for line in lines("metas.tsv")]
    return tuple(name for owner, name in pairs if owner == field)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file, without its comments."""
    text = files("quotes.reading.pages").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
