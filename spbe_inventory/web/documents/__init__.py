"""What the pages of documents and pictures share: the form that asks for a file, and the files that are there."""
