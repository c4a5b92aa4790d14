"""Rules on general, special and duplicate applications."""
