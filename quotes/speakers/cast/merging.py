"""Makes one of the people whom an article names in several ways: a surname and a full name, two spellings, a short form."""

from quotes.speakers.cast.names import folded, folded_words, part_of_name
from quotes.speakers.cast.overlooked import doubled, nearly
from quotes.speakers.cast.people import Person

SHORTEST_FORM, LEFT_OUT = 3, 2
"""Letters that a first name's short form has at least ("Ken"), and that it leaves out at least: "Eric" is not "Erica"."""


def surnames_joined(people: list[Person]) -> list[Person]:
    """The people with each bare surname joined to the one full name that it fits and that its pronouns allow."""
    kept = [p for p in people if len(p.words) > 1]
    for person in (p for p in people if len(p.words) == 1):
        alike = [p for p in kept if p.shares_word(folded_words(person.words))]
        fitting = [p for p in alike if part_of_name(person.words, p.words) == 3 and not _contradict(person, p)]
        if not alike:
            rarer = [p for p in kept if len(p.words) > 1 and len(p.mentions) >= len(person.mentions)]
            fitting = [p for p in rarer if nearly(person.words[0], p.words[-1])]
        if len(fitting) == 1:
            fitting[0].mentions += person.mentions
            fitting[0].titles |= person.titles
            fitting[0].pronouns += person.pronouns
        else:
            kept.append(person)
    return kept


def _contradict(a: Person, b: Person) -> bool:
    """Whether what titles and nouns show of two people's pronouns differs."""
    shown = [p.pronouns.most_common(1)[0][0] for p in (a, b) if p.pronouns]
    return len(set(shown)) > 1


def spellings_joined(people: list[Person]) -> list[Person]:
    """The people, those made one whose first names are forms of one: "Phillip", "Philip" (the commoner stays); "Ken"."""
    kept: list[Person] = []
    for person in people:
        same = next(
            (p for p in kept if p.words[1:] == person.words[1:] and _one_first_name(p.words[0], person.words[0])), None
        )
        if same is None:
            kept.append(person)
            continue
        shortened = not doubled(person.words[0], same.words[0])
        if (not shortened, len(person.mentions), len(person.name)) > (not shortened, len(same.mentions), len(same.name)) or (
            shortened and len(person.name) > len(same.name)
        ):
            same.rename(person.words)
        same.mentions += person.mentions
        same.titles |= person.titles
        same.pronouns += person.pronouns
    return kept


def _one_first_name(a: str, b: str) -> bool:
    """Whether two first names are spellings of one, or one is the other's beginning.

    >>> _one_first_name("Ken", "Kenneth"), _one_first_name("Eric", "Erica")
    (True, False)
    """
    short, long = sorted((folded(a), folded(b)), key=len)
    return doubled(a, b) or (
        long.startswith(short) and len(short) >= SHORTEST_FORM and len(long) - len(short) >= LEFT_OUT and short.isalpha()
    )
