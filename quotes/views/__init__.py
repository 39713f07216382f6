"""What a person sees of the tables."""

from quotes.views.comparison import comparison_tables
from quotes.views.console import article_tables, open_console, speaker_summary
from quotes.views.identities import identity_tables
from quotes.views.speakers import speakers_frame

__all__ = ["article_tables", "comparison_tables", "identity_tables", "open_console", "speaker_summary", "speakers_frame"]
