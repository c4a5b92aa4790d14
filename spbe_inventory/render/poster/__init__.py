"""A landscape as a poster: frames of names in columns, and lines in the channels between them."""
