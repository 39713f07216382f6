"""Lets quotations travel in spaCy's own serialization (``doc.to_bytes``, ``DocBin``, ``nlp.pipe`` with several processes).

spaCy packs a document's user data with srsly's MessagePack; quotations become plain maps and lists there, and come back.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import srsly

from quotes.models import Attribution, Quotation, Span, Speaker, Stance

KEY = "__quotation__"
Chain = Callable[[Any], Any] | None


def pack(value: Any, chain: Chain = None) -> Any:
    """A quotation as a map; anything else as the next encoder makes it."""
    if isinstance(value, Quotation):
        return {KEY: asdict(value)}
    return value if chain is None else chain(value)


def unpack(value: Any, chain: Chain = None) -> Any:
    """The quotation that a map stands for; anything else as the next decoder makes it."""
    if isinstance(value, dict) and KEY in value:
        return _quotation(value[KEY])
    return value if chain is None else chain(value)


def register() -> None:
    """Make both known to srsly; safe to call again."""
    srsly.msgpack_encoders.register("quotes", func=pack)
    srsly.msgpack_decoders.register("quotes", func=unpack)


def _quotation(fields: dict[str, Any]) -> Quotation:
    attribution, speaker, stance = (fields[name] for name in ("attribution", "speaker", "stance"))
    return Quotation(
        **{
            **fields,
            "inner": Span(*fields["inner"]),
            "attribution": attribution and Attribution(**attribution | _spans(attribution, "mention", "cue")),
            "speaker": speaker and Speaker(**speaker | _spans(speaker, "role", "affiliation")),
            "stance": stance and Stance(**stance | _spans(stance, "target") | {"evidence": _evidence(stance)}),
        }
    )


def _evidence(stance: dict[str, Any]) -> tuple[Span, ...]:
    """The words that decided; none in a document that was packed before they were kept."""
    return tuple(Span(*span) for span in stance.get("evidence", ()))


def _spans(fields: dict[str, Any], *names: str) -> dict[str, Span | None]:
    return {name: Span(*fields[name]) if fields[name] is not None else None for name in names}
