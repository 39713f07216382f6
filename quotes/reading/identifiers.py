"""Article ids: from the id field or the file's name, each of them once in a run."""

from quotes.reading.announcements import announce


class Identifiers:
    """The ids of one run. Grows with the number of articles, by their ids only."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._copies: dict[str, int] = {}

    def claim(self, wanted: str, source: str, otherwise: str = "", shared: bool = False) -> str:
        """The id that the article from ``source`` gets: the one wanted, or another one, announced, where that is taken.

        The other one is ``otherwise`` (for a file its relative path) or, where that is taken or not given, the id with
        ``~2``, ``~3``, … behind it. ``shared`` says that a later article will want the same id, so that neither gets it.

        >>> ids = Identifiers()
        >>> ids.claim("a", "a.jsonl:1")
        'a'
        """
        identifier = otherwise or wanted if shared or wanted in self._taken else wanted
        while identifier in self._taken:
            self._copies[wanted] = self._copies.get(wanted, 1) + 1
            identifier = f"{wanted}~{self._copies[wanted]}"
        if identifier != wanted:
            announce(f"{source}: another article has the id {wanted!r}; this one gets {identifier!r}")
        self._taken.add(identifier)
        return identifier
