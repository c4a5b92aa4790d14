"""What the pages of a round share."""
