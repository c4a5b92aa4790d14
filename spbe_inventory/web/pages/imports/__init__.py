"""Import: upload, columns, difference, decisions row by row, saved, undone."""

from spbe_inventory.web.pages.imports import (
    columns,
    files,
    listing,
    one,
    records,
    rows,
)

ROUTES = (
    *listing.ROUTES,
    *one.ROUTES,
    *columns.ROUTES,
    *records.ROUTES,
    *rows.ROUTES,
    *files.ROUTES,
)
