"""Whose campaign or office a body is: tells whom a name stands for, if it is one person's."""

from collections.abc import Iterable
from typing import Final

from quotes.corpus.linking.bare_names import CLEAR
from quotes.corpus.linking.bodies import body_words, owner_of
from quotes.corpus.linking.clusters import Cluster
from quotes.corpus.linking.name_keys import parse, surnames

E: Final = 2.718


class Bearers:
    """Tells whose name it is, if it is one person's: in full, or as a surname that nobody else bears nearly as often.

    Only the names that ``bodies`` ask for are kept.
    """

    def __init__(self, bodies: Iterable[str]) -> None:
        owned = (owner_of(body_words(name)) for name in bodies)
        self._persons: dict[str, list[tuple[int, str]]] = {one[0]: [] for one in owned if one}

    def add(self, persons: Iterable[Cluster]) -> None:
        """These persons, too."""
        for person in persons if self._persons else ():
            names = set(map(parse, person.names))
            known = {" ".join(name.words) for name in names} | {one for name in names for one in surnames(name)}
            for one in known & self._persons.keys():
                articles = person.profile.articles
                self._persons[one].append((len(articles), f"{min(person.keys)} {min(articles)}"))

    def __call__(self, name: str) -> str:
        ranked = sorted(self._persons.get(name, ()), reverse=True)[:2]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < ranked[1][0] * E**CLEAR):
            return ""
        return ranked[0][1]
