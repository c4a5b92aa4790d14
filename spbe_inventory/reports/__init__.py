"""Reports: one file a kind, what all of them are made of, and the frame around them."""
