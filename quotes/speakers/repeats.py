"""Words that an article quotes twice: first somebody unnamed says them, then somebody by name."""

from collections.abc import Sequence

from quotes.models import Quotation, Speaker
from quotes.speakers.mentions import DETERMINER, INDEFINITE

SHORTEST = 5
"""Letters that repeated words must have; one word alone proves nothing."""


def named_elsewhere(quotations: Sequence[Quotation], speakers: Sequence[Speaker], text: str) -> list[Speaker]:
    """The speakers; "an expert" whose words the article repeats and gives to somebody by name is that person."""
    words = [text[slice(*q.inner)].strip(" .,!?").lower() for q in quotations]
    found = list(speakers)
    for number, (quotation, speaker) in enumerate(zip(quotations, speakers, strict=True)):
        mention = quotation.attribution.mention if quotation.attribution is not None else None
        if speaker.type != "unnamed" or mention is None or len(words[number]) < SHORTEST or " " not in words[number]:
            continue
        determiner = DETERMINER.match(text[slice(*mention)])
        if determiner is None or determiner["word"].lower() not in INDEFINITE:
            continue
        said = [s for n, s in enumerate(speakers) if n != number and s.type == "person" and words[number] in words[n]]
        if said:
            found[number] = said[0]
    return found
