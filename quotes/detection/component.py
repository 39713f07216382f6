"""The spaCy component ``quotations``: a document's quotations on ``doc._.quotations`` and ``doc.spans["quotations"]``."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from quotes.detection import storage
from quotes.detection.finder import find_article_quotations, find_quotations
from quotes.detection.layout import layout
from quotes.models import Quotation


def register_extensions() -> None:
    """Make ``doc._.quotations`` known to spaCy; safe to call again."""
    if not Doc.has_extension("quotations"):
        Doc.set_extension("quotations", default=None)
        storage.register()


@Language.factory("quotations", default_config={"single_quotes": None}, assigns=["doc._.quotations", "doc.spans"])
def make_quotations(nlp: Language, name: str, single_quotes: bool | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The factory ``quotations``; ``single_quotes`` None lets each article decide (double marks win)."""
    register_extensions()

    def quotations(doc: Doc) -> Doc:
        text, paragraphs = layout(doc)
        if single_quotes is None:
            found = find_article_quotations(text, paragraphs)
        else:
            found = find_quotations(text, single_quotes, paragraphs)
        return attach(doc, found)

    return quotations


def attach(doc: Doc, found: list[Quotation]) -> Doc:
    """Put quotations on a document; spans are widened to whole tokens, the offsets of the quotations are exact."""
    register_extensions()
    doc._.quotations = found
    spans = [doc.char_span(q.start, q.end, label=q.kind, alignment_mode="expand") for q in found]
    doc.spans["quotations"] = [s for s in spans if s is not None]
    return doc
