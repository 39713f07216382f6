"""Who "he", "she", "they" or "the general" is: people of the article ranked by a small linear model.

Features after Lappin and Leass 1994 (recency, salience, agreement) and the previous speaker; weights learned by
``python -m training.speakers`` from labelled quotations (conditional logit over the people of each article).
"""

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quotes.models import Span
from quotes.speakers.cast.names import folded
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import names_role, role_head
from quotes.speakers.mentions.mentions import PERSONAL, Mention
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.vocabulary import title_nouns

FAR = 4000
BEFORE_OBJECTS = frozenset("of for to with by from on in about against at and or than over like between".split())
VERB_AFTER = re.compile(
    r"(?:\s\([^)\n]{1,30}\))?(?:,[^,.\n]{3,80},)?\s+(?:(?:also|then|later|previously|repeatedly|now|once|who)\s+)?"
    r"(?:said|says|told|is|was|has|had|will|would|went|made|took|began|kept|could|can|did|does|\w+ed|\w{3,}s)\b"
)
POSSESSIVE_END = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?\s?$")
SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<!\n)['\")\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]*\s+|(?<=\n)\n*)"
)


@cache
def weights() -> dict[str, float]:
    """Feature → weight, as learned."""
    learned: dict[str, float] = json.loads(
        files("quotes.speakers.pronouns").joinpath("antecedents.json").read_text(encoding="utf-8")
    )
    return learned


def rank(
    mention: Mention, scene: Scene, *, somebody: bool = False, among: Sequence[Person] | None = None
) -> tuple[Person | None, float]:
    """The likeliest person and its probability, "none of them" included; None where that is likelier than each.

    With ``somebody`` it must be one of them, if there are any: "he" is always a person. ``among`` limits the people.
    """
    learned = weights()
    people = scene.people if among is None else among
    scores = [score(features(mention, person, scene), learned) for person in people]
    nobody = score(none_features(mention), learned)
    top = max([*scores, nobody])
    total = sum(math.exp(s - top) for s in [*scores, nobody])
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    if best is None or (scores[best] < nobody and not somebody):
        return None, math.exp(nobody - top) / total
    return people[best], math.exp(scores[best] - top) / total


def score(found: dict[str, float], learned: dict[str, float]) -> float:
    """The weighted sum of features."""
    return sum(learned.get(name, 0.0) * value for name, value in found.items())


def none_features(mention: Mention) -> dict[str, float]:
    """What speaks for none of the people: that the mention is no personal pronoun, and its form."""
    return {
        "none": 1.0,
        f"none_{mention.kind}": 1.0,
        "none_indefinite": float(mention.determiner in {"a", "an", "one", "some", "another", "any"}),
        "none_bare": float(not mention.determiner and mention.kind == "role"),
        "none_it": float(mention.head in {"it", "its"}),
        "none_they": float(mention.head in {"they", "their", "we", "our"}),
        "none_i": float(mention.head in {"i", "my"}),
    }


def features(mention: Mention, person: Person, scene: Scene) -> dict[str, float]:
    """What speaks for a person being meant."""
    here = mention.span.start
    last = next((m for m in reversed(person.mentions) if m.start < here and not scene.is_quoted(m.start)), None)
    distance = scene.sentence(here) - scene.sentence(last.start) if last else FAR
    others = _people_between(person, scene, last.start if last else 0, here)
    found = {
        "unseen": float(last is None),
        "only_quoted": float(last is None and any(m.start < here for m in person.mentions)),
        "same_sentence": float(distance == 0),
        "last_sentence": float(distance == 1),
        "two_sentences": float(distance == 2),
        "sentences": math.log1p(min(distance, 40)),
        "others_between": min(3.0, others),
        "latest": float(last is not None and others == 0),
        "starts_sentence": float(last is not None and _starts_sentence(scene, last) and distance <= 2),
        "spoke_last": float(person is scene.last_speaker),
        "spoke_last_here": float(
            person is scene.last_speaker
            and last is not None
            and scene.last_span is not None
            and last.start <= scene.last_span.end
        ),
        "named_since_last_speech": float(person is not scene.last_speaker and _named_since(scene, last)),
        "mentions": math.log1p(len(person.mentions)),
        "in_headline": float(
            bool(person.mentions) and person.mentions[0].start < scene.sentences[min(1, len(scene.sentences) - 1)]
        ),
        "full_name": float(len(person.words) > 1),
    }
    if last is not None:
        found |= _place(scene, person, last, here, distance)
    found |= _agreement(mention, person)
    if mention.kind != "pronoun":
        found |= _description(mention, person, scene)
        found["description_sentences"] = found["sentences"]
        found["description_latest"] = found["latest"]
    return found


def _place(scene: Scene, person: Person, last: Span, here: int, distance: int) -> dict[str, float]:
    """How prominent the person's last mention is where it stands: subjects and first ones are taken up by pronouns."""
    near = float(distance <= 2)
    text = scene.text
    before = _words_before_title(text, last.start)
    word_before = before[-1].lower() if before else ""
    paragraph = text.rfind("\n", 0, here) + 1
    first_here = _first_named(scene, paragraph, here)
    is_first = _first_named(scene, scene.sentences[scene.sentence(last.start)], here) is person
    is_subject = VERB_AFTER.match(text, last.end) is not None
    is_object = word_before in BEFORE_OBJECTS
    return {
        "first_in_sentence": near * float(is_first),
        "first_here": float(distance == 0 and is_first),
        "first_in_paragraph": float(first_here is person),
        "second_in_paragraph": float(first_here is not None and first_here is not person and last.start >= paragraph),
        "subject": near * float(is_subject),
        "subject_here": float(distance == 0 and is_subject),
        "subject_before": float(distance == 1 and is_subject),
        "possessive": near
        * float(
            text[last.end - 2 : last.end + 2].find("s ") >= 0
            and POSSESSIVE_END.search(text[last.start : last.end + 2]) is not None
        ),
        "object": near * float(is_object),
        "object_here": float(distance == 0 and is_object),
        "said_before": near * float(word_before in {"said", "says", "added", "told", "asked", "wrote"}),
    }


def _words_before_title(text: str, offset: int) -> list[str]:
    """The words before a name, without its title or role ("with Jordan's King …" → "with")."""
    words = text[max(0, offset - 60) : offset].split()
    while words and (words[-1][:1].isupper() or names_role(words[-1]) or words[-1].endswith(("'s", "’s"))):
        words.pop()
    return words


def _first_named(scene: Scene, start: int, end: int) -> Person | None:
    """The person named first between two offsets, outside quotations."""
    found = scene.named(start, end)
    return scene.people[found[0].who] if found else None


def _people_between(person: Person, scene: Scene, start: int, end: int) -> int:
    return sum(scene.people[n] is not person for n in {n.who for n in scene.named(start + 1, end)})


def _starts_sentence(scene: Scene, mention: Span) -> bool:
    return mention.start - scene.sentences[scene.sentence(mention.start)] <= 12


def _named_since(scene: Scene, last: Span | None) -> bool:
    return last is not None and scene.last_span is not None and last.start > scene.last_span.end


def _agreement(mention: Mention, person: Person) -> dict[str, float]:
    wanted = PERSONAL.get(mention.head, "")
    if mention.kind != "pronoun" or not wanted:
        return {}
    other = {"he": "she", "she": "he"}[wanted]
    for_, against = person.pronouns[wanted], person.pronouns[other]
    return {
        "agrees": float(for_ > against),
        "disagrees": float(against > for_),
        "agreement": math.log1p(for_) - math.log1p(against),
    }


def described_by(person: Person, head: str, text: str) -> bool:
    """Whether the article gives a person a role or title that a description with this head noun may take up."""
    return head in _role_heads(person, text) | _title_heads(person)


def _role_heads(person: Person, text: str) -> set[str]:
    return {role_head(text[slice(*role)]) for role in person.roles}


def _title_heads(person: Person) -> set[str]:
    return {noun for title in person.titles for noun in title_nouns().get(title, {folded(title)})}


def _description(mention: Mention, person: Person, scene: Scene) -> dict[str, float]:
    """How well a description ("the general") fits what the article says of the person."""
    heads, nouns = _role_heads(person, scene.text), _title_heads(person)
    return {
        "role_fits": float(mention.head in heads),
        "title_fits": float(mention.head in nouns),
        "nothing_fits": float(mention.head not in heads | nouns),
        "role_differs": float(bool(heads) and mention.head not in heads | nouns),
        "definite_fits": float(mention.determiner in {"the", "this", "that"} and mention.head in heads | nouns),
    }
