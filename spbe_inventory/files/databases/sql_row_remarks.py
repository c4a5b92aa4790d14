"""What is told of the rows of a dump: those that do not fit their columns, and statements that give no values."""

from collections.abc import Iterator

from spbe_inventory.files.databases.sql_rows import RowReader
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.language.forms import number

MAX_ROWS = 12  # rows that are named in a remark


def row_remarks(rows: RowReader, file: str) -> Iterator[FileRemark]:
    """Yield what is to be told of each table that was read, its rows named by their place in the table."""
    for table, misfits in rows.misfits.items():
        if misfits:
            named = [
                f"{number(row)} ({number(count)}/{number(expected)})"
                for row, count, expected in misfits[:MAX_ROWS]
            ]
            if len(misfits) > MAX_ROWS:
                named.append("…")
            values: dict[str, object] = {
                "file": file,
                "table": table,
                "count": number(len(misfits)),
                "rows": ", ".join(named),
            }
            yield FileRemark("sql-rows-misfit", values)
    for table, count in rows.without_values.items():
        if count:
            values = {"file": file, "table": table, "count": number(count)}
            yield FileRemark("sql-without-values", values)
