"""The spaCy component ``names``: a document's named entities on ``doc.ents``."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import Model

from quotes.pipeline.names.network import TagInput, gate_model, has_weights, tag_model, vector_width, word_model
from quotes.pipeline.names.places import find_candidates
from quotes.pipeline.names.scoring import tag_scorer
from quotes.pipeline.names.table import WordTable
from quotes.pipeline.names.tags import Tags
from quotes.pipeline.names.words import Floats

LABELS = ("LOC", "MISC", "ORG", "PERSON")
FILE = "model"


@Language.factory(
    "names",
    default_config={"labels": list(LABELS)},
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_names(nlp: Language, name: str, labels: list[str]) -> "Names":
    """The factory ``names``; without weights until it is read from disk or trained."""
    return Names(nlp.vocab, name, labels)


class Names(Pipe):
    """Finds names among the words that can belong to one.

    The vector of a word depends on the word alone and is kept in a table; only candidates, about a quarter of the words,
    go through the network. Needs the vocabulary's static vectors that it was trained with.
    """

    def __init__(self, vocab: Vocab, name: str = "names", labels: Sequence[str] = LABELS) -> None:
        self.vocab, self.name = vocab, name
        self.scorer = get_ner_prf
        self.build(labels)

    def build(self, labels: Sequence[str], vector_width: int | None = None) -> None:
        """Set up the networks; weights are drawn where the width of the static vectors is given, else they must be read."""
        self.tags = Tags(labels)
        self.gate, self.words = gate_model(vector_width), word_model(vector_width)
        self.scores = tag_model(len(self.tags), vector_width)
        self.tag_scores: Callable[[TagInput], Floats] = self.scores.predict
        self.table = WordTable(self.gate, self.words)

    @property
    def networks(self) -> dict[str, Model[Any, Any]]:
        """The networks by the names under which they are stored."""
        return {"gate": self.gate, "words": self.words, "scores": self.scores}

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of entities."""
        return self.tags.labels

    @property
    def label_data(self) -> tuple[str, ...]:
        """The labels, as spaCy asks for them."""
        return self.labels

    def __call__(self, doc: Doc) -> Doc:
        """Set the document's entities; raises ``ValueError`` without weights or without the vectors trained with."""
        if not has_weights(self.scores):
            raise ValueError(f"the component {self.name!r} has no weights: load a pipeline that has them, or train it")
        if doc.vocab.vectors_length != vector_width(self.words):
            raise ValueError(f"the component {self.name!r} needs the static vectors of the pipeline it was trained in")
        spans = [Span(doc, start, end, label) for start, end, label in self.find(doc)] if len(doc) else []
        doc.set_ents(spans, default="outside")
        return doc

    def find(self, doc: Doc) -> list[tuple[int, int, str]]:
        """(start, end, label) of each name, in tokens and in order."""
        words = self.table.look_up(doc)
        signs = words.signs[words.rows]
        candidates = find_candidates(words.rows, signs, words.lowers[words.rows])
        if not len(candidates.at):
            return []
        scores = self.tag_scores((words.vectors, candidates))
        return list(self.tags.spans(self.tags.decode(scores, candidates), candidates.at))

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:  # noqa: ARG002 - spaCy names what to leave out
        """Labels and weights."""
        weights = {name: network.to_bytes() for name, network in self.networks.items()}
        packed: bytes = srsly.msgpack_dumps({"labels": list(self.labels), **weights})
        return packed

    def from_bytes(self, packed: bytes, *, exclude: Sequence[str] = ()) -> "Names":  # noqa: ARG002
        """Take labels and weights from :meth:`to_bytes`."""
        content: dict[str, Any] = srsly.msgpack_loads(packed)
        self.build(content["labels"])
        for name, network in self.networks.items():
            network.from_bytes(content[name])
        if has_weights(self.scores):
            self.tag_scores = tag_scorer(self.scores)
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write :meth:`to_bytes` into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "Names":
        """Read what :meth:`to_disk` wrote."""
        return self.from_bytes((Path(path) / FILE).read_bytes(), exclude=exclude)
