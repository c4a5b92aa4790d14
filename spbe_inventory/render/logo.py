"""Check of a logo: a PNG or JPEG of a sensible size that can be drawn."""

import io
import tempfile
from pathlib import Path

from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.typeset import MAIN, typeset

# First bytes of a file → the name of file that it is written under.
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "logo.png", b"\xff\xd8\xff": "logo.jpg"}
MAX_SIDE = 6000  # pixels
LOGO_LIMIT = 5_000_000  # bytes
PAGE = '#set page(width: 60pt, height: 60pt)\n#image("{name}", width: 20pt)'


def logo_file(content: bytes) -> str:
    """Return the name of file that a logo is written under; empty if it is neither PNG nor JPEG."""
    for signature, name in SIGNATURES.items():
        if content.startswith(signature):
            return name
    return ""


def is_logo(content: bytes) -> bool:
    """Return whether some bytes are a whole picture of a sensible size that can be drawn."""
    name = logo_file(content)
    if not name or not _has_sensible_size(content):
        return False
    return _can_be_drawn(name, content)


def _has_sensible_size(content: bytes) -> bool:
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    broken = (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        ArithmeticError,
    )
    try:
        image = Image.from_file(io.BytesIO(content))
        sides = image.px_width, image.px_height
    except broken:
        return False
    return all(0 < side <= MAX_SIDE for side in sides)


def _can_be_drawn(name: str, content: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / name).write_bytes(content)
        source = PAGE.format(name=name)
        (root / MAIN).write_text(source, encoding="utf-8")
        try:
            typeset(root, "png", {})
        except OutsideProgramError:
            return False
    return True
