"""Every regular expression of the program, and how long each takes on texts that are made against it."""
