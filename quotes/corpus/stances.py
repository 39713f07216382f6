"""Who is for and who is against what: the stances of a table counted by speaker or outlet, and by target."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

import pandas as pd

from quotes.corpus.vocabulary import is_title, name_key
from quotes.models import StanceLabel
from quotes.table.columns import REAL, TEXT, WHOLE, Dtype
from quotes.table.frames import typed_frame

By = Literal["speaker", "outlet"]
Z: Final = 1.959963984540054
"""Standard deviations that hold the middle 95 % of a normal distribution."""
LEAST: Final = 5
"""Quotations below which no share is given: one or two are no tendency."""
SMALL: Final = frozenset("the a an this that these those our their his her its my your".split())
LABELS: Final = get_args(StanceLabel)

STANCE_TABLE_COLUMNS: Final[dict[str, Dtype]] = {
    "speaker_id": TEXT,
    "speaker": TEXT,
    "outlet": TEXT,
    "target": TEXT,
    "quotations": WHOLE,
    "favor": WHOLE,
    "against": WHOLE,
    "neutral": WHOLE,
    "articles": WHOLE,
    "favor_share": REAL,
    "favor_low": REAL,
    "favor_high": REAL,
    "against_share": REAL,
    "against_low": REAL,
    "against_high": REAL,
}
"""One row per speaker or outlet and target; the columns of the other kind are left out."""


class Interval(NamedTuple):
    """A share and the ends of its 95 % interval."""

    share: float
    low: float
    high: float


def wilson(hits: int, trials: int) -> Interval:
    """A share with its 95 % interval after Wilson (1927), which holds for few trials and shares of 0 and 1.

    >>> [round(x, 2) for x in wilson(5, 5)], [round(x, 2) for x in wilson(1, 10)]
    ([1.0, 0.57, 1.0], [0.1, 0.02, 0.4])

    Raises ValueError without trials, or with more hits than trials.
    """
    if not 0 <= hits <= trials or not trials:
        raise ValueError(f"{hits} of {trials} is no share")
    share, square = hits / trials, Z * Z / trials
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / trials + square / (4 * trials)) / (1 + square)
    return Interval(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def stance_table(frame: pd.DataFrame, by: By = "speaker", *, least: int = LEAST) -> pd.DataFrame:
    """How often each speaker, or each outlet's quotations, are for, against and neutral toward each target.

    Columns are :data:`STANCE_TABLE_COLUMNS` without those of the other kind; most quotations first. Counts are always
    given; shares and their Wilson intervals (``wilson``) only from ``least`` quotations on, for a share of two rows says
    nothing. Rows without a target, without a stance, without this speaker (or said by nobody) or outlet are left out.
    Targets that differ in case, determiner or title are one; within an article a bare last name is the one full name that
    ends with it. An outlet's row counts what it quotes, not what it holds.

    >>> from quotes.table import quotations_frame
    >>> ruiz = {"speaker": "Ana Ruiz", "speaker_type": "person", "article_id": "a", "stance": "favor"}
    >>> frame = quotations_frame([{**ruiz, "stance_target": words} for words in ("the harbour plan", "Harbour plan")])
    >>> stance_table(frame)[["speaker", "target", "quotations", "favor", "favor_share"]]
        speaker        target  quotations  favor  favor_share
    0  Ana Ruiz  harbour plan           2      2          NaN

    Raises ValueError where a column that it needs is absent, ``by`` is neither word, or ``least`` is less than 1.
    """
    if by not in get_args(By):
        raise ValueError(f"by is speaker or outlet, not {by!r}")
    if least < 1:
        raise ValueError(f"least is at least 1, not {least}")
    needed = {"article_id", "stance", "stance_target", by}
    if absent := sorted(needed - {*frame.columns}):
        raise ValueError(f"the table has no column {', '.join(absent)}")
    rows = _counted(frame, by)
    groups: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    targets = target_keys(rows)
    for row, target in zip(rows, targets, strict=True):
        groups[_who(row, by), target].append(row)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, target in zip(rows, targets, strict=True):
        written[target][bare_target(row["stance_target"])] += 1
    found = [_row(group, by, target_name(target, written[target]), least) for (_, target), group in groups.items()]
    found.sort(key=lambda row: (-row["quotations"], row.get("speaker") or row.get("outlet"), row["target"]))
    other = ("outlet",) if by == "speaker" else ("speaker", "speaker_id")
    return typed_frame(found, {name: dtype for name, dtype in STANCE_TABLE_COLUMNS.items() if name not in other})


def _counted(frame: pd.DataFrame, by: By) -> list[dict[str, Any]]:
    """The rows that count, their missing cells None."""
    kept = frame[frame[["stance", "stance_target", by]].notna().all(axis=1)]
    if "speaker_type" in kept:
        kept = kept[kept["speaker_type"].astype(object) != "none"]
    rows: list[dict[str, Any]] = kept.to_dict("records")
    return [{name: None if pd.isna(cell) else cell for name, cell in row.items()} for row in rows]


def _who(row: dict[str, Any], by: By) -> str:
    """A linked speaker's id; a name that no link has seen is one speaker an article."""
    if by == "outlet":
        return str(row["outlet"])
    return str(row.get("speaker_id") or f"{row['speaker']}@{row['article_id']}")


def target_keys(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """For each row, all of a table with a ``stance_target``, the key of its target: the same for what is the same target.

    Case, determiner and title make no difference; within an article a bare last name is the one full name, of a target or a
    speaker, that ends with it.

    >>> rows = [{"article_id": "a", "stance_target": words} for words in ("Mayor Ana Ruiz", "Ruiz", "the Road", "road")]
    >>> target_keys(rows)
    ['ana ruiz', 'ana ruiz', 'road', 'road']
    """
    names: defaultdict[object, set[str]] = defaultdict(set)
    for row in rows:
        for name in (bare_target(row["stance_target"]), row.get("speaker") or ""):
            if name[:1].isupper() and " " in name:
                names[row["article_id"]].add(name_key(name))
    found = []
    for row in rows:
        written = bare_target(row["stance_target"])
        key = name_key(written)
        fuller = {name for name in names[row["article_id"]] if name.endswith(f" {key}")} if " " not in key else set()
        found.append(fuller.pop() if len(fuller) == 1 and written[:1].isupper() else key)
    return found


def target_name(key: str, forms: Counter[str]) -> str:
    """How a target is called: by the full form that most rows have, where its key is a full name that some only half say.

    >>> target_name("ana ruiz", Counter({"Ruiz": 3, "Ana Ruiz": 1}))
    'Ana Ruiz'
    """
    full = Counter({form: count for form, count in forms.items() if name_key(form) == key})
    return _usual(full or forms)


def bare_target(target: str) -> str:
    """A target in one line without determiner, title and possessive ending; the whole where nothing else is left."""
    words = re.sub(r"['’]s?$", "", target.strip()).split()
    while len(words) > 1 and (words[0].lower() in SMALL or (words[1][:1].isupper() and is_title(words[0]))):
        words.pop(0)
    return " ".join(words) or target


def _row(group: list[dict[str, Any]], by: By, target: str, least: int) -> dict[str, Any]:
    counts = Counter(row["stance"] for row in group)
    row: dict[str, Any] = {
        "target": target,
        "quotations": len(group),
        "articles": len({row["article_id"] for row in group}),
        **{label: counts[label] for label in LABELS},
    }
    if by == "outlet":
        row["outlet"] = group[0]["outlet"]
    else:
        row["speaker"], row["speaker_id"] = _usual(Counter(r["speaker"] for r in group)), group[0].get("speaker_id")
    if len(group) >= least:
        for label in ("favor", "against"):
            named = wilson(counts[label], len(group))._asdict()
            row |= {f"{label}_{name}": round(value, 4) for name, value in named.items()}
    return row


def _usual(names: Counter[str]) -> str:
    """The form that most rows have; among equals the fullest."""
    return max(names, key=lambda name: (names[name], len(name), name))
