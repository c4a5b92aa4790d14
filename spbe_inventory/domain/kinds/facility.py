"""Facility (Infrastruktur): SE MenPANRB 18/2022 metadata 05, 07, 12, 13, 14, and our own fields."""

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
from spbe_inventory.domain.lists import FacilityKind, Ownership
from spbe_inventory.language.texts import Text

FACILITY = Kind(
    "facility",
    "facility",
    "facilities",
    Text("Infrastruktur", "Facility"),
    Text("Infrastruktur", "Facilities"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama infrastruktur", "Name"),
            official="2",
            required=True,
        ),
        Field("other_names", Value.NAMES, Text("Nama lain", "Other names")),
        Field(
            "facility_kind",
            Value.CODE,
            Text("Jenis", "Sort"),
            codes=FacilityKind,
            required=True,
        ),
        OFFICIAL_ID,
        SIA_ENTERED,
        Field(
            "description",
            Value.LONG,
            Text("Deskripsi", "Description"),
            official="3",
            limit=LONG_LIMIT,
        ),
        reference_codes("RAI.02.02", ""),
        Field(
            "ownership",
            Value.CODE,
            Text("Kepemilikan", "Ownership"),
            official="12.5",
            codes=Ownership,
        ),
        Field("owner_name", Value.TEXT, Text("Nama pemilik", "Owner"), official="12.6"),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah pengelola", "Office that runs it"),
            refers="unit",
        ),
        Field(
            "network",
            Value.REF,
            Text("Jaringan Intra yang digunakan", "Intranet used"),
            official="12.7",
            refers="facility",
        ),
        Field(
            "in_use",
            Value.YES_NO,
            Text("Digunakan", "In use"),
            question=Text(
                "Apakah infrastruktur ini digunakan?", "Is this infrastructure in use?"
            ),
        ),
        Field("since", Value.DATE, Text("Digunakan sejak", "In use since")),
        Field(
            "coverage",
            Value.TEXT,
            Text("Cakupan", "Coverage"),
            Text(
                "seperti sekitar 60 % sudah terbangun (2022)",
                "such as about 60 % built (2022)",
            ),
            limit=500,
        ),
        Field(
            "location",
            Value.TEXT,
            Text("Lokasi", "Location"),
            official="14.5",
            limit=500,
        ),
        Field("bandwidth", Value.TEXT, Text("Lebar pita", "Bandwidth")),
        Field("tier", Value.TEXT, Text("Tingkat (tier)", "Tier")),
        Field("safeguards", Value.TEXT, Text("Pengamanan", "Safeguards"), limit=500),
        Field(
            "national_link",
            Value.YES_NO,
            Text("Terhubung ke fasilitas nasional", "Linked to the national facility"),
            Text(
                "SPL ke SPLP, jaringan ke JIP, pusat data ke PDN",
                "SPL to SPLP, network to JIP, data centre to PDN",
            ),
            question=Text(
                "Apakah sudah terhubung dengan fasilitas nasionalnya?",
                "Is it joined with its national facility?",
            ),
        ),
        Field(
            "operation_letter",
            Value.YES_NO,
            Text(
                "Pertimbangan kelaikan operasi ada",
                "Consideration on feasibility of operation obtained",
            ),
            question=Text(
                "Apakah ada pertimbangan kelaikan operasi?",
                "Is there a letter on the feasibility of operation?",
            ),
        ),
        Field(
            "security_letter",
            Value.YES_NO,
            Text(
                "Pertimbangan kelaikan keamanan ada",
                "Consideration on feasibility of security obtained",
            ),
            question=Text(
                "Apakah ada pertimbangan kelaikan keamanan?",
                "Is there a letter on the feasibility of security?",
            ),
        ),
        Field(
            "audited",
            Value.DATE,
            Text("Audit terakhir", "Last audited"),
            question=Text(
                "Kapan infrastruktur ini terakhir diaudit?",
                "When was this infrastructure last audited?",
            ),
        ),
        related_ids("12.9"),
        WITHDRAWN,
        NOTE,
    ),
    asked=("name", "facility_kind", "unit", "ownership"),
    retired=("withdrawn", True),
    named_by=("name", "other_names"),
    listed=("name", "facility_kind", "unit"),
)
