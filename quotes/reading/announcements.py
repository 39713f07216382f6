"""What the reader tells its user without stopping: ids that were changed, dates and bytes it could not read."""

import warnings


class ReadingWarning(UserWarning):
    """An article was read, but not all of it as its source gives it."""


def announce(message: str) -> None:
    """Warn with ``message``; a program that collects announcements filters for ``ReadingWarning``."""
    warnings.warn(message, ReadingWarning, stacklevel=2)
