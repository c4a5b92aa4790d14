"""Questions to a person at a terminal: the menu, the interview of a record."""
