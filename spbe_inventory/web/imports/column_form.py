"""The form of columns, as it is sent: what sheets, headings and words mean, and whose lists they are."""

from collections.abc import Iterator

from starlette.datastructures import FormData

from spbe_inventory.documents.upload import Said, UploadChoices

MAX_ITEMS = 2000  # controls of one form


def said_meanings(choices: UploadChoices, form: FormData) -> tuple[Said, ...]:
    """Return what was said before, with what the form changes; an empty choice takes back what was said."""
    meanings = {row[:2]: row for row in choices.meanings}
    for row, before in _sent(form):
        sheet, heading, meaning = row
        if meaning == before:
            continue
        if meaning:
            meanings[sheet, heading] = row
        else:
            meanings.pop((sheet, heading), None)
    return tuple(meanings.values())


def _sent(form: FormData) -> Iterator[tuple[Said, str]]:
    """Yield each row that the form says of a sheet, heading or word, with the meaning that was shown."""
    for index in range(MAX_ITEMS):
        prefix = f"m{index}"
        if f"{prefix}.sheet" not in form:
            return
        texts = [
            str(form.get(f"{prefix}.{part}", ""))
            for part in ("sheet", "heading", "meaning", "before")
        ]
        sheet, heading, meaning, before = texts
        yield (sheet, heading, meaning), before


def said_owners(form: FormData) -> dict[str, str]:
    """Return the office of each file whose list names none, as the form says it."""
    owners = {}
    for index in range(MAX_ITEMS):
        if f"f{index}.file" not in form:
            break
        office = str(form.get(f"f{index}.office", "")).strip()
        if office:
            owners[str(form[f"f{index}.file"])] = office
    return owners
