"""Universal Dependencies treebanks → spaCy documents, with masked twins of their quotations.

At run time the parser sees *carriers*: paragraphs whose quotation bodies are replaced by one placeholder
(``quotes.attribution.carriers``). UD has no such sentences, so for each sentence that holds a pair of quotation marks a
twin is made in which the body is contracted into the placeholder, which takes the body's head and dependents.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quotes.models import PLACEHOLDER
from training.pipeline.entities import named_entities

OPENERS = {"``", '"', "“", "‘", "`", "'"}
CLOSERS = {"''", '"', "”", "’", "'"}
FINAL = {",", ".", "?", "!", "…", "...", "--", "—"}
MOST_SENTENCES = 6
LEAST_MASKED_WORDS = 4
TWIN_COPIES = 2


@dataclass
class Token:
    """One syntactic word of a CoNLL-U sentence; ``head`` is an index into the sentence, its own index for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    space: bool
    misc: str


def read_conllu(path: Path) -> Iterator[list[list[Token]]]:
    """Yield the documents of a treebank, each a list of sentences."""
    document: list[list[Token]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and document:
            yield document
            document = []
        sentence = _sentence([line for line in lines if line and not line.startswith("#")])
        if sentence:
            document.append(sentence)
    if document:
        yield document


def _sentence(lines: list[str]) -> list[Token]:
    """The words of one sentence; a multiword token's words keep together, and only its last may be followed by a space."""
    tokens: list[Token] = []
    range_end, range_space = -1, True
    for line in lines:
        number, form, lemma, pos, tag, _, head, dep, _, misc = line.split("\t")
        if "-" in number:
            range_end, range_space = int(number.split("-")[1]), "SpaceAfter=No" not in misc
            continue
        if "." in number:
            continue
        index = int(number)
        space = "SpaceAfter=No" not in misc if index > range_end else (index == range_end and range_space)
        tokens.append(Token(form, lemma, pos, tag, int(head) - 1 if head != "0" else index - 1, dep, space, misc))
    return tokens


def masked_twin(sentence: list[Token]) -> list[Token] | None:
    """The sentence with the bodies of its quotations contracted into placeholders; None where nothing could be masked."""
    current, start, masked = sentence, 0, False
    while True:
        pair = _next_pair(current, start)
        if pair is None:
            return current if masked else None
        opener, closer = pair
        end = closer - 1 if current[closer - 1].form in FINAL else closer
        contracted = _contract(current, opener + 1, end) if end - opener - 1 >= LEAST_MASKED_WORDS or end < closer else None
        if contracted is None:
            start = closer + 1
        else:
            masked = True
            start = closer + 1 - (len(current) - len(contracted))
            current = contracted


def _next_pair(sentence: list[Token], start: int) -> tuple[int, int] | None:
    for opener in range(start, len(sentence)):
        if sentence[opener].form in OPENERS and sentence[opener].tag in {"``", "''", '"'}:
            for closer in range(opener + 2, len(sentence)):
                if sentence[closer].form in CLOSERS and sentence[closer].tag in {"``", "''", '"'}:
                    return opener, closer
    return None


def _contract(sentence: list[Token], start: int, end: int) -> list[Token] | None:
    """Tokens ``start`` to ``end`` (exclusive) become one; None unless they form one connected piece of the tree."""
    body = range(start, end)
    outward = [i for i in body if sentence[i].head not in body or sentence[i].head == i]
    if len(body) < 1 or len(outward) != 1:
        return None
    root = outward[0]

    def moved(index: int) -> int:
        return start if index in body else index if index < start else index - len(body) + 1

    holder = Token(
        PLACEHOLDER, PLACEHOLDER, "NOUN", "NN",
        start if sentence[root].head == root else moved(sentence[root].head),
        sentence[root].dep, sentence[end - 1].space, "_",
    )  # fmt: skip
    before = [replace(t, head=moved(t.head)) for t in sentence[:start]]
    after = [replace(t, head=moved(t.head)) for t in sentence[end:]]
    return [*before, holder, *after]


def document(vocab: Vocab, sentences: list[list[Token]], *, entities: bool) -> Doc:
    """A spaCy document with gold tags, lemmas, trees and sentence starts, and GUM's named entities if asked."""
    tokens = [t for s in sentences for t in s]
    offsets = [sum(map(len, sentences[:n])) for n, s in enumerate(sentences) for _ in s]
    spaces = [t.space for t in tokens]
    for s_end in _sentence_ends(sentences):
        spaces[s_end] = True
    doc = Doc(
        vocab, words=[t.form for t in tokens], spaces=spaces,
        tags=[t.tag for t in tokens], pos=[t.pos for t in tokens], lemmas=[t.lemma for t in tokens],
        heads=[t.head + offset for t, offset in zip(tokens, offsets, strict=True)], deps=[t.dep for t in tokens],
    )  # fmt: skip
    if entities:
        spans = [
            Span(doc, base + start, base + end, label=label)
            for base, sentence in zip(sorted(set(offsets)), sentences, strict=True)
            for start, end, label in named_entities([(t.form, t.pos, t.misc) for t in sentence])
        ]
        doc.set_ents(spans, default="outside")
    return doc


def _sentence_ends(sentences: list[list[Token]]) -> Iterator[int]:
    position = -1
    for sentence in sentences:
        position += len(sentence)
        yield position


def treebank_documents(vocab: Vocab, path: Path, *, masked: bool, seed: int = 0) -> Iterator[Doc]:
    """Documents of one to six consecutive sentences; with ``masked``, twins of those that hold quotations too."""
    rng = random.Random(seed)
    for sentences in read_conllu(path):
        at = 0
        while at < len(sentences):
            size = rng.randint(1, MOST_SENTENCES)
            group = sentences[at : at + size]
            at += size
            yield document(vocab, group, entities=False)
            twins = [masked_twin(s) for s in group]
            if masked and any(twins):
                for _ in range(TWIN_COPIES):
                    yield document(vocab, [t or s for t, s in zip(twins, group, strict=True)], entities=False)
