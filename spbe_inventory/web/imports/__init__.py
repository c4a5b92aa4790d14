"""What the pages of the import share."""
