"""Named entities from GUM's entity layer, from gold NER sentences, and from PolNeAR's silver layer."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from training.shared import read_jsonl

GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
OPENING = re.compile(r"\(([\w]+)-([a-z]+)-[^()]*")
CLOSING = re.compile(r"(\w+)\)")
TITLE_WORDS = {"Mr.", "Mrs.", "Ms.", "Dr.", "President", "Senator", "Sen.", "Rep.", "Professor", "Sir", "Judge", "Justice"}
PARAGRAPHS_A_CHUNK = 6
CHUNKS_A_STRETCH = (1, 1, 2, 3, 8)
RENAMED_SHARE = 0.9
RENAMED_OTHERS = 0.3

WorldNames = dict[str, list[list[str]]]


def named_entities(sentence: Sequence[tuple[str, str, str]]) -> list[tuple[int, int, str]]:
    """Named PERSON, ORG and LOC spans of a GUM sentence.

    GUM marks every nominal; a name is the run of proper nouns at the nominal's right edge or around its head, without
    a leading title. ``sentence`` holds (form, universal tag, MISC) a word; returns (start, end, label), not overlapping.
    """
    names: list[tuple[int, int, str]] = []
    for start, end, label in _nominals(sentence):
        run = _proper_run(sentence, start, end)
        if run and not any(run[0] < b and a < run[1] for a, b, _ in names):
            names.append((*run, label))
    return names


def _nominals(sentence: Sequence[tuple[str, str, str]]) -> list[tuple[int, int, str]]:
    """GUM's person, organization and place nominals that lie in one sentence, shortest first."""
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for index, (_, _, misc) in enumerate(sentence):
        layer = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|\w+\)", layer):
            if piece.startswith("("):
                match = OPENING.match(piece)
                if match is None:
                    continue
                if piece.endswith(")"):
                    found.append((index, index + 1, match[2]))
                else:
                    opened.append((match[1], match[2], index))
            else:
                closing = CLOSING.match(piece)
                for at in range(len(opened) - 1, -1, -1):
                    if closing and opened[at][0] == closing[1]:
                        _, kind, begin = opened.pop(at)
                        found.append((begin, index + 1, kind))
                        break
    named = [(a, b, GUM_LABELS[kind]) for a, b, kind in found if kind in GUM_LABELS]
    return sorted(named, key=lambda span: span[1] - span[0])


def _proper_run(sentence: Sequence[tuple[str, str, str]], start: int, end: int) -> tuple[int, int] | None:
    """The first run of proper nouns in a nominal, joined over "of" and "&" between capitals; None where it has none."""
    words = range(start, end)
    first = next((i for i in words if sentence[i][1] == "PROPN"), None)
    if first is None or any(sentence[i][1] in {"ADP", "PRON", "PART", "VERB"} for i in range(start, first)):
        return None
    last = first
    for i in range(first + 1, end):
        if sentence[i][1] == "PROPN":
            last = i
        elif sentence[i][0] not in {"of", "&", "-", "the", "for", "and"}:
            break
    if last + 1 < end and sentence[last + 1][1] == "NOUN":
        return None
    while first < last and sentence[first][0] in TITLE_WORDS:
        first += 1
    return first, last + 1


def gum_documents(sentences: Iterator[list[Any]], nlp: Language) -> Iterator[Doc]:
    """Documents with GUM's named entities; ``sentences`` are lists of tokens with form, pos, misc and space."""
    for sentence in sentences:
        text, offsets = "", []
        for token in sentence:
            offsets.append((len(text), len(text) + len(token.form)))
            text += token.form + (" " if token.space else "")
        spans = [
            (offsets[a][0], offsets[b - 1][1], label)
            for a, b, label in named_entities([(t.form, t.pos, t.misc) for t in sentence])
        ]
        yield entity_document(nlp, text, spans)


def entity_document(nlp: Language, text: str, spans: Sequence[Sequence[Any]]) -> Doc:
    """A tokenized document with the given (start, end, label) character spans as its complete entities."""
    doc = nlp.make_doc(text)
    found = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans]
    doc.set_ents(filter_spans([s for s in found if s is not None]), default="outside")
    return doc


def wikipedia_documents(nlp: Language, path: Path) -> Iterator[Doc]:
    """WikiGold and CrossNER sentences, their tokens joined as running text."""
    for row in read_jsonl(path):
        text, offsets = "", []
        for token in row["tokens"]:
            glued = not text or re.fullmatch(r"[,.;:!?)\]%]|'s|n't|''", token) or text[-1] in "([$"
            text += "" if glued else " "
            offsets.append((len(text), len(text) + len(token)))
            text += token
        spans = [(offsets[a][0], offsets[b - 1][1], label) for a, b, label in row["entities"]]
        yield entity_document(nlp, text, spans)


def world_names(paths: Sequence[Path]) -> WorldNames:
    """Names from the gold Wikipedia sentences as lists of words, by label; of persons those in two to four words."""
    found: dict[str, set[tuple[str, ...]]] = {"PERSON": set(), "ORG": set(), "LOC": set()}
    for path in paths:
        for row in read_jsonl(path):
            for a, b, label in row["entities"]:
                words = tuple(row["tokens"][a:b])
                if label in found and (label != "PERSON" or 2 <= b - a <= 4) and all(w[:1].isalpha() for w in words):
                    found[label].add(words)
    return {label: [list(name) for name in sorted(names)] for label, names in found.items()}


def silver_documents(nlp: Language, path: Path, names: WorldNames, seed: int = 0) -> Iterator[Doc]:
    """PolNeAR articles with silver entities: with ``names`` to train on, without to measure on.

    To train on are whole articles, since the name finder looks at whole documents, and stretches of them with their persons
    renamed. PolNeAR's names are those of US politics: renaming persons to names from all over the world teaches the context
    of a name and not the name. To measure on are short chunks.
    """
    rng = random.Random(seed)
    for article in read_jsonl(path):
        if "entities" not in article:
            continue
        chunks = list(_chunks(article["text"]))
        if not names:
            for start, end in chunks:
                yield entity_document(nlp, *_part(article, start, end))
            continue
        yield entity_document(nlp, article["text"], article["entities"])
        while chunks:
            stretch = chunks[: rng.choice(CHUNKS_A_STRETCH)]
            del chunks[: len(stretch)]
            if rng.random() < RENAMED_SHARE:
                yield entity_document(nlp, *renamed(*_part(article, stretch[0][0], stretch[-1][1]), names, rng))


def _part(article: dict[str, Any], start: int, end: int) -> tuple[str, list[list[Any]]]:
    """A part of an article's text with the entities that lie in it, counted from its start."""
    spans = [[a - start, b - start, label] for a, b, label in article["entities"] if start <= a and b <= end]
    return article["text"][start:end], spans


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    ends = [m.end() for m in re.finditer(r"\n+", text)] + [len(text)]
    start = 0
    for end in [*ends[PARAGRAPHS_A_CHUNK - 1 :: PARAGRAPHS_A_CHUNK], len(text)]:
        if end > start:
            yield start, end
            start = end


def renamed(
    text: str, spans: Sequence[Sequence[Any]], names: WorldNames, rng: random.Random
) -> tuple[str, list[tuple[int, int, str]]]:
    """The text with its persons renamed, one new name per surname, and some bodies and places; spans moved along."""
    new_names: dict[str, list[str]] = {}
    out, moved, at = "", [], 0
    for start, end, label in sorted(spans, key=lambda s: s[0]):
        if start < at:
            continue
        out += text[at:start]
        words = text[start:end].split()
        new = text[start:end]
        if label == "PERSON" and words:
            name = new_names.setdefault(words[-1].removesuffix("’s").removesuffix("'s"), rng.choice(names["PERSON"]))
            new = " ".join(name) if len(words) > 1 else name[-1]
        elif label in {"ORG", "LOC"} and rng.random() < RENAMED_OTHERS:
            new = " ".join(rng.choice(names[label]))
        moved.append((len(out), len(out) + len(new), label))
        out += new
        at = end
    return out + text[at:], moved
