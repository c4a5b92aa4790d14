"""Forms that were saved: one that is sent twice is saved once."""

import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from spbe_inventory.web.shell.statuses import SEE_OTHER

SENDING_FIELD = "kiriman"
NUMBER_BYTES = 12
DIGEST_BYTES = 16
REMEMBERED = 500


def new_sending() -> str:
    """Return a number for one form on one page: sent again unchanged, it is the same sending."""
    return secrets.token_urlsafe(NUMBER_BYTES)


def digest_of(form: FormData) -> str:
    """Return what tells one sending from another: the number of the form and all that stands in it.

    Empty for a form without a number. A form that was changed and sent again is another sending.
    """
    number = form.get(SENDING_FIELD)
    if not number or isinstance(number, UploadFile):
        return ""
    digest = blake2b(digest_size=DIGEST_BYTES)
    for name, value in form.multi_items():
        digest.update(repr((name, _digested(value))).encode())
    return digest.hexdigest()


def _digested(value: str | UploadFile) -> object:
    if isinstance(value, UploadFile):
        return value.filename, value.size
    return value


class SentForms:
    """What the last forms were answered that were saved."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._targets: OrderedDict[str, str] = OrderedDict()

    def target(self, digest: str) -> str:
        """Return where a form led that was saved; empty for one that was not."""
        with self._lock:
            return self._targets.get(digest, "")

    def remember(self, digest: str, answer: Response) -> None:
        """Remember a form that was saved: one whose answer leads to another page."""
        target = answer.headers.get("location", "")
        if not digest or answer.status_code != SEE_OTHER or not target:
            return
        with self._lock:
            self._targets[digest] = target
            if len(self._targets) > REMEMBERED:
                self._targets.popitem(last=False)
