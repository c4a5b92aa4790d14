"""The sentence for when no other can be said: it loads no module, no text and no translation."""

import errno
import os
from contextlib import suppress

from spbe_inventory.errors import OutsideProgramError, SpbeError
from spbe_inventory.language.current import current

# What the system refuses for want of room: open files (of the program, of the machine), memory, processes.
REFUSALS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
STDERR = 2
WORDS = {
    "id": "Galat: program berhenti dan tidak dapat menjelaskan sebabnya ({name}); yang belum selesai tidak disimpan.\n",
    "en": "Error: the program stopped and could not say why ({name}); what was not finished was not saved.\n",
}


def say_last_words(error: BaseException) -> int:
    """Write by the name of its class what ended the program, and return the exit status."""
    sentence = WORDS[current()].format(name=type(error).__name__)
    with suppress(OSError):
        os.write(STDERR, sentence.encode())
    if isinstance(error, OSError) and error.errno in REFUSALS:
        return OutsideProgramError.exit_status
    return SpbeError.exit_status
