"""Rules: a TOML file with all texts and citations, and at most one module with the check beside it."""
