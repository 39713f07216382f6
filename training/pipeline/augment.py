"""Augmentation of training documents with the marks of news: curly quotation marks, dashes, apostrophes.

UD's sentences have straight marks and hyphens. Tokens keep their number and their annotation; only forms change.
"""

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

DASHES = ("—", "–", "--", "-", "―")
CURLY = {"``": "“", "''": "”"}
CONTRACTED = ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'")


@registry.augmenters("quotes.news_marks.v1")  # type: ignore[untyped-decorator]
def news_marks(level: float, lower: float, seed: int = 0) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter: for a share ``level`` of examples a copy with news marks, for ``lower`` one in small letters."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if rng.random() < level:
            yield _changed(nlp, example, [_news_form(t.text, t.tag_, rng) for t in example.reference])
        if rng.random() < lower:
            yield _changed(nlp, example, [t.lower_ for t in example.reference])

    return augment


def _news_form(form: str, tag: str, rng: random.Random) -> str:
    if tag in CURLY and form in {'"', "``", "''", "'", "`"}:
        return CURLY[tag] if len(form) > 1 or form == '"' else {"“": "‘", "”": "’"}[CURLY[tag]]
    if form in DASHES and tag in {":", ","}:
        return rng.choice(DASHES)
    if form in CONTRACTED or form.lower() == "n't":
        return form.replace("'", "’")
    return form


def _changed(nlp: Language, example: Example, words: list[str]) -> Example:
    fields = example.to_dict()
    fields["token_annotation"]["ORTH"] = words
    text = "".join(w + (" " if space else "") for w, space in zip(words, fields["token_annotation"]["SPACY"], strict=True))
    changed: Example = example.from_dict(nlp.make_doc(text), fields)
    return changed


def with_news_marks(doc: Doc, nlp: Language) -> Example:
    """One document with all of its marks changed (for tests)."""
    examples = list(news_marks(1.0, 0.0)(nlp, Example(nlp.make_doc(doc.text), doc)))
    changed: Example = examples[1]
    return changed
