"""Pages by typst, with the font that is shipped: no system font is read, nothing is fetched."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from spbe_inventory.errors import OutsideProgramError

FONTS = Path(__file__).parent / "fonts"
RANGES = FONTS / "Arimo.ranges"
PIXELS_PER_INCH = 144.0
MAIN = "main.typ"
BOX = "\u25a1"
JOINERS = "\u200d\ufe0f"
MAX_REASON = 200  # characters of what typst says of a failure


def drawable(text: str) -> str:
    """Return a text with a box in place of characters that the shipped font lacks: emoji, scripts."""
    if text.isascii():
        return text
    return _missing_characters().sub(BOX, text)


@cache
def _missing_characters() -> re.Pattern[str]:
    """Return a pattern of characters that the font does not have, with all that joins them."""
    ranges = []
    for line in RANGES.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        first, _dash, last = line.partition("-")
        ranges.append(f"\\u{first}-\\u{last or first}")
    missing = f"[^{''.join(ranges)}\\n\\t]"
    joiners = f"[{JOINERS}]*"
    return re.compile(f"{missing}(?:{joiners}{missing})*{joiners}")


def typeset(
    root: Path,
    output_format: Literal["png", "pdf"],
    inputs: Mapping[str, str],
    *,
    archive: bool = False,
) -> bytes:
    """Return a folder with a `main.typ` as PNG, two pixels a point, or PDF, for the archive PDF/A-2b.

    `inputs` are texts handed over as data. Raise OutsideProgramError with whatever typst refuses.
    """
    import typst

    standard: Literal["a-2b"] | None = None
    if archive:
        standard = "a-2b"
    try:
        output = typst.compile(
            root / MAIN,
            root=root,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format=output_format,
            ppi=PIXELS_PER_INCH,
            sys_inputs=dict(inputs),
            pdf_standards=standard,
        )
    except (typst.TypstError, RuntimeError, OSError) as error:
        reason = str(error)[:MAX_REASON]
        raise OutsideProgramError("picture-failed", detail=reason) from error
    if isinstance(output, bytes):
        return output
    return b"".join(output)
