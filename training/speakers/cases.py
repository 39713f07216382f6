"""Labelled articles → choices to learn from: whom each pronoun and each description that speaks stands for.

Two kinds of evidence teach pronouns. *Labelled*: the speaker of a quotation whose mention is "he" or "she"
(``gold/train.speakers.jsonl`` and ``training/labels.jsonl``). *Told apart by pronoun*: in PolNeAR's other training
articles, a "she" among people of whom the text shows that all but one are "he"; the features of agreement are hidden there,
so that nearness, subjects and the like have to tell. Names say nothing about pronouns in either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language

from quotes.models import Quotation
from quotes.pipeline.entities import entities
from quotes.speakers.answers.state import State
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.names import name_words, part_of_name, same_full_name
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import PERSONAL, classify
from quotes.speakers.pronouns.antecedents import features, none_features
from quotes.speakers.resolve import next_speaker, opening
from training.labels import read_units
from training.shared import POLNEAR, read_jsonl
from training.speakers.logit import Choice

DESCRIBING = {"pronoun", "role", "other"}
FIRM, AGAINST, UNKNOWN = 1.6, -1.1, 0.3
"""Log-odds of a pronoun from which, in unlabelled articles, somebody is meant by it, is not, or may be either."""
COVERED = 0.6


@dataclass(slots=True)
class Reader:
    """An article, its attributed quotations and, where it is labelled, its units."""

    text: str
    entities: list[Entity]
    quotations: list[Quotation]
    units: list[dict[str, Any]] = field(default_factory=list)

    def opening(self) -> State:
        """A fresh state."""
        return opening(self.text, self.entities, self.quotations)

    def unit(self, quotation: Quotation) -> dict[str, Any] | None:
        """The labelled unit that a quotation covers."""
        for unit in self.units:
            common = min(quotation.end, unit["end"]) - max(quotation.start, unit["start"])
            if common > COVERED * (unit["end"] - unit["start"]):
                return unit
        return None


def read_articles(nlp: Language) -> tuple[list[Reader], list[Reader]]:
    """PolNeAR's training articles, analysed: the labelled ones and the others."""
    articles = list(read_jsonl(POLNEAR / "train.jsonl"))
    labelled = read_units({article["id"]: article["text"] for article in articles})
    readers: tuple[list[Reader], list[Reader]] = ([], [])
    for article in articles:
        doc = nlp(article["text"])
        units = labelled.get(article["id"], [])
        readers[not units].append(Reader(article["text"], entities(doc), list(doc._.quotations), units))
    return readers


def gold_person(people: list[Person], unit: dict[str, Any]) -> int | None:
    """Which of the people is the unit's speaker."""
    words = name_words(unit["speaker"])
    if unit["type"] != "person" or not words:
        return None
    full = [n for n, p in enumerate(people) if len(words) > 1 and len(p.words) > 1 and same_full_name(words, p.words)]
    short = [n for n, p in enumerate(people) if part_of_name(p.words, words) == 3 or part_of_name(words, p.words) == 3]
    return next(iter(full or short), None)


def labelled_choices(reader: Reader) -> tuple[list[Choice], list[Choice]]:
    """The choices of an article's pronouns and of its descriptions, what came before taken from the labels."""
    state = reader.opening()
    pronouns: list[Choice] = []
    descriptions: list[Choice] = []
    for quotation in reader.quotations:
        unit = reader.unit(quotation)
        gold = gold_person(state.cast.people, unit) if unit is not None and unit["type"] != "none" else None
        mention_span = quotation.attribution.mention if quotation.attribution is not None else None
        if mention_span is not None and unit is not None and unit["type"] != "none":
            mention = classify(reader.text, mention_span, state.cast)
            at, wanted = mention.span.start, PERSONAL.get(mention.head, "")
            if mention.kind == "pronoun" and wanted and gold is not None and at not in state.reading.answers:
                state.reading.read(at)
                rows = state.reading.features(at, wanted)
                if gold in rows:
                    pronouns.append((list(rows.values()), list(rows).index(gold)))
                state.reading.note(at, wanted, gold, 1.0)
            asked = mention.kind in DESCRIBING and mention.person is None and not wanted
            if asked and (gold is not None or unit["type"] != "person"):
                people = [features(mention, person, state.scene) for person in state.scene.people]
                descriptions.append(([*people, none_features(mention)], gold if gold is not None else len(people)))
        next_speaker(state, quotation)
        if gold is not None:
            state.scene.last_speaker = state.scene.people[gold]
    return pronouns, descriptions


def told_apart(reader: Reader) -> Iterator[Choice]:
    """The choices of an unlabelled article's pronouns that the other pronouns of the text decide."""
    state = reader.opening()
    places = [
        (at, wanted)
        for at, wanted in state.reading.places
        if not state.scene.is_quoted(at) and reader.text[at : at + 3].lower().strip() in {"he", "she"}
    ]
    for quotation in reader.quotations:
        mention = quotation.attribution.mention if quotation.attribution is not None else None
        end = mention.start + 1 if mention is not None else quotation.start
        while places and places[0][0] < end:
            choice = _decided(state, *places.pop(0))
            if choice is not None:
                yield choice
        next_speaker(state, quotation)


def _decided(state: State, at: int, wanted: str) -> Choice | None:
    reading, sign = state.reading, 1.0 if wanted == "he" else -1.0
    reading.odds += [0.0] * (len(state.scene.people) - len(reading.odds))
    odds, chain = reading.odds, reading.chain
    reading.odds, reading.chain = [0.0] * len(odds), {}
    rows = reading.features(at, wanted)
    reading.odds, reading.chain = odds, chain
    good = [who for who in rows if sign * odds[who] > FIRM]
    bad = [who for who in rows if sign * odds[who] < AGAINST]
    unsure = [who for who in rows if who not in good and who not in bad and abs(odds[who]) > UNKNOWN]
    if len(good) != 1 or not bad or unsure or any("same_paragraph" not in rows[who] for who in good):
        return None
    return [rows[who] for who in [*good, *bad]], 0
