"""The pictures of a report in its workbook: a sheet for each, which prints on one page."""

import io
from typing import Any

from spbe_inventory.documents.blocks import LineCharts, Picture
from spbe_inventory.documents.report import Report
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.charts import alternative_text
from spbe_inventory.render.document_picture import lay_out
from spbe_inventory.render.line_charts import line_charts
from spbe_inventory.render.page_size import A3, A4, Page
from spbe_inventory.render.picture import png, png_of
from spbe_inventory.render.xlsx import set_page, write_text
from spbe_inventory.sanitize.cells import sheet_name

SCALE = 2 / 3  # an image has two pixels a point, a sheet shows 96 pixels an inch
IMAGE_ROW = 2  # below the caption
PAPER = {A4: 9, A3: 8}  # numbers of XlsxWriter


def write_pictures(book: Any, report: Report, names: set[str]) -> None:
    """Add a sheet for each diagram and each block of charts; `names` are those of the sheets that there are."""
    drawn = [
        block for block in report.blocks if isinstance(block, Picture | LineCharts)
    ]
    for index, block in enumerate(drawn, 1):
        title = _("Picture {number}", number=number(index))
        sheet = book.add_worksheet(sheet_name(title, names))
        write_text(sheet, 0, 0, block.caption)
        image, words, page = _image_of(block)
        options = {
            "image_data": io.BytesIO(image),
            "x_scale": SCALE,
            "y_scale": SCALE,
            "description": words,
        }
        sheet.insert_image(IMAGE_ROW, 0, "picture.png", options)
        sheet.hide_gridlines(2)
        set_page(sheet)
        sheet.set_paper(PAPER[page])
        sheet.fit_to_pages(1, 1)


def _image_of(block: Picture | LineCharts) -> tuple[bytes, str, Page]:
    """Return a picture as PNG, what it shows in words, and the sheet that it is made for."""
    if isinstance(block, LineCharts):
        image = png_of(line_charts(block), block.caption)
        return image, alternative_text(block), A4
    laid_out = lay_out(block)
    words = alternative_text(block, laid_out.diagram)
    return png(laid_out), words, laid_out.frame.page
