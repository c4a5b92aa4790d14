"""Load a scorecard into the catalogue."""

from pathlib import Path

from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.assessment.scorecard import instruments, parse_scorecard
from spbe_inventory.domain.kinds.instrument import CONTENT_LIMIT
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.session.catalogue import Author, Catalogue


def load_scorecard(catalogue: Catalogue, file: Path, author: Author) -> str:
    """Record the text of a scorecard, in place of the one of its id, and return that id; raise BadInput if faulty."""
    text = read_text_file(file, CONTENT_LIMIT)
    scorecard = parse_scorecard(text, str(file))
    values = {"content": text, "source": scorecard.source, "note": file.name}
    key = _key_on_record(catalogue, scorecard.id)
    if key:
        changes = {**values, "withdrawn": False}
        edit(catalogue, "instrument", key, changes, author)
    else:
        new_instrument = {"name": scorecard.id, **values}
        add(catalogue, "instrument", new_instrument, author)
    return scorecard.id


def _key_on_record(catalogue: Catalogue, name: str) -> str:
    """Return the key of the scorecard of a name, or an empty text."""
    for instrument in instruments(catalogue):
        if instrument.name == name:
            return instrument.key
    return ""
