"""The doors of the web application: uploads, files that were filled in, the logo, cells from the clipboard."""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from spbe_inventory.actions import reading_process
from spbe_inventory.actions.read_upload import read_upload
from spbe_inventory.actions.upload_files import take_upload_file
from spbe_inventory.errors import SpbeError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.fuzz.doors import LISTS
from tests.web.asked import asked, form_of

SORTS = (*LISTS, "review.xlsx", "map.csv", "png", "svg")
FAULT = 500
FAULT_STATUS = 70
PAGES = ("", "/kolom", "/catatan", "/baris", "/baris?bagian=semua")
TABLE = "/petak?kind=application"
NAMES = ("", "../../", "<b>", "\u202e", "C:\\")
WAIT = 200.0
TAKEN = {"review.xlsx": "review", "map.csv": "map"}
PICTURES = ("png", "svg")
PASTED = ("csv", "tsv")


class Visit:
    """A browser at a catalogue of its own that sends one file; `worst` is the highest status it met."""

    def __init__(
        self, catalogue: Path, file: Path, a_list: Path, chance: Random
    ) -> None:
        self.site = Site(Catalogue(catalogue), "penguji")
        self.file = file
        self.list = a_list
        self.chance = chance
        self.worst = 0

    def status(self) -> int:
        """Send the file, and return the exit status that a command line would have."""
        _read_here()
        with asked(self.site) as web:
            self._send(web)
        if self.worst >= FAULT:
            return FAULT_STATUS
        return 0

    def _send(self, web: TestClient) -> None:
        sort = self.file.name.removeprefix("masuk.")
        content = self.file.read_bytes()
        if sort in PICTURES:
            form = form_of(self.site)
            self._heard(
                web.post("/pengaturan/logo", data=form, files={"logo": ("a", content)})
            )
            self._heard(web.get("/pengaturan/logo"))
        elif sort in PASTED and self.chance.random() < 0.5:
            self._paste(web, content)
        elif sort in TAKEN:
            here = self._upload(web, "daftar.csv", self.list.read_bytes())
            sent = {"file": (self.file.name, content)}
            self._heard(
                web.post(
                    f"{here}/berkas/{TAKEN[sort]}", data=form_of(self.site), files=sent
                )
            )
            self._look(web, here)
        else:
            name = self.chance.choice(NAMES) + self.file.name
            self._look(web, self._upload(web, name, content))

    def _heard(self, answer: Any) -> str:
        """Return the text of an answer, and keep how bad it is."""
        self.worst = max(self.worst, answer.status_code)
        return str(answer.text)

    def _upload(self, web: TestClient, name: str, content: bytes) -> str:
        """Return the address of an upload; that of all imports where it was refused."""
        sent = {"files": (name, content)}
        answer = web.post("/impor", data=form_of(self.site), files=sent)
        self._heard(answer)
        return str(answer.headers.get("location", "/impor")).removesuffix("/kolom")

    def _look(self, web: TestClient, here: str) -> None:
        """Open every page of an upload, and save it."""
        for page in PAGES:
            self._heard(web.get(f"{here}{page}"))
        for basis in _hidden(self._heard(web.get(here)), "basis"):
            self._heard(
                web.post(f"{here}/simpan", data=form_of(self.site, basis=basis))
            )

    def _paste(self, web: TestClient, content: bytes) -> None:
        """Paste the text into the cells of the table, as the page does, and save it."""
        page = self._heard(web.get(TABLE))
        cells = re.split(r"[\t;\n]", content.decode("utf-8", "replace"))
        form = form_of(self.site)
        for name, made_from in _named(page, r"baris\.\d+"):
            form[name] = made_from
        names = re.findall(r'name="(isi\.\d+\.\w+)"', page)
        form.update(zip(names, cells * len(names), strict=False))
        self._heard(web.post(TABLE, data=form))


def _read_here() -> None:
    """Read uploads in this process rather than in one begun anew, which is what takes its time."""
    reading_process._run = _run  # type: ignore[assignment]
    reading_process._answer_of = _answer_of
    reading_process.reading_of_upload.__defaults__ = (WAIT,)


def _run(catalogue: Catalogue, number: int, *_rest: object) -> SpbeError | None:
    """Read an upload as the process does that is begun for it."""
    read_upload(catalogue, number)
    return None


def _answer_of(
    catalogue: Catalogue, number: int, options: Sequence[str], content: bytes
) -> bytes:
    """Take a file that was filled in as the process does that is begun for it."""
    take_upload_file(catalogue, number, options[-1], content)
    return b""


def _hidden(page: str, name: str) -> list[str]:
    return [value for _name, value in _named(page, name)]


def _named(page: str, name: str) -> list[tuple[str, str]]:
    """Return the hidden fields of a page whose names are like a pattern, with their values."""
    found = re.findall(rf"""name="({name})" value=("[^"]*"|'[^']*')""", page)
    return [(each, html.unescape(value[1:-1])) for each, value in found]
