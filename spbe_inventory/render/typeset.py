"""Pages by typst, with the font that is shipped: no system font is read, nothing is fetched."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from spbe_inventory.errors import OutsideProgramError

FONTS = Path(__file__).parent / "fonts"
PIXELS_PER_INCH = 144.0
MAIN = "main.typ"
BOX = "\u25a1"
JOINERS = "\u200d\ufe0f"


@cache
def _undrawn() -> re.Pattern[str]:
    """Give what finds letters that the font does not have, with all that joins them."""
    lines = (FONTS / "Arimo.ranges").read_text(encoding="ascii").splitlines()
    ranges = (line.partition("-") for line in lines if not line.startswith("#"))
    held = "".join(f"\\u{first}-\\u{last or first}" for first, _, last in ranges)
    return re.compile(f"[^{held}\\n\\t](?:[{JOINERS}]*[^{held}\\n\\t])*[{JOINERS}]*")


def drawable(text: str) -> str:
    """Give a text with one box in place of letters in a row that the shipped font does not have: emoji, scripts."""
    return text if text.isascii() else _undrawn().sub(BOX, text)


def typeset(root: Path, form: Literal["png", "pdf"], inputs: Mapping[str, str], *, archive: bool = False) -> bytes:
    """Give what a folder with a `main.typ` becomes: PNG, two pixels a point, or PDF, for the archive PDF/A-2b.

    `inputs` are texts handed over as data. Whatever typst refuses is an OutsideProgramError.
    """
    import typst

    try:
        made = typst.compile(
            root / MAIN,
            root=root,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format=form,
            ppi=PIXELS_PER_INCH,
            sys_inputs=dict(inputs),
            pdf_standards="a-2b" if archive else None,
        )
    except (typst.TypstError, RuntimeError, OSError) as error:
        raise OutsideProgramError("picture-failed", detail=str(error)[:200]) from error
    return made if isinstance(made, bytes) else b"".join(made)
