"""`catalog.web.db` beside the catalogue: uploads and what was read in them, drafts; no facts of the register."""
