"""Tables as a file: a workbook with a sheet for each, CSV, Markdown."""

from collections.abc import Callable, Mapping, Sequence

from spbe_inventory.documents.report import Table
from spbe_inventory.render.delimited import tables_csv
from spbe_inventory.render.markdown import tables_markdown
from spbe_inventory.render.workbook import tables_workbook

Tables = Sequence[Table]
# Format → the function that writes tables in it.
RENDERERS: Mapping[str, Callable[[Tables], bytes]] = {
    "csv": tables_csv,
    "excel": tables_workbook,
    "markdown": tables_markdown,
}


def render_tables(tables: Tables, name: str) -> bytes:
    """Return tables in a format; raise KeyError if there is no such format."""
    return RENDERERS[name](tables)
