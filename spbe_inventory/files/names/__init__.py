"""What a cell says in words: names, brackets, counterparts, sentences."""
