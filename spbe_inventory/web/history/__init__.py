"""What the pages of the history share."""
