"""``python -m quotes``: the same as ``quotes``."""

from quotes.cli import main

if __name__ == "__main__":
    main()
