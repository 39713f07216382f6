"""What the article says that a person or body is: roles, affiliations, what contradicts them."""
