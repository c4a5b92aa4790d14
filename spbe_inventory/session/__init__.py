"""A catalogue of one government: which file, who writes, one consistent read."""
