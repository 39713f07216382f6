"""Who a mention stands for: mention → one canonical speaker, with roles.

The folders in the order of the way: ``cast`` (the article's names → people and bodies), ``roles``, ``mentions`` (of what
kind each is), ``pronouns`` and ``bodies`` (whom "he" and "it" take up), ``answers`` (who a mention stands for);
``resolve`` asks them in turn.
"""
