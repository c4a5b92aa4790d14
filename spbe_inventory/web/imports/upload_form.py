"""The form that sends files: the files, and what is said of all of them."""

from starlette.datastructures import FormData, UploadFile

from spbe_inventory.actions.column_meanings import bases
from spbe_inventory.actions.uploads import MAX_SIZE
from spbe_inventory.documents.upload import SentFile, UploadChoices

MAX_SOURCE = 300  # characters


def typed_choices(form: FormData) -> UploadChoices:
    """Return what a form says of its files: how their facts are known, and how their cells are read."""
    return UploadChoices(
        basis=_basis(form),
        source=str(form.get("source", "")).strip()[:MAX_SOURCE],
        fill_down="fill_down" in form,
        empty_erases="empty_erases" in form,
    )


def _basis(form: FormData) -> str:
    chosen = str(form.get("basis", ""))
    if chosen in dict(bases()):
        return chosen
    return UploadChoices().basis


def sent_files(form: FormData) -> list[SentFile]:
    """Return the files of a form; a field that was left empty has none."""
    return [
        SentFile(sent.filename, sent.file.read(MAX_SIZE + 1))
        for sent in form.getlist("files")
        if isinstance(sent, UploadFile) and sent.filename
    ]
