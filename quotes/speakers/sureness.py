"""How sure a name is: the calibrated probability that a quotation's speaker is right, or that nobody says it.

Attribution says how sure the mention is; whom it stands for is surer for a name than for "he". A logistic model over
both and the kind of mention; weights learned by ``python -m training.speakers`` from attributions of held-out articles.
"""

import json
import math
from functools import cache
from importlib.resources import files

from quotes.models import Attribution, Span, Speaker
from quotes.speakers.cast.names import folded, without_possessive
from quotes.speakers.mentions.mentions import PERSONAL

PRONOUNS = frozenset("it its itself they their them we our i my who which that you one".split())
LEAST, MOST = 0.02, 0.995
"""Probabilities beyond these count as these: no calibration is sure of more."""

Signs = dict[str, float]


@cache
def weights() -> Signs:
    """Sign → weight, as learned."""
    learned: Signs = json.loads(files("quotes.speakers").joinpath("sureness.json").read_text(encoding="utf-8"))
    return learned


def confidence(text: str, attribution: Attribution, speaker: Speaker) -> float:
    """The probability that the speaker is right; for nobody that of the attribution."""
    if attribution.mention is None:
        return attribution.confidence
    return probability(signs(text, attribution, attribution.mention, speaker), weights())


def probability(found: Signs, learned: Signs) -> float:
    """The probability that weights make of signs."""
    odds = sum(learned.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-odds))


def signs(text: str, attribution: Attribution, mention: Span, speaker: Speaker) -> Signs:
    """What tells how sure the speaker of a mention is."""
    kind = kind_of(text[slice(*mention)], speaker)
    odds = log_odds(attribution.confidence)
    found = {kind: 1.0, "attribution": odds, f"attribution_{kind}": odds, "carried": float(attribution.carried)}
    if speaker.antecedent < 1:
        found[f"antecedent_{kind}"] = log_odds(speaker.antecedent)
    return found


def kind_of(mention: str, speaker: Speaker) -> str:
    """How the mention stands for the speaker: by full name, by a part of it, as "he", as another pronoun, as a description.

    >>> kind_of("Gen. Ruiz", Speaker("Ana Ruiz", "person")), kind_of("she", Speaker("Ana Ruiz", "person"))
    ('person_short', 'personal')
    """
    words, name = _words(mention), _words(speaker.name)
    if not name:
        return "undecided"
    if len(words) == 1 and words[0] in PERSONAL:
        return "personal"
    if len(words) == 1 and words[0] in PRONOUNS:
        return "pronoun"
    shared = sum(word in words for word in name)
    return f"{speaker.type}_{'full' if shared == len(name) else 'short' if shared else 'other'}"


def _words(phrase: str) -> list[str]:
    return [word for part in phrase.split() if (word := folded(without_possessive(part)))]


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept from the extremes."""
    kept = min(MOST, max(LEAST, probability))
    return math.log(kept / (1 - kept))
