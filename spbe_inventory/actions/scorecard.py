"""Load a scorecard into the catalogue."""

from dataclasses import dataclass
from pathlib import Path

from spbe_inventory.actions.edit_records import add_records, edit_record
from spbe_inventory.assessment.scorecard import instruments, parse_scorecard
from spbe_inventory.domain.kinds.instrument import CONTENT_LIMIT
from spbe_inventory.domain.rights import Right
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs


@dataclass(frozen=True, slots=True)
class LoadedScorecard:
    """The id of a scorecard that was loaded, and the batch; 0 where its text was on record already."""

    id: str
    batch: int


@needs(Right.READ_ALL)
def load_scorecard(catalogue: Catalogue, file: Path, author: Author) -> LoadedScorecard:
    """Record the text of a scorecard, in place of the one of its id; raise BadInput where it is faulty."""
    text = read_text_file(file, CONTENT_LIMIT)
    scorecard = parse_scorecard(text, str(file))
    values = {"content": text, "source": scorecard.source, "note": file.name}
    key = _key_on_record(catalogue, scorecard.id)
    if key:
        changes = {**values, "withdrawn": False}
        batch = edit_record(catalogue, "instrument", key, changes, author).batch
    else:
        new_instrument = {"name": scorecard.id, **values}
        batch = add_records(catalogue, [("instrument", new_instrument)], author).batch
    return LoadedScorecard(scorecard.id, batch)


def _key_on_record(catalogue: Catalogue, name: str) -> str:
    """Return the key of the scorecard of a name, or an empty text."""
    for instrument in instruments(catalogue):
        if instrument.name == name:
            return instrument.key
    return ""
