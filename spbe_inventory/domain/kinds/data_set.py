"""DataSet (Data): SE MenPANRB 18/2022 metadata 02, and our own fields."""

from spbe_inventory.domain.field import LONG_LIMIT, NOTE, Field, Kind, Value, table
from spbe_inventory.language.texts import Text

DATA_SET = Kind(
    "data_set",
    "data",
    "data_sets",
    Text("Data", "Data set"),
    Text("Data", "Data sets"),
    table(
        Field("name", Value.TEXT, Text("Nama data", "Name of the data"), official="2", required=True),
        Field("other_names", Value.NAMES, Text("Nama lain", "Other names")),
        Field("description", Value.LONG, Text("Uraian", "Description"), official="3", limit=LONG_LIMIT),
        Field("producer", Value.REF, Text("Produsen data", "Producer of the data"), official="9", refers="unit"),
        Field(
            "master",
            Value.YES_NO,
            Text("Data induk", "Master data"),
            Text("data kunci seperti NIK, pegawai, anggaran", "key data such as citizens, staff, budget"),
        ),
        Field("personal", Value.YES_NO, Text("Memuat data pribadi", "Holds personal data")),
        NOTE,
    ),
    named_by=("name", "other_names"),
    listed=("name", "producer", "master"),
)
