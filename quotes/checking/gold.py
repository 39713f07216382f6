"""Gold labels: JSON lines of labelled quotations or mentions, or a filled coding sheet. Formats: ``docs/gold.md``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, get_args

from quotes.checking.answers import NOTHING, OTHER_THAN, coder_answers
from quotes.checking.coding import NOBODY, UNDECIDED
from quotes.checking.filled import FilledSheet, quoted, read_filled
from quotes.models import Span, SpeakerType, StanceLabel

TYPES: Final = tuple(kind for kind in get_args(SpeakerType) if kind)
STANCES: Final[tuple[str, ...]] = get_args(StanceLabel)


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """One labelled quotation. What is None was not labelled and is counted nowhere.

    ``sure``: whether the name counts. ``rejected``: the speaker that a coder calls wrong without naming the right one.
    ``weight``: how many quotations it stands for. ``attributed`` and ``sources`` are of labels of mentions.
    """

    article_id: str
    span: Span
    type: str | None = None
    speaker: str | None = None
    roles: tuple[str, ...] | None = None
    stance: str | None = None
    sure: bool = True
    rejected: str = ""
    weight: float = 1.0
    attributed: bool | None = None
    sources: tuple[Span, ...] = ()
    quote: str = ""


@dataclass
class Gold:
    """Labels by article. ``complete``: whether every quotation of the articles is labelled, so that a row beyond is wrong.

    ``kind``: of ``speakers`` or of ``mentions``. ``sampled``: whether they come from a coding sheet and are weighted.
    """

    kind: Literal["speakers", "mentions"]
    articles: Mapping[str, Sequence[GoldUnit]]
    complete: bool
    sampled: bool = False
    outlets: Mapping[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_gold(path: str | Path) -> Gold:
    """Reads gold labels: .jsonl, or a filled coding sheet, .xlsx or .csv.

    Raises ValueError naming file and line where they are none, OSError where the file cannot be opened.
    """
    path = Path(path)
    if path.suffix.casefold() not in (".jsonl", ".ndjson"):
        if path.suffix.casefold() not in (".xlsx", ".csv"):
            raise ValueError(f"{path}: gold labels are a .jsonl file or a coding sheet, .xlsx or .csv")
        return sheet_gold(read_filled(path))
    records = list(_records(path))
    if not records:
        raise ValueError(f"{path}: no gold labels, the file is empty")
    mentions = "quotations" in records[0][1]
    articles: dict[str, list[GoldUnit]] = {}
    numbers: dict[str, set[object]] = {}
    outlets: dict[str, str] = {}
    for line, record in records:
        try:
            id = str(record["id"])
            units = articles.setdefault(id, [])
            if mentions:
                units += [_mention(id, unit) for unit in record["quotations"]]
            else:
                units.append(_speaker(id, record))
                numbers.setdefault(id, set()).add(record.get("q"))
        except KeyError as error:
            raise ValueError(f"{path}: line {line}: no gold label, it has no {error.args[0]!r}") from error
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path}: line {line}: no gold label: {error}") from error
        if isinstance(record.get("outlet"), str):
            outlets[id] = record["outlet"]
    whole = mentions or all(found == set(range(len(articles[id]))) for id, found in numbers.items())
    return Gold("mentions" if mentions else "speakers", articles, whole, outlets=outlets)


def sheet_gold(sheet: FilledSheet) -> Gold:
    """The answers of one coder as gold; rows without answers are left out. Raises ValueError where nothing is coded."""
    remarks = list(sheet.remarks)
    columns = coder_answers(sheet, sheet.path.stem, remarks).columns
    articles: dict[str, list[GoldUnit]] = {}
    outlets: dict[str, str] = {}
    for key, row in zip(sheet.rows["quote_id"], sheet.rows.assign(quote=quoted(sheet.rows)).to_dict("records"), strict=True):
        said = {column: answers.get(key) for column, answers in columns.items()}
        if not any(said.values()):
            continue
        try:
            span, weight = Span(int(row["start"]), int(row["end"])), float(row.get("weight") or 1)
        except (KeyError, ValueError):
            remarks.append(f"{sheet.path}: {key}: its start, end or weight is not there or no number; the row is left out")
            continue
        articles.setdefault(row["article_id"], []).append(_coded(row, span, weight, said))
        outlets[row["article_id"]] = row.get("outlet", "")
    if not articles:
        raise ValueError(f"{sheet.path}: nothing is coded: there is no row with an answer and its offsets")
    return Gold("speakers", articles, complete=False, sampled=True, outlets=outlets, remarks=remarks)


def _coded(row: Mapping[str, str], span: Span, weight: float, said: Mapping[str, str | None]) -> GoldUnit:
    speaker, type, roles = said["speaker"], said["speaker_type"], said["role"]
    nobody = speaker == NOBODY or type == "none"
    unknown = not speaker or speaker in (NOBODY, UNDECIDED) or speaker.startswith(OTHER_THAN)
    return GoldUnit(
        article_id=row["article_id"],
        span=span,
        type="none" if nobody else type,
        speaker=None if unknown else speaker,
        roles=None if roles is None else tuple(r.strip() for r in roles.split(";") if r.strip() and roles != NOTHING),
        stance=said["stance"],
        sure=not unknown,
        rejected=speaker.removeprefix(OTHER_THAN) if speaker and speaker.startswith(OTHER_THAN) else "",
        weight=weight,
        quote=row["quote"],
    )


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise ValueError(f"{path}: line {number}: not a JSON object")
                    yield number, record
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: line {number}: not JSON ({error.msg})") from error


def _speaker(id: str, record: Mapping[str, Any]) -> GoldUnit:
    type, stance = record["type"], record["stance"]
    if type not in TYPES:
        raise ValueError(f"type {type!r} is none of {', '.join(TYPES)}")
    if stance not in STANCES:
        raise ValueError(f"stance {stance!r} is none of {', '.join(STANCES)}")
    return GoldUnit(
        article_id=id,
        span=_span(record),
        type=type,
        speaker=str(record["speaker"]),
        roles=tuple(map(str, record["roles"])),
        stance=stance,
        sure=bool(record.get("sure", True)),
        quote=str(record.get("quote", "")),
    )


def _mention(id: str, unit: Mapping[str, Any]) -> GoldUnit:
    sources = tuple(Span(int(start), int(end)) for start, end in unit.get("source", ()))
    attributed = unit["attributed"]
    return GoldUnit(id, _span(unit), attributed=None if attributed is None else bool(attributed), sources=sources)


def _span(record: Mapping[str, Any]) -> Span:
    span = Span(int(record["start"]), int(record["end"]))
    if not 0 <= span.start < span.end:
        raise ValueError(f"start {span.start} and end {span.end} are no span")
    return span
