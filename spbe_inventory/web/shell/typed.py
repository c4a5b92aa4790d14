"""What was typed into a form that could not be saved: shown on the page of the error, and sent again from there."""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request

from spbe_inventory.web.shell.page import TOKEN_FIELD
from spbe_inventory.web.shell.prefix import with_prefix
from spbe_inventory.web.shell.sent_forms import SENDING_FIELD

OWN_FIELDS = (TOKEN_FIELD, SENDING_FIELD)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: its address, its fields in order, and the names of files that came with it."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What a person may have typed: every text with a blank or a letter, once."""
        texts = dict.fromkeys(value.strip() for _name, value in self.fields)
        return tuple(text for text in texts if any(map(str.isalpha, text)))


def typed_in(request: Request) -> Typed | None:
    """Return what was typed into the form of a request; None where it was none, or could not be read."""
    form: FormData | None = getattr(request.state, "sent", None)
    if form is None:
        return None
    fields = []
    files = []
    for name, value in form.multi_items():
        if not isinstance(value, str):
            files.append(value.filename or "")
        elif name not in OWN_FIELDS:
            fields.append((name, value))
    address = with_prefix(request.url.path)
    if request.url.query:
        address = f"{address}?{request.url.query}"
    return Typed(address, tuple(fields), tuple(filter(None, files)))
