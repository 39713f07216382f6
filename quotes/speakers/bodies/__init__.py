"""Which body "it", "the company" or a document stands for."""
