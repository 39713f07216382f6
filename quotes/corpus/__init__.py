"""Many articles: from whatever gives articles to the two tables, and who is the same speaker across them."""

from quotes.corpus.aliases import Alias, Aliases, AliasSource, load_aliases, read_aliases, write_aliases
from quotes.corpus.extraction import Extraction, extract_articles
from quotes.corpus.linking import link_speakers
from quotes.corpus.speakers_table import aliases_to_edit, speakers_table
from quotes.corpus.stances import stance_table

__all__ = [
    "Alias",
    "AliasSource",
    "Aliases",
    "Extraction",
    "aliases_to_edit",
    "extract_articles",
    "link_speakers",
    "load_aliases",
    "read_aliases",
    "speakers_table",
    "stance_table",
    "write_aliases",
]
