"""Of what kind a mention is, and what surrounds it."""
