"""JSON: documents of our own, and lists of other programs."""
