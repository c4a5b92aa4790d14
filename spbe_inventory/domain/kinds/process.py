"""Process (Proses bisnis): SE MenPANRB 18/2022 metadata 01, and our own fields."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    OFFICIAL_ID,
    SIA_ENTERED,
    WITHDRAWN,
    Field,
    Kind,
    Value,
    fields_by_name,
    reference_codes,
    related_ids,
)
from spbe_inventory.language.texts import Text

PROCESS = Kind(
    "process",
    "process",
    "processes",
    Text("Proses bisnis", "Process"),
    Text("Proses bisnis", "Processes"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama urusan atau proses", "Name"),
            official="2",
            required=True,
        ),
        Field("other_names", Value.NAMES, Text("Nama lain", "Other names")),
        OFFICIAL_ID,
        SIA_ENTERED,
        Field(
            "description",
            Value.LONG,
            Text("Uraian", "Description"),
            official="3",
            limit=LONG_LIMIT,
            has_none=False,
        ),
        reference_codes("RAB.09.06", "4"),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah pelaksana", "Office that runs it"),
            refers="unit",
        ),
        Field(
            "strategic_aim",
            Value.TEXT,
            Text("Sasaran strategis", "Strategic aim"),
            official="5",
            limit=500,
        ),
        Field(
            "indicator",
            Value.TEXT,
            Text("IKU", "Key indicator"),
            official="6",
            limit=500,
        ),
        Field(
            "indicator_target",
            Value.TEXT,
            Text("Target IKU", "Indicator's target"),
            official="7",
        ),
        Field(
            "indicator_reached",
            Value.TEXT,
            Text("Realisasi IKU", "Indicator reached"),
            official="8",
        ),
        related_ids("9"),
        WITHDRAWN,
        NOTE,
    ),
    asked=("name", "unit", "description"),
    retired=("withdrawn", True),
    named_by=("name", "other_names"),
    listed=("name", "unit", "reference_codes"),
)
