"""The named entities of an article → its people and bodies, each with all forms of its name."""
