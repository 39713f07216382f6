"""Trains the name finder (``quotes.pipeline.names``) on one core: documents are read into numbers once, then many passes."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed

from quotes.pipeline.names import Names
from quotes.pipeline.names.places import Candidates, find_candidates
from quotes.pipeline.names.table import ask_gate, can_be_namelike
from quotes.pipeline.names.words import Bools, Floats, Hashes, Places, describe, word_keys

SEED = 1
EPOCHS = 7
BATCH = 350
RATE = 0.0015
WARM_UP = 250
LAST_RATE = 0.02
DECAY = 0.01
GATE_EPOCHS = 12
GATE_BATCH = 256
GATE_RATE = 0.003
GATE_MOST_WEIGHT = 50
GATE_UNKNOWN = 0.5
UNKNOWN = 1
FORM_COLUMNS = [0, 4]
LEFT_OUT = -1


@dataclass
class Lexicon:
    """All distinct words of the corpus; row 0 is no word."""

    hashes: Hashes
    static: Floats
    signs: Bools
    lowers: Hashes


@dataclass
class Case:
    """A document as numbers: its candidates and their gold tags (n,), LEFT_OUT where a name is not wholly candidates."""

    candidates: Candidates
    tags: Places


def train_names(corpora: Path) -> Language:
    """A pipeline with a trained name finder called ``ner``; ``corpora`` is what ``write_corpora`` wrote."""
    fix_random_seed(SEED)
    nlp = spacy.load(corpora / "vectors")
    names = nlp.add_pipe("names", name="ner")
    assert isinstance(names, Names)
    names.build(names.labels, nlp.vocab.vectors_length)
    for node in (node for network in names.networks.values() for node in network.walk()):
        node.ops = NumpyOps(use_blis=False)  # a third faster, but may take several threads, which only training may
    docs = list(read_docs(nlp, corpora / "names-train.spacy"))
    lexicon, rows = read_words(docs)
    train_gate(names, lexicon, docs, rows)
    ask_gate(names.gate, (lexicon.hashes, lexicon.static), lexicon.signs)
    cases = [case(names, lexicon, doc, found) for doc, found in zip(docs, rows, strict=True)]
    train_scores(names, lexicon, [c for c in cases if len(c.tags)])
    names.table.clear()
    examples = [Example(names(nlp.make_doc(doc.text)), doc) for doc in read_docs(nlp, corpora / "names-dev.spacy")]
    print({figure: value for figure, value in names.score(examples).items() if "per_type" not in figure})
    return nlp


def read_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """The documents of a corpus, tokenized anew: the tokenizer's norms ("Nov." → "november") are not stored in it."""
    for stored in DocBin().from_disk(path).get_docs(nlp.vocab):
        doc = nlp.make_doc(stored.text)
        doc.set_ents([Span(doc, entity.start, entity.end, entity.label) for entity in stored.ents], default="outside")
        yield doc


def read_words(docs: Sequence[Doc]) -> tuple[Lexicon, list[Places]]:
    """The words of the documents, and for each document the rows of its tokens (n,)."""
    row_of: dict[int, int] = {}
    rows, parts = [], []
    for doc in docs:
        distinct, first, place = np.unique(word_keys(doc), return_index=True, return_inverse=True)
        new = [n for n, key in enumerate(distinct.tolist()) if key not in row_of]
        row_of.update({int(distinct[n]): row for row, n in enumerate(new, len(row_of) + 1)})
        if new:
            parts.append(describe(doc, first[new]))
        rows.append(np.array([row_of[key] for key in distinct.tolist()], dtype=np.intp)[place])
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Lexicon(*(np.concatenate([np.zeros_like(column[:1]), column]) for column in columns)), rows


def train_gate(names: Names, lexicon: Lexicon, docs: Sequence[Doc], rows: Sequence[Places]) -> None:
    """Teach the gate the share of each word's occurrences that lie in names; half of the time the word's form is hidden."""
    inside, seen = np.zeros(len(lexicon.hashes)), np.zeros(len(lexicon.hashes))
    for doc, found in {doc.text: (doc, found) for doc, found in zip(docs, rows, strict=True)}.values():
        np.add.at(seen, found, 1)
        np.add.at(inside, found[doc.to_array("ENT_TYPE") != 0], 1)
    share, weight = inside / np.maximum(seen, 1), np.minimum(seen, GATE_MOST_WEIGHT)
    asked = np.flatnonzero(can_be_namelike(lexicon.signs) & (seen > 0))
    rng = np.random.default_rng(SEED)
    optimizer = Adam(GATE_RATE, L2=DECAY, L2_is_weight_decay=True, grad_clip=1.0)
    for _ in range(GATE_EPOCHS):
        rng.shuffle(asked)
        for start in range(0, len(asked), GATE_BATCH):
            batch = asked[start : start + GATE_BATCH]
            hashes = lexicon.hashes[batch]
            hidden = np.flatnonzero(rng.random(len(batch)) < GATE_UNKNOWN)
            hashes[hidden[:, None], FORM_COLUMNS] = UNKNOWN
            scores, back = names.gate.begin_update((hashes, lexicon.static[batch]))
            error = (1 / (1 + np.exp(-scores[:, 0])) - share[batch]) * weight[batch]
            back((error[:, None] / len(batch)).astype("float32"))
            names.gate.finish_update(optimizer)


def case(names: Names, lexicon: Lexicon, doc: Doc, rows: Places) -> Case:
    """A document's candidates with the tags that its entities give them."""
    found = find_candidates(rows, lexicon.signs[rows], lexicon.lowers[rows])
    tags = names.tags.encode([(e.start, e.end, e.label_) for e in doc.ents], len(doc))
    reached = np.zeros(len(doc), dtype=bool)
    reached[found.at] = True
    for entity in doc.ents:
        if not reached[entity.start : entity.end].all():
            tags[entity.start : entity.end] = LEFT_OUT
    return Case(found, tags[found.at])


def train_scores(names: Names, lexicon: Lexicon, cases: list[Case]) -> None:
    """Train word vectors and tag scores together; the networks end with the averages of their weights."""
    optimizer = Adam(RATE, L2=DECAY, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    steps = EPOCHS * sum(len(c.tags) for c in cases) / BATCH
    rng, step = random.Random(SEED), 0
    for epoch in range(EPOCHS):
        started, losses = time.process_time(), []
        rng.shuffle(cases)
        for batch in batches(cases):
            optimizer.learn_rate = RATE * min(1, (step + 1) / WARM_UP) * max(LAST_RATE, 1 - step / steps)
            losses.append(update(names, lexicon, batch))
            names.words.finish_update(optimizer)
            names.scores.finish_update(optimizer)
            step += 1
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.process_time() - started:.0f} s", flush=True)
    for network in (names.words, names.scores):
        with network.use_params(optimizer.averages):
            averaged = network.to_bytes()
        network.from_bytes(averaged)


def batches(cases: Sequence[Case]) -> Iterator[Case]:
    """Cases joined until they have BATCH candidates or more."""
    waiting: list[Case] = []
    for one in cases:
        waiting.append(one)
        if sum(len(c.tags) for c in waiting) >= BATCH:
            yield joined(waiting)
            waiting = []
    if waiting:
        yield joined(waiting)


def joined(cases: Sequence[Case]) -> Case:
    """Several documents' cases as one, in which no document sees another."""
    tokens = groups = here = 0
    parts = []
    for found in (c.candidates for c in cases):
        parts.append(
            Candidates(
                found.at,
                found.trigrams,
                np.where(found.window > 0, found.window + tokens, 0),
                found.numbers,
                np.where(found.left < 0, -1, found.left + here),
                np.where(found.right < 0, -1, found.right + here),
                found.group + groups,
            )
        )
        tokens, here, groups = tokens + len(found.trigrams), here + len(found.at), groups + int(found.group.max()) + 1
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Candidates.__dataclass_fields__}
    return Case(Candidates(**columns), np.concatenate([c.tags for c in cases]))


def update(names: Names, lexicon: Lexicon, batch: Case) -> float:
    """Add a batch's gradients to the networks; returns its mean loss."""
    found = batch.candidates
    used, place = np.unique(np.append(0, found.trigrams), return_inverse=True)
    found.trigrams = place[1:].reshape(found.trigrams.shape)
    vectors, back_words = names.words.begin_update((lexicon.hashes[used], lexicon.static[used]))
    vectors[0] = 0
    scores, back_scores = names.scores.begin_update((vectors, found))
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    kept = np.flatnonzero(batch.tags != LEFT_OUT)
    loss = -float(np.log(chances[kept, batch.tags[kept]] + 1e-9).mean())
    gradient = np.zeros_like(chances)
    gradient[kept] = chances[kept]
    gradient[kept, batch.tags[kept]] -= 1
    back_words(back_scores(gradient / len(gradient)))  # type: ignore[arg-type]  # thinc takes a gradient for an input
    return loss
