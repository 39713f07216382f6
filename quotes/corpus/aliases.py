"""Corrections by the researcher: which name stands for whom. They win over everything that the link finds out itself."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quotes.corpus.vocabulary import name_key, role_words
from quotes.table.atomic import replacing
from quotes.table.guarding import guarded, unguarded

COLUMNS: Final = ("variant", "canonical", "role", "outlet")
REQUIRED: Final = COLUMNS[:2]


@dataclass(frozen=True, slots=True)
class Alias:
    """One correction: rows whose speaker is ``variant`` (and whose role and outlet fit, where given) are ``canonical``."""

    variant: str
    canonical: str
    role: str = ""
    outlet: str = ""

    @property
    def anchor(self) -> str:
        """What all rows of one corrected speaker share: the canonical name.

        A restricted correction that leaves a name as it is only says that the rows it fits are one speaker, so that two
        people of one name can stand in one file.
        """
        key = name_key(self.canonical)
        if (self.role or self.outlet) and name_key(self.variant) == key:
            return "\t".join((key, name_key(self.role), name_key(self.outlet)))
        return key

    def fits(self, roles: Iterable[str], outlets: Iterable[str]) -> bool:
        """Whether one of the roles has all words of this one's, and one of the outlets is this one's."""
        return (not self.role or any(_same_role(self.role, role) for role in roles)) and (
            not self.outlet or name_key(self.outlet) in map(name_key, outlets)
        )


def _same_role(asked: str, role: str) -> bool:
    words = role_words(asked)
    return name_key(asked) == name_key(role) or bool(words and words <= role_words(role))


@dataclass(slots=True)
class Aliases:
    """Corrections, looked up by name. Where several fit, the one with role and outlet goes before the one with less."""

    _by_variant: dict[str, list[Alias]] = field(default_factory=dict)

    @classmethod
    def of(cls, aliases: Iterable[Alias]) -> "Aliases":
        """These corrections. Raises ValueError naming the first that contradicts an earlier one."""
        made = cls()
        for alias in aliases:
            made.add(alias)
        return made

    def add(self, alias: Alias) -> None:
        """Takes in one more. Raises ValueError where it has no name, or the same rows were given another one before."""
        if not alias.variant.strip() or not alias.canonical.strip():
            raise ValueError(f"the {'variant' if not alias.variant.strip() else 'canonical'} name is empty")
        known = self._by_variant.setdefault(name_key(alias.variant), [])
        for other in known:
            same = name_key(other.role) == name_key(alias.role) and name_key(other.outlet) == name_key(alias.outlet)
            if same and other.canonical != alias.canonical:
                raise ValueError(f"{alias.variant!r} is already {other.canonical!r} and cannot be {alias.canonical!r}, too")
        known.append(alias)
        known.sort(key=lambda one: (-bool(one.role) - bool(one.outlet), not one.role, one.role, one.outlet, one.canonical))

    def find(self, name: str, roles: Iterable[str] = (), outlets: Iterable[str] = ()) -> Alias | None:
        """The correction for a speaker of that name; None where there is none.

        >>> aliases = Aliases.of([Alias("ruiz", "Ana Ruiz", role="General")])
        >>> aliases.find("RUIZ", ["Easton's top general"]).canonical, aliases.find("Ruiz", ["singer"])
        ('Ana Ruiz', None)
        """
        if not self._by_variant:
            return None
        roles, outlets = tuple(roles), tuple(outlets)
        return next((alias for alias in self._by_variant.get(name_key(name), ()) if alias.fits(roles, outlets)), None)

    def __iter__(self) -> Iterator[Alias]:
        for known in self._by_variant.values():
            yield from known

    def __len__(self) -> int:
        return sum(map(len, self._by_variant.values()))


AliasSource = Aliases | str | Path | Iterable[Mapping[str, str]] | None
"""What corrections can be given as: themselves, a CSV file of them, or dicts with the keys of :data:`COLUMNS`."""


def load_aliases(source: AliasSource) -> Aliases:
    """Corrections from wherever they are given. Raises as :func:`read_aliases` does; a bad dict is named by its number."""
    if source is None:
        return Aliases()
    if isinstance(source, Aliases):
        return source
    if isinstance(source, str | Path):
        return read_aliases(source)
    made = Aliases()
    for number, row in enumerate(source, start=1):
        try:
            _check_columns(list(row))
            made.add(Alias(**{name: str(row.get(name) or "") for name in COLUMNS}))
        except ValueError as error:
            raise ValueError(f"aliases: row {number}: {error}") from error
    return made


def read_aliases(path: str | Path) -> Aliases:
    """Reads a CSV file with the columns variant and canonical, and perhaps role and outlet; blank lines are passed over.

    Raises ValueError naming the file, the row (counted as a spreadsheet does, the header being 1) and the cause; OSError
    where the file cannot be opened.
    """
    made = Aliases()
    row = 1
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [name.strip().casefold() for name in next(reader, [])]
            _check_columns(header)
            for cells in reader:
                row += 1
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(header):
                    raise ValueError(f"{len(cells)} cells, the header has {len(header)}")
                made.add(Alias(**{name: unguarded(cell).strip() for name, cell in zip(header, cells, strict=True)}))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: row {row}: not UTF-8 (byte {error.start})") from error
    except (csv.Error, ValueError) as error:
        raise ValueError(f"{path}: row {row}: {error}") from error
    return made


def _check_columns(names: list[str]) -> None:
    lacking = [name for name in REQUIRED if name not in names]
    strange = [name for name in names if name not in COLUMNS]
    if lacking:
        raise ValueError(f"no column {' and no column '.join(lacking)}; the columns are {', '.join(COLUMNS)}")
    if strange:
        raise ValueError(f"unknown column {strange[0]!r}; the columns are {', '.join(COLUMNS)}")
    if len(set(names)) < len(names):
        raise ValueError("two columns have the same name")


def write_aliases(aliases: Iterable[Alias], path: str | Path) -> None:
    """Writes corrections as :func:`read_aliases` reads them. Raises OSError."""
    with replacing(path, bom=True) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        cells = ((alias.variant, alias.canonical, alias.role, alias.outlet) for alias in aliases)
        writer.writerows(map(guarded, row) for row in cells)
