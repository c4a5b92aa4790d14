"""Pages by typst, with the font that is shipped: no system font is read, nothing is fetched."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from spbe_inventory.errors import OutsideProgramError

FONTS = Path(__file__).parent / "fonts"
PIXELS_PER_INCH = 144.0
MAIN = "main.typ"
# Emoji with all that joins them: no letters of the shipped font; one box stands for each.
UNDRAWN = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf](?:[\u200d\ufe0f\U0001f000-\U0001faff\u2600-\u27bf])*")
BOX = "\u25a1"


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
