"""GUM's coreference (Zeldes 2017) → choices to learn from: whom each "he" and "she" of a narration stands for.

GUM writes its entities into the MISC column: ``Entity=(12-person-…`` opens a mention of entity 12, ``12)`` closes it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from quotes.models import Span
from quotes.pipeline.entities import entities
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import PERSONAL
from training.shared import UD
from training.speakers.cases import Reader
from training.speakers.logit import Choice

SPOKEN = ("conversation", "podcast", "vlog")
"""Genres without narration."""
ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
WIDER = 60
"""Characters that a mention may have beside the name in it ("Ruiz, a lawyer from Easton")."""


@dataclass(slots=True)
class Document:
    """A document of GUM: its text, and the mentions of persons as spans with the number of their entity, in order."""

    id: str
    text: str = ""
    mentions: list[tuple[Span, str]] = field(default_factory=list)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a treebank with entities, paragraphs kept apart by a blank line."""
    for block in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        name, _, lines = block.partition("\n")
        yield _document(name, lines.splitlines())


def _document(name: str, lines: list[str]) -> Document:
    found = Document(name)
    opened: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    joined_up_to, space_after_joined = 0, True
    for line in lines:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            found.text = f"{found.text.rstrip()}\n\n" if found.text else ""
        fields = line.split("\t")
        if len(fields) < 10 or "." in fields[0]:
            continue
        space = "SpaceAfter=No" not in fields[9]
        if "-" in fields[0]:  # a word of several tokens: "don't"
            joined_up_to, space_after_joined = int(fields[0].split("-")[1]), space
            continue
        number, start = int(fields[0]), len(found.text)
        found.text += fields[1]
        end = len(found.text)
        if number > joined_up_to:
            found.text += " " * space
        elif number == joined_up_to:
            found.text += " " * space_after_joined
            joined_up_to = 0
        _note_mentions(found, opened, fields[9], start, end)
    found.mentions.sort()
    return found


def _note_mentions(
    document: Document, opened: defaultdict[str, list[tuple[int, str]]], misc: str, start: int, end: int
) -> None:
    entity = ENTITY.search(misc)
    for bracket in BRACKET.findall(entity[1]) if entity is not None else ():
        number, *rest = bracket.strip("()").split("-")
        if bracket.startswith("("):
            opened[number].append((start, rest[0] if rest else ""))
        if bracket.endswith(")") and opened[number]:
            began, kind = opened[number].pop()
            if kind == "person":
                document.mentions.append((Span(began, end), number))


def read_coreference(nlp: Language) -> list[tuple[Reader, list[tuple[Span, str]]]]:
    """GUM's narrating documents, analysed, each with its persons' mentions."""
    found = []
    for part in ("train", "dev"):
        for document in read_documents(UD / f"gum-{part}.conllu"):
            if document.id.split("_")[1] in SPOKEN:
                continue
            doc = nlp(document.text)
            found.append((Reader(document.text, entities(doc), list(doc._.quotations)), document.mentions))
    return found


def coreference_choices(reader: Reader, mentions: list[tuple[Span, str]]) -> list[Choice]:
    """The choices of the pronouns of a narration whose entity the text names before them."""
    state = reader.opening()
    entity_of = [_entity(person, mentions) for person in state.cast.people]
    found: list[Choice] = []
    for span, number in mentions:
        wanted = PERSONAL.get(reader.text[slice(*span)].lower())
        if wanted is None or reader.text[slice(*span)].lower() not in {"he", "she"} or state.scene.is_quoted(span.start):
            continue
        state.reading.read(span.start)
        rows = state.reading.features(span.start, wanted)
        right = [n for n, who in enumerate(rows) if entity_of[who] == number]
        if right:
            found.append((list(rows.values()), right[0]))
    return found


def _entity(person: Person, mentions: list[tuple[Span, str]]) -> str:
    """The entity that most of a person's names are mentions of; empty where none is."""
    counts: Counter[str] = Counter()
    for name in person.mentions:
        around = [
            (span.end - span.start, number)
            for span, number in mentions
            if span.start <= name.start
            and name.end <= span.end + 2
            and span.end - span.start <= name.end - name.start + WIDER
        ]
        if around:
            counts[min(around)[1]] += 1
    return counts.most_common(1)[0][0] if counts else ""
