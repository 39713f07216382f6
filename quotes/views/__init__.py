"""What a person sees of the tables."""

from quotes.views.console import article_tables, open_console, speaker_summary
from quotes.views.identities import identity_tables
from quotes.views.speakers import speakers_frame
from quotes.views.stances import stance_listing

__all__ = ["article_tables", "identity_tables", "open_console", "speaker_summary", "speakers_frame", "stance_listing"]
