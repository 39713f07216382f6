"""Many articles: from whatever gives articles to the two tables, and who is the same speaker across them.

``linking``: the same speaker; ``matching``: the same words; ``running``: processes, what is on disk, how a run goes on.
"""

from typing import TYPE_CHECKING

from quotes.lazy import lazily

if TYPE_CHECKING:
    from quotes.corpus.aliases import Alias, Aliases, AliasSource, load_aliases, read_aliases, write_aliases
    from quotes.corpus.collections import extract_bag, extract_frame
    from quotes.corpus.comparison import COMPARISON_COLUMNS, Segment, compare_quotations, difference, marked_segments
    from quotes.corpus.duplicates import Duplicates
    from quotes.corpus.extraction import Extraction, extract_articles
    from quotes.corpus.linking.linking import link_speakers
    from quotes.corpus.linking.speakers_table import aliases_to_edit, speakers_table
    from quotes.corpus.long_runs import Watcher, extract_to
    from quotes.corpus.matching.matching import match_quotations, match_rows
    from quotes.corpus.running.parts import Tally
    from quotes.corpus.running.places import Report
    from quotes.corpus.stances import stance_table

__all__ = [
    "COMPARISON_COLUMNS",
    "Alias",
    "AliasSource",
    "Aliases",
    "Duplicates",
    "Extraction",
    "Report",
    "Segment",
    "Tally",
    "Watcher",
    "aliases_to_edit",
    "compare_quotations",
    "difference",
    "extract_articles",
    "extract_bag",
    "extract_frame",
    "extract_to",
    "link_speakers",
    "load_aliases",
    "marked_segments",
    "match_quotations",
    "match_rows",
    "read_aliases",
    "speakers_table",
    "stance_table",
    "write_aliases",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "aliases": "Alias Aliases AliasSource load_aliases read_aliases write_aliases",
            "collections": "extract_bag extract_frame",
            "comparison": "COMPARISON_COLUMNS Segment compare_quotations difference marked_segments",
            "duplicates": "Duplicates",
            "extraction": "Extraction extract_articles",
            "linking.linking": "link_speakers",
            "linking.speakers_table": "aliases_to_edit speakers_table",
            "long_runs": "Watcher extract_to",
            "matching.matching": "match_quotations match_rows",
            "running.parts": "Tally",
            "running.places": "Report",
            "stances": "stance_table",
        },
    )
