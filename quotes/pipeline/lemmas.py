"""A trainable lemmatizer's lemmas for reading only: of the words that may be asked for theirs, and through numpy.

For spaCy's ``trainable_lemmatizer``: a softmax over edit trees (Müller et al. 2015), each of which makes a lemma of a form.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.util import minibatch

TOGETHER = 32
"""Documents whose words go through the softmax together."""
UNASKED = ("PUNCT", "SPACE", "PROPN")
"""Word classes without a lemma here: marks have none, names are never asked for theirs."""
REMEMBERED = 50_000


class Lemmas:
    """Sets the lemmas of documents that have word classes and the token vectors to which the lemmatizer listens.

    Gives those of the component, with the weights that it has now. Raises ``ValueError`` for one of another make.
    """

    def __init__(self, component: EditTreeLemmatizer) -> None:
        layers = list(component.model.walk())
        kinds = [layer.name for layer in layers]
        if component.top_k != 1 or kinds[1:] != ["tok2vec-listener", "with_array(softmax)", "softmax"]:
            raise ValueError("a lemmatizer that is no softmax over the best tree of shared token vectors")
        self.component = component
        self.weights = np.ascontiguousarray(layers[-1].get_param("W").T)
        self.bias = layers[-1].get_param("b")
        self.unasked = [component.vocab.strings[name] for name in UNASKED]
        self.made: dict[tuple[int, int], int] = {}

    def __call__(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        for batch in minibatch(docs, TOGETHER):  # type: ignore[no-untyped-call]
            self._set(batch)
            yield from batch

    def _set(self, docs: Sequence[Doc]) -> None:
        classes = np.concatenate([doc.to_array("POS") for doc in docs])
        asked = np.flatnonzero(np.logical_and.reduce([classes != unasked for unasked in self.unasked]))
        vectors = np.concatenate([doc.tensor for doc in docs if len(doc)] or [np.empty((0, len(self.weights)))])[asked]
        labels = (vectors @ self.weights + self.bias).argmax(1).tolist()
        ends = list(accumulate(map(len, docs)))
        cuts = np.searchsorted(asked, [0, *ends]).tolist()
        for doc, end, first, last in zip(docs, ends, cuts[:-1], cuts[1:], strict=True):
            start = end - len(doc)
            for place, label in zip(asked[first:last].tolist(), labels[first:last], strict=True):
                token = doc[place - start]
                token.lemma = self._lemma(label, token.orth)

    def _lemma(self, label: int, orth: int) -> int:
        """The lemma that a label's tree makes of a form; the form itself where it does not fit."""
        lemma = self.made.get((label, orth))
        if lemma is None:
            if len(self.made) > REMEMBERED:
                self.made.clear()
            strings = self.component.vocab.strings
            found = self.component.trees.apply(self.component.labels[label], strings[orth])
            lemma = self.made[label, orth] = orth if found is None else strings.add(found)
        return lemma
