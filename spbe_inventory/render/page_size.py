"""Sheets that a picture is made for, and how large text must be on them."""

from dataclasses import dataclass

MIN_TEXT_SIZE = 8.0  # points, on the sheet
MARGIN = 22.0


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet in landscape, in points; without a size the sheet is as large as the picture."""

    name: str
    width: float = 0.0
    height: float = 0.0

    @property
    def free(self) -> bool:
        """Whether the sheet takes the size of the picture."""
        return not self.width


A4 = Page("A4", 841.9, 595.3)
A3 = Page("A3", 1190.6, 841.9)
A2 = Page("A2", 1683.8, 1190.6)
A1 = Page("A1", 2383.9, 1683.8)
A0 = Page("A0", 3370.4, 2383.9)
FREE = Page("bebas")
PAGES = {page.name: page for page in (A4, A3, A2, A1, A0, FREE)}
