"""Tags and trees for texts that are parsed alone, by a pipeline's own components, whether they are enabled or not."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.tokens import Doc
from spacy.util import minibatch

from quotes.models import SYNTAX
from quotes.pipeline.embedding import TokenVectors
from quotes.pipeline.lemmas import Lemmas

TOGETHER = 256
"""Texts that the components take at once: the parser is faster with many."""

Step = Callable[[Iterable[Doc]], Iterable[Doc]]


class Syntax:
    """The components of a pipeline that make tags and trees, ready to parse with the weights that they have now.

    Raises ``ValueError`` where the pipeline has no parser.
    """

    def __init__(self, nlp: Language) -> None:
        names = [name for name in nlp.component_names if {name, nlp.get_pipe_meta(name).factory} & set(SYNTAX)]
        if not any(nlp.get_pipe_meta(name).factory == "parser" for name in names):
            raise ValueError("the step 'attribution' needs a pipeline with a parser; quotes.load() gives one")
        self.nlp = nlp
        components = [nlp.get_pipe(name) for name in names]
        shared = sum(isinstance(component, Tok2Vec) for component in components) == 1
        self.steps = [_step(component, shared) for component in components]

    def parse(self, texts: Iterable[str]) -> list[Doc]:
        """The texts, tokenized and parsed."""
        docs: Iterable[Doc] = [self.nlp.make_doc(text) for text in texts]
        for step in self.steps:
            docs = step(docs)
        return list(docs)


def _step(component: Any, shared: bool) -> Step:
    """A component as a function; ``shared``: the documents' vectors are those that all components listen to."""
    with suppress(ValueError):  # a network that only spaCy's own way reads
        if isinstance(component, Tok2Vec):
            return _embedding(component, TokenVectors(component.model))
        if isinstance(component, EditTreeLemmatizer) and shared:
            return Lemmas(component)
    if hasattr(component, "pipe"):
        return lambda docs: component.pipe(docs, batch_size=TOGETHER)
    return lambda docs: map(component, docs)


def _embedding(component: Tok2Vec, vectors: TokenVectors) -> Step:
    """The component with a faster way to its vectors."""

    def embed(docs: Iterable[Doc]) -> Iterator[Doc]:
        for batch in minibatch(docs, TOGETHER):  # type: ignore[no-untyped-call]
            component.set_annotations(batch, vectors(batch))
            yield from batch

    return embed
