"""How a sheet becomes tables, rows and columns with a meaning."""
