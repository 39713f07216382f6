"""Gives the ready ``Language``: a spaCy pipeline with the project's four steps at its end."""

from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps

from quotes.models import SYNTAX

MODEL = Path(__file__).parent / "model"
STEPS = ("quotations", "attribution", "speakers", "stance")


def load(name: str | Path | None = None) -> Language:
    """The pipeline that is ready for articles.

    ``name`` is a spaCy pipeline that the user has (``"en_core_web_sm"``, a folder); None takes the one that the project
    ships, from disk and without network. The components for tags and trees are loaded but disabled: attribution runs
    them on its carriers alone. ``nlp.enable_pipe("parser")`` and its like bring full parses back.

    Raises ``ValueError`` where the pipeline does not exist or has no parser.
    """
    nlp = load_parser(MODEL if name is None else name)
    _multiply_through_numpy(nlp)
    for step in STEPS:
        if step not in nlp.component_names:
            nlp.add_pipe(step)
    return nlp


def load_parser(name: str | Path) -> Language:
    """A pipeline without the steps, what only carriers need disabled; raises ``ValueError`` as :func:`load` does."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ValueError(
            f"no spaCy pipeline {str(name)!r}: install it, or leave the name out for the shipped one"
        ) from error
    if not any(nlp.get_pipe_meta(n).factory == "parser" for n in nlp.component_names):
        raise ValueError(f"the pipeline {str(name)!r} has no parser, which attribution needs")
    for component in nlp.pipe_names:
        if component in SYNTAX and not _feeds_entities(nlp, component):
            nlp.disable_pipe(component)
    return nlp


def _multiply_through_numpy(nlp: Language) -> None:
    """Let the networks' products go through numpy's BLAS: with OpenBLAS it takes three quarters of the time of thinc's.

    Networks on a GPU or with Apple's library keep theirs.
    """
    plain = NumpyOps(use_blis=False)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = plain


def _feeds_entities(nlp: Language, component: str) -> bool:
    """Whether the entity recognizer listens to this token-to-vector component and so needs it on the whole text."""
    if component not in {"tok2vec", "transformer"}:
        return False
    listeners = getattr(nlp.get_pipe(component), "listening_components", [])
    return "ner" in listeners
