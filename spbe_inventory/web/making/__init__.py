"""Forms that ask for a document, a picture or an export, and what becomes of them."""
