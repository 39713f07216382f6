"""A table against gold labels, quotation by quotation: what is counted, and what is wrong.

The counts are those of the gold set's scorer (``score.py speakers`` and ``attribution``). Gold that says less than it, such
as a coding sheet with empty cells, is counted as far as it goes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quotes.checking.alignment import COVERED, STRAY, Row, mention_of, overlap, row_for, share_within
from quotes.checking.gold import STANCES, TYPES, Gold, GoldUnit
from quotes.checking.names import same_name, same_role

SAID_BY: Final = tuple(kind for kind in TYPES if kind != "none")
SPEAKER_FIELDS: Final = (
    "units", "found", "rows", "inside", "sure", "name", *(f"{part}_{kind}" for kind in SAID_BY for part in ("sure", "name")),
    "typed", "type", "role_there", "role_said", "role", "stances", "stance",
    *(f"{part}_{label}" for label in STANCES for part in ("there", "said", "both")), "nobody", "nobody_given",
)  # fmt: skip
MENTION_FIELDS: Final = (
    "units", "found", "rows", "inside", "attributed", "said", "right", "nobody", "nobody_given", "strays",
)  # fmt: skip

Counts = Mapping[str, float]


class Mistake(NamedTuple):
    """A wrong answer: ``what`` is wrong, what the ``gold`` says and what the table ``said``, empty where nothing."""

    what: str
    gold: str
    said: str


class Outcome(NamedTuple):
    """What one gold quotation, or one row beyond them (``unit`` None), adds to the counts."""

    unit: GoldUnit | None
    row: Row | None
    counts: Counts
    mistakes: Sequence[Mistake]


def outcomes(gold: Gold, units: Sequence[GoldUnit], rows: Sequence[Row]) -> Iterator[Outcome]:
    """The outcomes of one article: of each gold quotation, then of each row of the table."""
    for unit in units:
        row = row_for(unit, rows, units)
        if gold.kind == "speakers":
            yield _speaker(unit, row)
        elif unit.attributed is not None:
            yield _mention(unit, row)
    for row in rows:
        share = share_within(row, units)
        stray = gold.kind == "mentions" and mention_of(row) is not None and share < STRAY
        inside = share >= COVERED
        beyond = [Mistake("not in the gold", "", _cell(row, "quote"))] if gold.complete and not inside else []
        yield Outcome(None, row, {"rows": 1, "inside": inside, "strays": stray, "said": stray}, beyond)


def _speaker(unit: GoldUnit, row: Row | None) -> Outcome:
    said = _cell(row, "speaker")
    if unit.type == "none":
        wrong = [Mistake("nobody", "", said)] if said else []
        return Outcome(unit, row, {"nobody": 1, "nobody_given": bool(said)}, wrong)
    counts: dict[str, float] = {"units": 1, "found": row is not None}
    mistakes = [] if row else [Mistake("not found", "", "")]
    for part in (_name(unit, row, said), _type(unit, row), _role(unit, row), _stance(unit, row)):
        counts |= part[0]
        mistakes += part[1] if row else []
    return Outcome(unit, row, counts, mistakes)


_Part = tuple[Counts, Sequence[Mistake]]


def _name(unit: GoldUnit, row: Row | None, said: str) -> _Part:
    if unit.rejected:
        # Only that this name is wrong is known. Of another one nothing is.
        if row and not same_name(unit.rejected, unit.type or "person", said):
            return {}, []
        right = False
    elif unit.speaker is None or not unit.sure:
        return {}, []
    else:
        right = row is not None and same_name(unit.speaker, unit.type or "person", said)
    counts: dict[str, float] = {"sure": 1, "name": right}
    if unit.type:
        counts |= {f"sure_{unit.type}": 1, f"name_{unit.type}": right}
    gold = f"not {unit.rejected}" if unit.rejected else unit.speaker or ""
    return counts, [] if right else [Mistake("speaker", gold, said)]


def _type(unit: GoldUnit, row: Row | None) -> _Part:
    if unit.type is None:
        return {}, []
    said = _cell(row, "speaker_type")
    right = said == unit.type
    return {"typed": 1, "type": right}, [] if right else [Mistake("type", unit.type, said)]


def _role(unit: GoldUnit, row: Row | None) -> _Part:
    """A body has no role; its name says what it is."""
    if unit.roles is None or unit.type == "organization":
        return {}, []
    said = _cell(row, "role")
    right = same_role(unit.roles, said)
    counts = {"role_there": bool(unit.roles), "role_said": bool(said), "role": right}
    wrong = not right and bool(unit.roles or said)
    return counts, [Mistake("role", "; ".join(unit.roles), said)] if wrong else []


def _stance(unit: GoldUnit, row: Row | None) -> _Part:
    if unit.stance is None:
        return {}, []
    said = _cell(row, "stance")
    right = said == unit.stance
    counts: dict[str, float] = {"stances": 1, "stance": right, f"there_{unit.stance}": 1}
    if said in STANCES:
        counts |= {f"said_{said}": 1, f"both_{said}": right}
    return counts, [] if right else [Mistake("stance", unit.stance, said)]


def _mention(unit: GoldUnit, row: Row | None) -> Outcome:
    mention, said = mention_of(row), _cell(row, "mention")
    given = mention is not None
    if not unit.attributed:
        wrong = [Mistake("nobody", "", said)] if mention else []
        return Outcome(unit, row, {"nobody": 1, "nobody_given": given, "said": given}, wrong)
    right = False
    if mention:
        right = sum(overlap(mention, source) for source in unit.sources) >= 0.5 * (mention.end - mention.start)
    counts = {"units": 1, "found": row is not None, "attributed": given, "said": given, "right": right}
    sources = "; ".join(f"characters {source.start} to {source.end}" for source in unit.sources)
    what = "mention" if row else "not found"
    return Outcome(unit, row, counts, [] if right else [Mistake(what, sources, said)])


def _cell(row: Row | None, name: str) -> str:
    """A cell's text, empty where there is none."""
    value = row.get(name) if row else None
    return "" if value is None else str(value)
