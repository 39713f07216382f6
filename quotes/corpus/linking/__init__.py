"""The same speaker across articles: rows → who of them is one, with the reasons."""
