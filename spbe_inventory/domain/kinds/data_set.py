"""DataSet (Data): SE MenPANRB 18/2022 metadata 02, and our own fields."""

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
from spbe_inventory.domain.lists import DataType, Openness, SecurityClass, Validity
from spbe_inventory.language.texts import Text

DATA_SET = Kind(
    "data_set",
    "data",
    "data_sets",
    Text("Data", "Data set"),
    Text("Data", "Data sets"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama data", "Name of the data"),
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
        Field(
            "purpose",
            Value.LONG,
            Text("Tujuan", "Purpose"),
            official="4",
            limit=LONG_LIMIT,
        ),
        reference_codes("RAD.09.06.03", "5"),
        Field(
            "openness",
            Value.CODE,
            Text("Sifat data", "Openness"),
            official="6",
            codes=Openness,
        ),
        Field(
            "security_class",
            Value.CODE,
            Text("Klasifikasi keamanan", "Security classification"),
            Text(
                "atau belum ditetapkan",
                "or not set",
            ),
            Text(
                "Klasifikasi keamanan apa yang ditetapkan untuk data ini?",
                "Which security classification has been set for these data?",
            ),
            codes=SecurityClass,
            none=Text("belum ditetapkan", "not set"),
        ),
        Field(
            "data_type",
            Value.CODE,
            Text("Jenis data", "Sort of data"),
            official="7",
            codes=DataType,
        ),
        Field(
            "validity",
            Value.CODE,
            Text("Validitas data", "Validity"),
            official="8",
            codes=Validity,
        ),
        Field(
            "producer",
            Value.REF,
            Text("Produsen data", "Producer of the data"),
            Text("Perangkat Daerah yang menghasilkannya", "the office that makes them"),
            Text(
                "Perangkat Daerah mana produsen data ini?",
                "Which office is the producer of these data?",
            ),
            official="9",
            refers="unit",
        ),
        Field(
            "steward",
            Value.REF,
            Text("Wali data", "Steward of the data"),
            official="10",
            refers="unit",
            question=Text(
                "Siapa walidata data ini?", "Who is the steward of these data?"
            ),
        ),
        Field(
            "outgoing",
            Value.TEXT,
            Text("Informasi terkait (output)", "Information out"),
            official="11",
            limit=500,
        ),
        Field(
            "incoming",
            Value.TEXT,
            Text("Informasi terkait (input)", "Information in"),
            official="12",
            limit=500,
        ),
        Field(
            "interoperable",
            Value.YES_NO,
            Text("Interoperabilitas", "Interoperable"),
            official="13",
        ),
        related_ids("14"),
        Field(
            "master",
            Value.YES_NO,
            Text("Data induk", "Master data"),
            Text(
                "data kunci seperti NIK, pegawai, anggaran",
                "key data such as citizens, staff, budget",
            ),
        ),
        Field(
            "personal", Value.YES_NO, Text("Memuat data pribadi", "Holds personal data")
        ),
        Field(
            "standard",
            Value.TEXT,
            Text("Standar data", "Data standard"),
            limit=500,
            question=Text(
                "Standar data apa yang diikuti?", "Which data standard do they follow?"
            ),
        ),
        Field(
            "metadata_kept",
            Value.YES_NO,
            Text("Metadata tersedia", "Metadata kept"),
            question=Text("Apakah metadatanya diisi?", "Are their metadata kept?"),
        ),
        Field(
            "code_reference",
            Value.TEXT,
            Text("Kode referensi yang dipakai", "Reference codes used"),
            Text("seperti NIK, kode wilayah", "such as NIK, area codes"),
            question=Text(
                "Kode referensi apa yang dipakai (NIK, kode wilayah, kode Perangkat Daerah)?",
                "Which reference codes are used (NIK, area codes, office codes)?",
            ),
        ),
        WITHDRAWN,
        NOTE,
    ),
    retired=("withdrawn", True),
    asked=("name", "producer", "description"),
    named_by=("name", "other_names"),
    listed=("name", "producer", "master"),
)
