"""Which pronouns the text uses of whom: every "he" and "she" is shared out among those named before it.

Evidence is only what the article says: titles, nouns such as "spokeswoman", and the pronouns that follow a name. No name
says anything about pronouns. Sharing out goes in rounds (expectation maximization): those of whom other places show the
same pronoun take more of each.
"""

import re
from math import log

from quotes.speakers.mentions.mentions import PERSONAL
from quotes.speakers.mentions.scene import Naming, Scene

SUBJECTS = frozenset("he his himself she herself".split())
"""No objects: "her" in "Das found her" is somebody else."""
OWNED = re.compile(r" (?!(?:to|in|on|at|as|for|of|by|with|from|and|or|but|that|the|a|an|was|is|if|into|about|after)\b)[a-z]")
"""What follows a possessive "her"; another "her" is an object, somebody else than the subject named before it."""
SENTENCES_BACK = 2
ROUNDS = 3
PRIOR = 0.7
FIRM = 3.0
"""How much a title or noun counts beside one pronoun."""
LONGEST_SHARE = 4


def pronoun_places(scene: Scene) -> list[tuple[int, str]]:
    """Where the text says "he", "she", "his", "her" (possessive) and so on: offset, and "he" or "she"."""
    return [
        (at, PERSONAL[word.lower()])
        for at, word in scene.personal_words
        if word[1:].islower() and (word.lower() != "her" or OWNED.match(scene.text, at + len(word)))
    ]


def share_pronouns(scene: Scene, places: list[tuple[int, str]]) -> list[float]:
    """For each of the people, the log-odds of "he" against "she"; 0 where the text shows nothing."""
    firm = firm_counts(scene)
    shares = [(wanted, candidates) for at, wanted in places if (candidates := _before(scene, at))]
    odds = [log_odds(he, she) for he, she in firm]
    for _ in range(ROUNDS):
        counts = [list(pair) for pair in firm]
        for wanted, candidates in shares:
            sign = 1.0 if wanted == "he" else -1.0
            column = 0 if wanted == "he" else 1
            weights = [weight * _fit(sign * odds[who]) for who, weight in candidates]
            total = sum(weights) + 0.1
            for (who, _), weight in zip(candidates, weights, strict=True):
                counts[who][column] += weight / total
        odds = [log_odds(he, she) for he, she in counts]
    return odds


def firm_counts(scene: Scene) -> list[tuple[float, float]]:
    """For each of the people, what titles, nouns and paragraphs of their own show: counts of "he" and of "she"."""
    return [(FIRM * p.pronouns["he"], FIRM * p.pronouns["she"]) for p in scene.people]


def log_odds(he: float, she: float) -> float:
    """The log-odds of "he" against "she" after so many of each."""
    return log((he + PRIOR) / (she + PRIOR))


def _fit(odds: float) -> float:
    """How far somebody may be meant by a pronoun, from what speaks for it so far."""
    return 2.0 if odds > 2.0 else 0.05 if odds < -2.0 else 1.0 + odds * 0.475


def _before(scene: Scene, at: int) -> list[tuple[int, float]]:
    """Who may be meant at an offset: those named in its sentence and the ones before it, with weights."""
    if scene.is_quoted(at):
        return []
    sentence, paragraph = scene.sentence(at), scene.paragraph(at)
    first = scene.sentences[max(0, sentence - SENTENCES_BACK)]
    weights: dict[int, float] = {}
    for naming in reversed(scene.named(first, at)):
        if naming.who not in weights and len(weights) < LONGEST_SHARE:
            weights[naming.who] = _weight(scene, naming, sentence, paragraph) / (1 + len(weights))
    return list(weights.items())


def _weight(scene: Scene, naming: Naming, sentence: int, paragraph: int) -> float:
    place = scene.place(naming)
    weight = (1.0, 0.4, 0.15)[sentence - naming.sentence]
    if naming.paragraph != paragraph:
        weight *= 0.7
    if place.subject:
        weight *= 2
    if place.first:
        weight *= 1.5
    if place.object:
        weight *= 0.5
    return weight


def note_pronouns(scene: Scene) -> None:
    """Count, for each person, the pronouns that can only be theirs: no other person stands between in that paragraph."""
    for at, word in scene.personal_words:
        if word.lower() not in SUBJECTS or scene.is_quoted(at):
            continue
        paragraph = scene.text.rfind("\n", 0, at) + 1
        here = {n.who for n in scene.named(paragraph, at)}
        if len(here) == 1:
            scene.people[here.pop()].pronouns[PERSONAL[word.lower()]] += 1
