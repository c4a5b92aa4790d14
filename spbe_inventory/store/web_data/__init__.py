"""`catalog.web.db` beside the catalogue: uploads and what was read in them; no facts of the register."""
