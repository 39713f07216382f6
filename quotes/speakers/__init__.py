"""Who a mention stands for: mention → one canonical speaker, with roles."""
