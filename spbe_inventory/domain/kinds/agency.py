"""Agency (Instansi): a government."""

from spbe_inventory.domain.field import NOTE, Field, Kind, Public, Value, fields_by_name
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import Text

AGENCY = Kind(
    "agency",
    "agency",
    "agencies",
    Text("Instansi", "Government"),
    Text("Instansi", "Governments"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama instansi", "Name"),
            required=True,
            public=Public.YES,
        ),
        Field(
            "short_name",
            Value.TEXT,
            Text("Nama singkat", "Short name"),
            public=Public.YES,
        ),
        Field(
            "other_names",
            Value.NAMES,
            Text("Nama lain", "Other names"),
            public=Public.NO,
        ),
        Field(
            "agency_kind",
            Value.CODE,
            Text("Jenis instansi", "Sort"),
            codes=AgencyKind,
            required=True,
            public=Public.YES,
        ),
        Field(
            "code",
            Value.TEXT,
            Text("Kode wilayah Kemendagri", "Kemendagri area code"),
            Text("seperti 72.01; kode BPS berbeda", "such as 72.01; BPS codes differ"),
            limit=13,
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "province",
            Value.TEXT,
            Text("Provinsi", "Province"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "subdistricts",
            Value.COUNT,
            Text("Jumlah kecamatan", "Number of sub-districts"),
            Text("juga bila namanya belum tercatat", "also where none is on record"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "villages",
            Value.COUNT,
            Text("Jumlah desa dan kelurahan", "Number of villages"),
            Text("juga bila namanya belum tercatat", "also where none is on record"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "assessed",
            Value.YES_NO,
            Text("Ditelaah", "Assessed"),
            Text(
                "tidak, bila hanya muncul sebagai mitra pertukaran data",
                "no, where it only appears as the other end of exchanges",
            ),
            fixed=True,
            default=True,
            public=Public.YES,
        ),
        NOTE,
    ),
    named_by=("name", "short_name", "other_names"),
    listed=("name", "agency_kind", "code"),
)
