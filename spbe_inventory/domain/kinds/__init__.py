"""The field table, one file a kind."""
