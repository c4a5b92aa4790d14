"""A logo is a whole picture of a sensible size; anything else is refused before it is drawn."""

import os
from pathlib import Path

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.render.logo import is_logo
from spbe_inventory.render.picture import png_of

from tests.builders import catalogue, report

PICTURE = png_of(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>', "logo"
)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + b"x" * 200,
        b"\xff\xd8\xff" + b"x" * 200,
        PICTURE[:60], PICTURE.replace(b"IDAT", b"IDAX"),
        PICTURE[:16] + b"\x7f\xff\xff\xff" * 2 + PICTURE[24:], PICTURE[:16] + b"\0" * 8 + PICTURE[24:],
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_no_logo(content: bytes) -> None:
    assert not is_logo(content)


def test_a_picture_is_a_logo() -> None:
    assert is_logo(PICTURE)


def test_a_logo_that_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa.png"
    os.mkfifo(pipe)
    for number, name in enumerate(
        ("/dev/zero", str(pipe), "tidak-ada.png", str(tmp_path))
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        register = catalogue(
            folder,
            {
                "unit": {"u": {"name": "Dinas"}},
                "setting": {"l": {"name": "logo", "value": name}},
            },
        )
        with pytest.raises(BadInput) as caught:
            report(register, kind="surat-permintaan")
        assert caught.value.key == "logo-unreadable"
