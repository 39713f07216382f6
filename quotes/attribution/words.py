"""The words of a parsed carrier as plain objects: features ask for the same attributes many times, and spaCy's are slow."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from quotes.pipeline.labels import PREPOSITIONAL, Relation, governor, is_name, is_nominal, preposition, relation


@dataclass(slots=True, eq=False)
class Word:
    """One token of a carrier. Places (``i``, ``head``, ``governor``, ``left``, ``right``, ``introduced``) count its tokens.

    ``lemma`` and ``lower`` are in small letters. ``left`` and ``right`` are the first and last token of its subtree,
    ``lefts`` and ``rights`` its dependents, ``above`` the words that govern it, nearest first, ``introduced`` the
    preposition that introduces it (-1: none), ``sentence`` its sentence's number. ``quoted``: is it part of a quotation?
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    relation: Relation
    head: int
    governor: int
    left: int
    right: int
    introduced: int
    sentence: int
    opens: bool
    name: bool
    nominal: bool
    punct: bool
    number: bool
    spaced: bool
    """Whether white space follows."""
    start: int
    """Its first character in the carrier's text."""
    quoted: bool = False
    above: list["Word"] = field(default_factory=list)
    lefts: list["Word"] = field(default_factory=list)
    rights: list["Word"] = field(default_factory=list)

    @property
    def root(self) -> bool:
        """Whether nothing governs it."""
        return self.head == self.i


def read_words(doc: Doc) -> list[Word]:
    """All tokens of a parsed document."""
    words: list[Word] = []
    sentence = -1
    for token in doc:
        opens = bool(token.is_sent_start)
        sentence += opens or not words
        introduced = preposition(token) if token.dep_ == "pobj" else None
        words.append(
            Word(
                i=token.i, text=token.text, lower=token.lower_, lemma=token.lemma_.lower(), pos=token.pos_, tag=token.tag_,
                dep=token.dep_.lower(), relation=relation(token), head=token.head.i, governor=governor(token).i,
                left=token.left_edge.i, right=token.right_edge.i, introduced=introduced.i if introduced else -1,
                sentence=sentence, opens=opens, name=is_name(token), nominal=is_nominal(token), punct=token.is_punct,
                number=token.like_num, spaced=bool(token.whitespace_), start=token.idx,
            )
        )  # fmt: skip
    for word in words:
        if word.head != word.i:
            above = words[word.head]
            (above.lefts if word.i < above.i else above.rights).append(word)
            if word.dep == "case" and above.introduced < 0 and word.i < above.i and word.pos in PREPOSITIONAL:
                above.introduced = word.i
    for word in words:
        while not (word.above[-1] if word.above else word).root:
            word.above.append(words[(word.above[-1] if word.above else word).head])
    return words
