"""What the pages of the settings share."""
