"""The answers of coders and of the machine, made comparable: one label a unit and column, None where there is none."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

from quotes.checking.coding import NOBODY, UNDECIDED
from quotes.checking.filled import FilledSheet
from quotes.checking.names import same_name, same_role, same_target, words
from quotes.checking.questions import COMPARED, NONE, RIGHT, UNCLEAR, WRONG

NOTHING: Final = "(none)"
"""The label of "the article gives no role", "there is no target"."""
SPECIAL: Final = (NOBODY, UNDECIDED, NOTHING)
OTHER_THAN: Final = "not: "
"""Before a machine's speaker that a coder calls wrong without saying who it is."""


class Answers(NamedTuple):
    """What one coder, or the machine, says: for each column of ``COMPARED`` the answers by ``quote_id``."""

    name: str
    columns: Mapping[str, Mapping[str, str]]


def coder_answers(sheet: FilledSheet, name: str, remarks: list[str]) -> Answers:
    """A coder's answers. What contradicts itself is left out and said among the ``remarks``."""
    columns: dict[str, dict[str, str]] = {column: {} for column in COMPARED}
    for key, row in zip(sheet.rows[_KEY], sheet.rows.to_dict("records"), strict=True):
        speaker = _speaker(row, _machines(sheet, key, row), sheet.judged)
        if speaker is None:
            cause = "with another name beside it" if row.get("speaker") else "of a speaker who is not in the file"
            remarks.append(f"{sheet.path}: {key}: speaker_right is {RIGHT}, {cause}; it counts as not coded")
        said = {
            "speaker": speaker or "",
            "speaker_type": row.get("speaker_type", ""),
            "role": _none(row.get("role", "")),
            "stance": row.get("stance", ""),
            "target": _none(row.get("target", "")),
        }
        for column, answer in said.items():
            if answer:
                columns[column][key] = answer
    return Answers(name, columns)


def machine_answers(machine: pd.DataFrame, name: str = "machine") -> Answers:
    """The machine's answers, from the hidden sheet or a table. No role for a speaker, or no target, is the answer "none"."""
    columns: dict[str, dict[str, str]] = {column: {} for column in COMPARED}
    for row in machine.astype("object").where(machine.notna(), "").to_dict("records"):
        speaker, type = row.get("speaker", ""), row.get("speaker_type", "")
        said = {
            "speaker": NOBODY if type == NONE else speaker or UNDECIDED,
            "speaker_type": type,
            "role": row.get("role", "") or (NOTHING if speaker else ""),
            "stance": row.get("stance", ""),
            "target": row.get("stance_target", "") or (NOTHING if row.get("stance") else ""),
        }
        for column, answer in said.items():
            if answer:
                columns[column][str(row[_KEY])] = str(answer)
    return Answers(name, columns)


def labels(
    everybody: Sequence[Answers], column: str, units: Sequence[str], articles: Sequence[Hashable]
) -> list[list[str | None]]:
    """For each coder, the label of each unit in a column; the same answer in other words has the same label.

    Speakers, roles and targets are free text. Within an article those that are the same (:mod:`quotes.checking.names`) are
    put together, the fullest first; one that could be either of two stays by itself.
    """
    said = [[answers.columns[column].get(unit) for unit in units] for answers in everybody]
    if column in ("speaker_type", "stance"):
        return said
    types = [[answers.columns["speaker_type"].get(unit, "") for unit in units] for answers in everybody]
    distinct: dict[Hashable, dict[tuple[str, str], str]] = {}
    for coder, kinds in zip(said, types, strict=True):
        for answer, type, article in zip(coder, kinds, articles, strict=True):
            if answer is not None:
                distinct.setdefault(article, {})[answer, type if column == "speaker" else ""] = ""
    for variants in distinct.values():
        variants.update(_together(list(variants), _SAME[column]))
    return [
        [
            None if answer is None else distinct[article][answer, type if column == "speaker" else ""]
            for answer, type, article in zip(coder, kinds, articles, strict=True)
        ]
        for coder, kinds in zip(said, types, strict=True)
    ]


_KEY: Final = "quote_id"
_Variant = tuple[str, str]


def _machines(sheet: FilledSheet, key: str, row: Mapping[str, str]) -> str:
    """The machine's speaker that a coder judged, shown beside the question or kept on the hidden sheet."""
    if row.get("machine_speaker"):
        return row["machine_speaker"]
    if sheet.machine is None or key not in sheet.machine.index:
        return ""
    machine = sheet.machine.loc[key]
    return NOBODY if machine.get("speaker_type") == NONE else machine.get("speaker", "") or UNDECIDED


def _speaker(row: Mapping[str, str], machines: str, judged: bool) -> str | None:
    """Who speaks, empty where that is not coded, None where the answer cannot be taken."""
    name, verdict = row.get("speaker", ""), row.get("speaker_right", "")
    if verdict == UNCLEAR or name.casefold() == UNCLEAR:
        return UNDECIDED
    if verdict == RIGHT:
        type = row.get("speaker_type", "") or "person"
        agrees = not name or name == machines or same_name(machines, type, name)
        return machines if machines and agrees else None
    nobody = row.get("speaker_type") == NONE
    if name and name.casefold() not in (NONE, NOBODY):
        return name
    if nobody or name:
        return NOBODY
    return OTHER_THAN + machines if judged and verdict == WRONG and machines else ""


def _none(answer: str) -> str:
    return NOTHING if answer.casefold() in (NONE, NOTHING, "-", "–", "—") else answer


def _together(variants: list[_Variant], same: Callable[[_Variant, _Variant], bool]) -> dict[_Variant, str]:
    """A label for each variant of one article. A variant joins the only group whose every member is the same."""
    groups: list[list[_Variant]] = []
    found: dict[_Variant, str] = {}
    for variant in sorted(variants, key=lambda v: (-len(words(v[0])), v)):
        fitting = [group for group in groups if _alone(group) == _alone([variant]) and all(same(m, variant) for m in group)]
        if len(fitting) == 1:
            fitting[0].append(variant)
        else:
            groups.append([variant])
    for group in groups:
        label = group[0][0]
        # Small letters and no accents, so that one name is one category in all articles.
        found |= dict.fromkeys(group, label if _alone(group) else " ".join(words(label)) or label)
    return found


def _alone(group: Sequence[_Variant]) -> str:
    """What the group is where it is no text: nobody, undecided, none, or not somebody."""
    text = group[0][0]
    return text if text in SPECIAL or text.startswith(OTHER_THAN) else ""


def _same_speaker(one: _Variant, other: _Variant) -> bool:
    types = {one[1], other[1]} - {"", NONE} or {"person"}
    same = (same_name(one[0], type, other[0]) or same_name(other[0], type, one[0]) for type in types)
    return one[0] == other[0] or any(same)


def _same_roles(one: _Variant, other: _Variant) -> bool:
    ones, others = ([role.strip() for role in roles.split(";") if role.strip()] for roles in (one[0], other[0]))
    return any(same_role(ones, role) for role in others) or any(same_role(others, role) for role in ones)


_SAME: Final[dict[str, Callable[[_Variant, _Variant], bool]]] = {
    "speaker": _same_speaker,
    "role": _same_roles,
    "target": lambda one, other: same_target(one[0], other[0]),
}
