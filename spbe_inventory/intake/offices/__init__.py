"""Which office a text means, and offices that lists name for the first time."""
