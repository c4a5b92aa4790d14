"""Rules: a TOML with every fact and text, and at most one function beside it."""
