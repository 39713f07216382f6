import pytest
from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.words import Word, read_words
from quotes.models import PLACEHOLDER, SYNTAX
from quotes.pipeline.labels import Relation, governor, is_name, is_nominal, preposition, relation
from tests.attribution.scenes import document

TEXTS = [
    f"“{PLACEHOLDER},” said Ida Berge, the mayor of Sund, on Monday.  According to her driver, it was 10:30 by then.",
    "The decision was described by Nadia Benhaddou as a slap in the face. Nobody disagreed!",
    "Okoye and Peretz, who don’t speak of it, gave Ji-won's office 3 of the letters out of spite.",
    "No verb here: a road, a river,\n two towns.",
    "Said",
    "",
]
# One sentence in Universal Dependencies and in ClearNLP, which en_core_web_* speak.
HEAD_OF_THE_UNION = {
    "ud": "the/DET/det/2 head/NOUN/nsubj/6 of/ADP/case/5 the/DET/det/5 union/NOUN/nmod/2 spoke/VERB/ROOT/0",
    "clearnlp": "the/DET/det/2 head/NOUN/nsubj/6 of/ADP/prep/2 the/DET/det/5 union/NOUN/pobj/3 spoke/VERB/ROOT/0",
}
CALLED_BY_BERGE = {
    "ud": "it/PRON/nsubj:pass/3 was/AUX/aux:pass/3 called/VERB/ROOT/0 by/ADP/case/5 Berge/PROPN/obl:agent/3",
    "clearnlp": "it/PRON/nsubjpass/3 was/AUX/auxpass/3 called/VERB/ROOT/0 by/ADP/agent/3 Berge/PROPN/pobj/4",
}
ACCORDING_TO_BERGE = {
    "ud": "it/PRON/nsubj/2 rained/VERB/ROOT/0 according/VERB/case/5 to/ADP/fixed/3 Berge/PROPN/obl/2",
    "clearnlp": "it/PRON/nsubj/2 rained/VERB/ROOT/0 according/VERB/prep/2 to/ADP/prep/3 Berge/PROPN/pobj/4",
}
SENTENCES = {"head of the union": HEAD_OF_THE_UNION, "by": CALLED_BY_BERGE, "according to": ACCORDING_TO_BERGE}


def parsed_by(nlp: Language, text: str) -> Doc:
    """A text with tags and tree; the pipeline as it is loaded leaves them to attribution."""
    doc = nlp.make_doc(text)
    for name in nlp.component_names:
        doc = nlp.get_pipe(name)(doc) if name in SYNTAX else doc
    assert doc.has_annotation("DEP")
    return doc


@pytest.fixture(params=[*TEXTS, *(tree for trees in SENTENCES.values() for tree in trees.values())])
def doc(nlp: Language, request: pytest.FixtureRequest) -> Doc:
    """Texts that the shipped pipeline parses, and hand-made trees."""
    return parsed_by(nlp, request.param) if request.param in TEXTS else document(request.param)


def test_a_word_says_of_itself_what_its_token_does(doc: Doc) -> None:
    words = read_words(doc)
    assert [w.i for w in words] == list(range(len(doc)))
    for word, token in zip(words, doc, strict=True):
        assert (word.text, word.lower, word.pos, word.tag) == (token.text, token.text.lower(), token.pos_, token.tag_)
        assert (word.lemma, word.dep) == (token.lemma_.lower(), token.dep_.lower())
        assert (word.name, word.nominal) == (is_name(token.pos_, token.tag_), is_nominal(token.pos_, token.tag_))
        assert (word.punct, word.number, word.spaced) == (token.is_punct, token.like_num, token.whitespace_ == " ")
        assert doc.text[word.start :].startswith(word.text)
        assert not word.quoted


def test_a_word_stands_in_the_tree_where_its_token_does(doc: Doc) -> None:
    words = read_words(doc)
    for word, token in zip(words, doc, strict=True):
        assert (word.head, word.root) == (token.head.i, token.head == token)
        subtree = [t.i for t in token.subtree]
        assert (word.left, word.right) == (min(subtree), max(subtree))
        assert [w.i for w in word.lefts] == [t.i for t in token.lefts]
        assert [w.i for w in word.rights] == [t.i for t in token.rights]
        assert [w.i for w in word.above] == [t.i for t in token.ancestors]


def test_a_word_has_the_relation_the_governor_and_the_preposition_of_its_token(doc: Doc) -> None:
    for word, token in zip(read_words(doc), doc, strict=True):
        assert (word.relation, word.governor) == (relation(token), governor(token).i)
        introduced = preposition(token)
        assert word.introduced == (-1 if introduced is None else introduced.i)


def test_a_word_counts_its_sentence_and_the_first_opens_it(doc: Doc) -> None:
    words = read_words(doc)
    sentences = list(doc.sents) if len(doc) else []
    assert [w.sentence for w in words] == [n for n, sentence in enumerate(sentences) for _ in sentence]
    assert [w.i for w in words if w.opens] == [sentence.start for sentence in sentences]


@pytest.mark.parametrize("scheme", ["ud", "clearnlp"])
@pytest.mark.parametrize(
    ("sentence", "word", "kind", "governor", "introduced"),
    [
        ("head of the union", "head", Relation.SUBJECT, "spoke", None),
        ("head of the union", "union", Relation.MODIFIER, "head", "of"),
        ("head of the union", "spoke", Relation.ROOT, "spoke", None),
        ("by", "it", Relation.PASSIVE_SUBJECT, "called", None),
        ("by", "Berge", Relation.AGENT, "called", "by"),
        ("according to", "Berge", Relation.OBLIQUE, "rained", "according"),
    ],
)
def test_both_schemes_give_the_same_relation_governor_and_preposition(
    scheme: str, sentence: str, word: str, kind: Relation, governor: str, introduced: str | None
) -> None:
    words = read_words(document(SENTENCES[sentence][scheme]))
    found = word_that_reads(words, word)
    assert (found.relation, words[found.governor].text) == (kind, governor)
    assert (words[found.introduced].text if found.introduced >= 0 else None) == introduced


@pytest.mark.parametrize(
    ("scheme", "word", "subtree", "above"),
    [
        ("ud", "head", (0, 4), ["spoke"]),
        ("ud", "of", (2, 2), ["union", "head", "spoke"]),
        ("ud", "union", (2, 4), ["head", "spoke"]),
        ("ud", "spoke", (0, 5), []),
        ("clearnlp", "of", (2, 4), ["head", "spoke"]),
        ("clearnlp", "union", (3, 4), ["of", "head", "spoke"]),
    ],
)
def test_edges_and_the_words_above_follow_the_tree_as_it_is_drawn(
    scheme: str, word: str, subtree: tuple[int, int], above: list[str]
) -> None:
    words = read_words(document(HEAD_OF_THE_UNION[scheme]))
    found = word_that_reads(words, word)
    assert (found.left, found.right) == subtree
    assert [w.text for w in found.above] == above


def word_that_reads(words: list[Word], text: str) -> Word:
    """The one word with this text."""
    (found,) = [w for w in words if w.text == text]
    return found
