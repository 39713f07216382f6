"""``python -m benchmarks.names``: whom quotations are given to by name, beside last name match; and how sure that is.

PolNeAR's dev articles and the open set, extracted by the shipped pipeline and scored by ``../shared/score.py speakers`` on
the labels that the annotators were sure of. *Last name match* takes our mentions and resolves them as simply as can be: a
name to the longest name in the article with its last word, a pronoun to the previous speaker. *Calibration error*: over ten
bins of equal mass, of ``confidence`` against the name, nobody included; *surest 70 %*: the share right among those.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import quotes
from benchmarks.calibration import calibration_error, share_right
from benchmarks.material import speaker_labels
from quotes.pipeline.labels import entity_label
from training.shared import GOLD, POLNEAR, read_jsonl, scorer

SETS = {"dev": POLNEAR / "dev.jsonl", "open": GOLD / "open.articles.jsonl"}
DRAWS = 1000
SEED = 0
PRONOUNS = {"he", "she", "they", "it", "who", "i", "we", "his", "her", "their"}

Row = dict[str, Any]


def last_name_match(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    """The baseline's speakers of an article's rows: a name → the longest with its last word, a pronoun → the one before."""
    found: list[str] = []
    for row in rows:
        words = str(row["mention"] or "").split()
        if len(words) == 1 and words[0].lower() in PRONOUNS:
            found.append(found[-1] if found else "")
            continue
        alike = [name for name in names if words and name.split()[-1] == words[-1]]
        found.append(max(alike, key=len, default=" ".join(words)))
    return found


def judged(labels: Sequence[Row], rows: Mapping[str, list[Row]]) -> dict[str, list[tuple[bool, bool, float, bool]]]:
    """By article: (right, right by last name match, confidence, whether somebody is labelled to speak) of what was found."""
    score = scorer()
    units: defaultdict[str, list[Row]] = defaultdict(list)
    for unit in labels:
        units[str(unit["id"])].append(unit)
    found: dict[str, list[tuple[bool, bool, float, bool]]] = {}
    for article, asked in units.items():
        found[article] = []
        for unit in asked:
            somebody = unit["type"] != "none"
            if somebody and not unit["sure"]:
                continue
            row = score.row_for(unit, rows.get(article, []), asked) or {"speaker": "", "baseline": "", "confidence": 0.0}
            if somebody:
                names = [bool(score.same_name(unit["speaker"], unit["type"], row[key])) for key in ("speaker", "baseline")]
            else:
                names = [not row["speaker"], not row["baseline"]]
            found[article].append((names[0], names[1], float(row["confidence"]), somebody))
    return found


def interval(articles: Sequence[Sequence[tuple[bool, bool, float, bool]]], which: int) -> tuple[float, float]:
    """The middle 95 % of name accuracy when articles are drawn anew."""
    rng = random.Random(SEED)
    figures = sorted(accuracy(rng.choices(articles, k=len(articles)), which) for _ in range(DRAWS))
    return figures[int(0.025 * DRAWS)], figures[int(0.975 * DRAWS) - 1]


def accuracy(articles: Sequence[Sequence[tuple[bool, bool, float, bool]]], which: int) -> float:
    """The share of the quotations that somebody says whose speaker is right: ours (0) or the baseline's (1)."""
    named = [answer[which] for answers in articles for answer in answers if answer[3]]
    return sum(named) / max(1, len(named))


def extracted(path: Any) -> dict[str, list[Row]]:
    """The rows of each article, the baseline's speaker among their cells."""
    nlp = quotes.load()
    articles = [{"id": article["id"], "text": article["text"]} for article in read_jsonl(path)]
    rows: dict[str, list[Row]] = {}
    frame = quotes.extract(articles, nlp).astype(object)
    for article, part in frame.where(frame.notna(), "").groupby("article_id", sort=False):
        rows[str(article)] = part.to_dict("records")
    for article in articles:
        doc, own = nlp.get_pipe("ner")(nlp.make_doc(article["text"])), rows.get(article["id"], [])
        names = [entity.text for entity in doc.ents if entity_label(entity) == "PERSON"]
        for row, baseline in zip(own, last_name_match(own, names), strict=True):
            row["baseline"] = baseline
    return rows


def main() -> None:
    """Measure and print."""
    for name, path in SETS.items():
        labels, _ = speaker_labels([name])
        articles = list(judged(labels, extracted(path)).values())
        answers = [answer for found in articles for answer in found]
        sure, right = [answer[2] for answer in answers], [answer[0] for answer in answers]
        print(f"{name}: {len(answers)} quotations in {len(articles)} articles")
        for label, which in (("quotes", 0), ("last name match", 1)):
            low, high = interval(articles, which)
            print(f"  {label:16} name accuracy {accuracy(articles, which):.3f} [{low:.3f}, {high:.3f}]")
        error, surest = calibration_error(sure, right), share_right(sure, right)
        print(f"  confidence: calibration error {error:.3f}; surest 70 % right {surest:.3f}")


if __name__ == "__main__":
    main()
