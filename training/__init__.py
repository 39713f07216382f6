"""How every shipped weight is made, one command each, from ``../shared``."""
