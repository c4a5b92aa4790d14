"""G9 and the volume of documents: the inventory as a workbook and the gap report of a large register.

    .venv/bin/python bench/reports.py --scale N --rounds 1

The inventory is held against XlsxWriter writing the same cells in constant memory; peak memory is that of the process.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
import importing
from measuring import main

DAY = date(2026, 11, 22)


def register(work: Path) -> Path:
    """Return a catalogue of the scale, made once."""
    path = work / "ours.db"
    if not path.exists():
        importing.ours(work)()
    return path


def plain(work: Path) -> Callable[[], object]:
    """The cells of the inventory, written once before, by XlsxWriter alone, row by row."""
    import python_calamine
    import xlsxwriter

    path = work / "inventaris.xlsx"
    if not path.exists():
        path.write_bytes(_inventory(work))
    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    def job() -> object:
        with xlsxwriter.Workbook(
            work / "plain.xlsx", {"constant_memory": True}
        ) as target:
            for rows in sheets:
                page = target.add_worksheet()
                for number, row in enumerate(rows):
                    for at, text in enumerate(row):
                        if text != "":
                            page.write_string(number, at, str(text))
        return len(sheets)

    return job


def inventory(work: Path) -> Callable[[], object]:
    """`spbe report inventaris -o inventaris.xlsx`."""
    register(work)
    return lambda: len(_inventory(work))


def gaps(work: Path) -> Callable[[], object]:
    """`spbe report -o kesenjangan.xlsx`: loading, all rules, wording, the workbook."""
    path = register(work)

    def job() -> object:
        from spbe_inventory.actions.report import make_report
        from spbe_inventory.render.registry import renderer
        from spbe_inventory.reports.shared.request import ReportRequest
        from spbe_inventory.session.catalogue import Catalogue

        return len(
            renderer("excel")(
                make_report(Catalogue(path), ReportRequest("kesenjangan", DAY))
            )
        )

    return job


def _inventory(work: Path) -> bytes:
    from spbe_inventory.actions.report import make_report
    from spbe_inventory.render.registry import renderer
    from spbe_inventory.reports.shared.request import ReportRequest
    from spbe_inventory.session.catalogue import Catalogue

    return renderer("excel")(
        make_report(Catalogue(register(work)), ReportRequest("inventaris", DAY))
    )


if __name__ == "__main__":
    main({"plain": plain, "inventory": inventory, "gaps": gaps}, __file__)
