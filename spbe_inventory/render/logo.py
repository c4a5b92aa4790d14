"""Whether some bytes are a logo: a PNG or JPEG of a sensible size that can be drawn."""

import io
import tempfile
from pathlib import Path

from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.typeset import MAIN, typeset

BEGINS = {b"\x89PNG\r\n\x1a\n": "logo.png", b"\xff\xd8\xff": "logo.jpg"}
LARGEST = 6000  # pixels a side


def logo_file(content: bytes) -> str:
    """Give the name of file that a logo is written under, by how it begins; empty where it is no PNG or JPEG."""
    return next((name for begins, name in BEGINS.items() if content.startswith(begins)), "")


def is_logo(content: bytes) -> bool:
    """Tell whether a picture is whole: its sizes are told and sensible, and it can be drawn."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    name = logo_file(content)
    if not name:
        return False
    try:
        image = Image.from_file(io.BytesIO(content))
        sides = image.px_width, image.px_height
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        ArithmeticError,
    ):
        return False
    return all(0 < side <= LARGEST for side in sides) and _can_be_drawn(name, content)


def _can_be_drawn(name: str, content: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / name).write_bytes(content)
        (root / MAIN).write_text(
            f'#set page(width: 60pt, height: 60pt)\n#image("{name}", width: 20pt)', encoding="utf-8"
        )
        try:
            typeset(root, "png", {})
        except OutsideProgramError:
            return False
    return True
