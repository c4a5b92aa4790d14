"""Report or diagram → bytes. A renderer does not print, open files or ask the catalogue."""
