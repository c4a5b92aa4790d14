"""Instrument (Instrumen penilaian): the official text of an evaluation, loaded in place of what was read elsewhere."""

from spbe_inventory.domain.field import (
    NOTE,
    SOURCE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.language.texts import Text

CONTENT_LIMIT = 200_000  # letters: some hundred pages
INSTRUMENT = Kind(
    "instrument",
    "instrument",
    "instruments",
    Text("Instrumen penilaian", "Evaluation instrument"),
    Text("Instrumen penilaian", "Evaluation instruments"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Kartu nilai", "Scorecard"),
            required=True,
            public=Public.NO,
        ),
        Field(
            "content",
            Value.LONG,
            Text("Isi", "Content"),
            limit=CONTENT_LIMIT,
            required=True,
            asked=False,
            public=Public.NO,
        ),
        SOURCE,
        WITHDRAWN,
        NOTE,
    ),
    retired=("withdrawn", True),
    named_by=("name",),
    listed=("name", "source"),
)
