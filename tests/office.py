"""LibreOffice without a window: what becomes of a file that is opened in it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser.chromium import demanded

HOW = "install LibreOffice Calc (Debian: apt install libreoffice-calc)"
FORMULA = re.compile('(?:table:formula|xlink:href)="([^"]*)"')


def office() -> str:
    """Return the path of the program; where there is none the test is skipped, unless it is demanded."""
    path = shutil.which("soffice")
    if path is None:
        assert not demanded(), f"no LibreOffice here: {HOW}"
        pytest.skip(f"no LibreOffice here: {HOW}")
    return path


def live_cells(paths: Sequence[Path], folder: Path, separators: str = "") -> list[str]:
    """Return the formulas and links that cells of files have after they were opened.

    `separators` are the codes of the characters that part the cells of a CSV file, as the program wants them.
    """
    target = folder / re.sub("[^0-9A-Z]", "-", f"dibuka-{separators}")
    words = [office(), f"-env:UserInstallation=file://{folder}/profil", "--headless"]
    if separators:
        words.append(f"--infilter=CSV:{separators},34,76,1")
    words += ["--convert-to", "fods", "--outdir", str(target), *map(str, paths)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    found = []
    for path in paths:
        opened = (target / path.name).with_suffix(".fods")
        found += FORMULA.findall(opened.read_text(encoding="utf-8"))
    return found
