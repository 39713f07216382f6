"""What a person sees of the tables."""

from typing import TYPE_CHECKING

from quotes.lazy import lazily

if TYPE_CHECKING:
    from quotes.views.article_console import article_view, explanations
    from quotes.views.comparison import comparison_tables
    from quotes.views.console import article_tables, heading, open_console, speaker_summary
    from quotes.views.identities import identity_tables, link_reasons
    from quotes.views.overviews import concordance_frame, outlets_frame, stance_frame
    from quotes.views.speakers import speakers_frame
    from quotes.views.stances import stance_listing
    from quotes.views.workbook import workbook_sheets, write_workbook

__all__ = [
    "article_tables",
    "article_view",
    "comparison_tables",
    "concordance_frame",
    "explanations",
    "heading",
    "identity_tables",
    "link_reasons",
    "open_console",
    "outlets_frame",
    "speaker_summary",
    "speakers_frame",
    "stance_frame",
    "stance_listing",
    "workbook_sheets",
    "write_workbook",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "article_console": "article_view explanations",
            "comparison": "comparison_tables",
            "console": "article_tables heading open_console speaker_summary",
            "identities": "identity_tables link_reasons",
            "overviews": "concordance_frame outlets_frame stance_frame",
            "speakers": "speakers_frame",
            "stances": "stance_listing",
            "workbook": "workbook_sheets write_workbook",
        },
    )
