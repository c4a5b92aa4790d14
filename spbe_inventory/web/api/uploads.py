"""The form in which files are sent: parts within bounds, and only those that are known."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.requests import Request

from spbe_inventory.actions.column_meanings import bases
from spbe_inventory.documents.upload import UploadChoices
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.forms import listing
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.web.api.answers import refused
from spbe_inventory.web.api.asking import unknown_value
from spbe_inventory.web.api.endpoint import MULTIPART
from spbe_inventory.web.imports.upload_form import MAX_SOURCE

MOST_PARTS = 50
MOST_TEXT = 64 * 1024  # bytes of a part that is no file
FILES, BASIS, SOURCE = "files", "basis", "source"
SWITCHES = ("fill_down", "empty_erases")
PARTS = (FILES, BASIS, SOURCE, *SWITCHES)
SHOWN = 60


@asynccontextmanager
async def sent_form(request: Request) -> AsyncIterator[FormData]:
    """Yield the form of a request; raise BadInput for a body that is none."""
    header = request.headers.get("Content-Type", "")
    if header.partition(";")[0].strip().casefold() != MULTIPART:
        raise BadInput("body-not-multipart", found=strip_control(header)[:SHOWN] or "-")
    reading = request.form(
        max_files=MOST_PARTS, max_fields=MOST_PARTS, max_part_size=MOST_TEXT
    )
    async with reading as form:
        yield form


def choices_in(form: FormData) -> UploadChoices:
    """Return what a form says of its files; raise BadInput that names every part that cannot be taken."""
    problems = []
    for name in dict.fromkeys(form.keys()):
        if name not in PARTS:
            about = {"name": strip_control(name)[:SHOWN], "expected": listing(PARTS)}
            problems.append(Problem("unknown-parameter", "", dict(about), name[:SHOWN]))
    basis = str(form.get(BASIS, "")) or UploadChoices().basis
    offered = [code for code, _label in bases()]
    if basis not in offered:
        problems.append(unknown_value(BASIS, basis, listing(offered)))
    problems += [
        unknown_value(name, str(form[name]), "true, false")
        for name in SWITCHES
        if str(form.get(name, "false")) not in ("true", "false")
    ]
    if problems:
        raise refused("parameters-refused", problems)
    return UploadChoices(
        basis=basis,
        source=str(form.get(SOURCE, "")).strip()[:MAX_SOURCE],
        fill_down=form.get("fill_down") == "true",
        empty_erases=form.get("empty_erases") == "true",
    )
