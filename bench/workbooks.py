"""G9: a long workbook out and in again, against the plain libraries."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from measuring import SCALES, main

from invented import register

COLUMNS = 30


def table(work: Path) -> list[list[str]]:
    """Return rows of thirty columns."""
    made = register(*SCALES[work.name][:2], 0).applications
    return [[*row, *(f"{row[at % 6]}" for at in range(COLUMNS - 6))] for row in made]


def plain_out(work: Path) -> Callable[[], object]:
    """XlsxWriter, row by row straight to the file."""
    import xlsxwriter

    rows = table(work)

    def job() -> object:
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"constant_memory": True})
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                page.write_string(number, at, text)
        book.close()
        return len(target.getvalue())

    return job


def ours_out(work: Path) -> Callable[[], object]:
    """Our forms: drop-downs, looks, texts made harmless."""
    from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
    from spbe_inventory.render.form_workbook import form_workbook

    rows = table(work)
    book = FormBook(
        "bench",
        (
            FormSheet(
                "Aplikasi",
                tuple(FormColumn(f"{text} {at}") for at, text in enumerate(rows[0])),
                rows[1:],
            ),
        ),
    )
    return lambda: len(form_workbook(book))


def written(work: Path) -> bytes:
    """Return the workbook that is read."""
    import xlsxwriter

    path = work / "lama.xlsx"
    if not path.exists():
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            page = book.add_worksheet("Aplikasi")
            for number, row in enumerate(table(work)):
                for at, text in enumerate(row):
                    page.write_string(number, at, text)
    return path.read_bytes()


def plain_in(work: Path) -> Callable[[], object]:
    """Calamine, all rows."""
    import python_calamine

    data = written(work)
    return lambda: len(
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        .get_sheet_by_index(0)
        .to_python()
    )


def ours_in(work: Path) -> Callable[[], object]:
    """Our reader: the package looked over first, rows with their numbers, merged cells."""
    from spbe_inventory.files.spreadsheet import read_spreadsheet

    data = written(work)
    return lambda: len(read_spreadsheet(data, "lama.xlsx")[0].rows)


CASES = {
    "out, XlsxWriter constant_memory": plain_out,
    "out, ours": ours_out,
    "in, calamine": plain_in,
    "in, ours": ours_in,
}
if __name__ == "__main__":
    main(CASES, __file__)
