"""Round (Putaran pendataan) and Reply (Jawaban Perangkat Daerah): who was asked, and who answered how much."""

from spbe_inventory.domain.field import NOTE, Field, Kind, Public, Value, fields_by_name
from spbe_inventory.language.texts import Text

ROUND = Kind(
    "round",
    "round",
    "rounds",
    Text("Putaran pendataan", "Collection round"),
    Text("Putaran pendataan", "Collection rounds"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama putaran", "Name of the round"),
            required=True,
            public=Public.YES,
        ),
        Field(
            "opened",
            Value.DAY,
            Text("Dibuka", "Opened"),
            required=True,
            public=Public.YES,
        ),
        Field("due", Value.DAY, Text("Tenggat", "Due"), public=Public.YES),
        Field(
            "closed",
            Value.DAY,
            Text("Ditutup", "Closed"),
            has_none=False,
            public=Public.YES,
        ),
        NOTE,
    ),
    named_by=("name",),
    listed=("name", "opened", "due", "closed"),
)
REPLY = Kind(
    "reply",
    "reply",
    "replies",
    Text("Jawaban Perangkat Daerah", "Answer of an office"),
    Text("Jawaban Perangkat Daerah", "Answers of offices"),
    fields_by_name(
        Field(
            "round",
            Value.REF,
            Text("Putaran", "Round"),
            refers="round",
            required=True,
            public=Public.YES,
        ),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah", "Office"),
            refers="unit",
            required=True,
            public=Public.YES,
        ),
        Field(
            "sent",
            Value.DAY,
            Text("Dikirimi", "Sent"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "returned",
            Value.DAY,
            Text("Kembali", "Returned"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "file",
            Value.TEXT,
            Text("Berkas jawaban", "File of the answer"),
            limit=500,
            has_none=False,
            public=Public.NO,
        ),
        Field(
            "asked",
            Value.COUNT,
            Text("Pertanyaan", "Questions"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "answered",
            Value.COUNT,
            Text("Terjawab", "Answered"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "unclear",
            Value.NAMES,
            Text("Perlu diklarifikasi", "To be clarified"),
            Text(
                "pertanyaan kepada Perangkat Daerah, satu demi satu",
                "questions to the office, one by one",
            ),
            limit=1000,
            public=Public.NO,
        ),
        NOTE,
    ),
    listed=("round", "unit", "sent", "returned"),
    joins=("round", "unit"),
)
