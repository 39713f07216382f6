"""The same words across articles: rows → which quotations are one utterance."""
