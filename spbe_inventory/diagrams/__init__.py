"""Pictures as data: pure functions from a subject to drawings. Nothing is left off without being said so on them."""
