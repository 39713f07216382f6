"""Who a pronoun or a description of a person takes up: learned weights over the people before it."""
