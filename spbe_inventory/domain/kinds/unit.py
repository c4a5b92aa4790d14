"""Unit (Perangkat Daerah): an office of a government."""

from spbe_inventory.domain.field import NOTE, Field, Kind, Public, Value, fields_by_name
from spbe_inventory.domain.lists import UnitKind, UnitStatus
from spbe_inventory.language.texts import Text

UNIT = Kind(
    "unit",
    "unit",
    "units",
    Text("Perangkat Daerah", "Office"),
    Text("Perangkat Daerah", "Offices"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama Perangkat Daerah", "Name of the office"),
            required=True,
            public=Public.YES,
        ),
        Field(
            "short_name",
            Value.TEXT,
            Text("Nama singkat", "Short name"),
            Text("seperti Dinkes", "such as Dinkes"),
            public=Public.YES,
        ),
        Field(
            "code",
            Value.TEXT,
            Text("Kode Perangkat Daerah", "Code of the office"),
            Text(
                "seperti pada anggaran; bukan kode wilayah",
                "as in the budget; no area code",
            ),
            public=Public.YES,
        ),
        Field(
            "other_names",
            Value.NAMES,
            Text("Nama atau ejaan lain", "Other names and spellings"),
            public=Public.NO,
        ),
        Field(
            "unit_kind",
            Value.CODE,
            Text("Jenis", "Sort"),
            codes=UnitKind,
            public=Public.YES,
        ),
        Field(
            "parent",
            Value.REF,
            Text("Induk", "Belongs to"),
            refers="unit",
            public=Public.YES,
        ),
        Field(
            "concerns",
            Value.TEXT,
            Text("Urusan", "Concerns"),
            limit=500,
            public=Public.YES,
        ),
        Field(
            "status",
            Value.CODE,
            Text("Keadaan", "State"),
            codes=UnitStatus,
            public=Public.YES,
        ),
        Field(
            "intranet",
            Value.YES_NO,
            Text(
                "Tersambung Jaringan Intra Pemerintah Daerah",
                "Connected to the local intranet",
            ),
            question=Text(
                "Apakah Perangkat Daerah ini tersambung ke Jaringan Intra?",
                "Is this office joined with the intranet?",
            ),
            public=Public.NO,
        ),
        Field(
            "applications",
            Value.LIST,
            Text("Daftar aplikasi", "List of applications"),
            question=Text(
                "Apakah daftar aplikasi di atas sudah lengkap? Per tanggal berapa?",
                "Is the list of applications above complete? As of which date?",
            ),
            public=Public.YES,
        ),
        NOTE,
    ),
    asked=("name", "short_name", "unit_kind"),
    retired=("status", UnitStatus.DISSOLVED),
    named_by=("name", "short_name", "code", "other_names"),
    listed=("name", "short_name", "status"),
)
