"""Facility (Infrastruktur): SE MenPANRB 18/2022 metadata 05, 07, 12, 13, 14, and our own fields."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NEVER,
    NOTE,
    OFFICIAL_ID,
    SIA_ENTERED,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
    reference_codes,
    related_ids,
)
from spbe_inventory.domain.lists import Auditor, FacilityKind, Ownership
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
            public=Public.YES,
        ),
        Field(
            "other_names",
            Value.NAMES,
            Text("Nama lain", "Other names"),
            public=Public.NO,
        ),
        Field(
            "facility_kind",
            Value.CODE,
            Text("Jenis", "Sort"),
            codes=FacilityKind,
            required=True,
            public=Public.YES,
        ),
        OFFICIAL_ID,
        SIA_ENTERED,
        Field(
            "description",
            Value.LONG,
            Text("Deskripsi", "Description"),
            official="3",
            limit=LONG_LIMIT,
            has_none=False,
            public=Public.NO,
        ),
        reference_codes("RAI.02.02", ""),
        Field(
            "ownership",
            Value.CODE,
            Text("Kepemilikan", "Ownership"),
            official="12.5",
            codes=Ownership,
            public=Public.YES,
        ),
        Field(
            "owner_name",
            Value.TEXT,
            Text("Nama pemilik", "Owner"),
            official="12.6",
            public=Public.NO,
        ),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah pengelola", "Office that runs it"),
            refers="unit",
            public=Public.YES,
        ),
        Field(
            "network",
            Value.REF,
            Text("Jaringan Intra yang digunakan", "Intranet used"),
            official="12.7",
            refers="facility",
            public=Public.NO,
        ),
        Field(
            "in_use",
            Value.YES_NO,
            Text("Digunakan", "In use"),
            question=Text(
                "Apakah infrastruktur ini digunakan?", "Is this infrastructure in use?"
            ),
            public=Public.YES,
        ),
        Field(
            "since",
            Value.DATE,
            Text("Digunakan sejak", "In use since"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "build_started",
            Value.DATE,
            Text("Pembangunan dimulai", "Building begun"),
            question=Text(
                "Kapan infrastruktur ini mulai dibangun?",
                "When was building of this infrastructure begun?",
            ),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "last_developed",
            Value.DATE,
            Text("Pengembangan terakhir dimulai", "Last development begun"),
            Text(
                "tanggal; atau belum pernah dikembangkan sejak dibangun",
                "the day; or never, where it was not developed since",
            ),
            Text(
                "Kapan infrastruktur ini terakhir dikembangkan?",
                "When was this infrastructure last developed?",
            ),
            none=NEVER,
            public=Public.YES,
        ),
        Field(
            "in_architecture",
            Value.YES_NO,
            Text("Tercantum dalam Arsitektur SPBE", "Named in the architecture"),
            question=Text(
                "Apakah infrastruktur ini ada dalam Arsitektur SPBE?",
                "Is this infrastructure in the SPBE architecture?",
            ),
            public=Public.YES,
        ),
        Field(
            "coverage",
            Value.TEXT,
            Text("Cakupan", "Coverage"),
            Text(
                "seperti sekitar 60 % sudah terbangun (2022)",
                "such as about 60 % built (2022)",
            ),
            limit=500,
            public=Public.NO,
        ),
        Field(
            "location",
            Value.TEXT,
            Text("Lokasi", "Location"),
            official="14.5",
            limit=500,
            has_none=False,
            public=Public.NO,
        ),
        Field(
            "bandwidth", Value.TEXT, Text("Lebar pita", "Bandwidth"), public=Public.NO
        ),
        Field("tier", Value.TEXT, Text("Tingkat (tier)", "Tier"), public=Public.NO),
        Field(
            "safeguards",
            Value.TEXT,
            Text("Pengamanan", "Safeguards"),
            limit=500,
            public=Public.NO,
        ),
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
            public=Public.NO,
        ),
        Field(
            "part_of_national",
            Value.YES_NO,
            Text(
                "Bagian dari Pusat Data nasional",
                "Part of the national data centre",
            ),
            Text("Pasal 27 ayat (4) dan (5)", "Article 27 paragraphs (4) and (5)"),
            Text(
                "Apakah pusat data ini ditetapkan sebagai bagian dari Pusat Data nasional?",
                "Has this data centre been made a part of the national data centre?",
            ),
            public=Public.NO,
        ),
        Field(
            "centre_standard",
            Value.YES_NO,
            Text(
                "Memenuhi standar desain dan manajemen Pusat Data",
                "Meets the standard for design and management of data centres",
            ),
            Text(
                "SNI, atau standar internasional selama SNI belum tersedia; Pasal 30 ayat (2) huruf a, ayat (6)",
                "the national standard, or an international one until it exists; Article 30 (2) letter a, (6)",
            ),
            Text(
                "Apakah pusat data ini memenuhi SNI (atau standar internasional) desain dan manajemen Pusat Data?",
                "Does this data centre meet the standard for design and management of data centres?",
            ),
            public=Public.NO,
        ),
        Field(
            "shared_use",
            Value.YES_NO,
            Text(
                "Menyediakan fasilitas bagi pakai",
                "Offers facilities for shared use",
            ),
            Text(
                "dengan Instansi Pusat dan Pemda lain; Pasal 30 ayat (2) huruf b",
                "with ministries and other governments; Article 30 paragraph (2) letter b",
            ),
            Text(
                "Apakah pusat data ini menyediakan fasilitas bagi pakai dengan instansi lain?",
                "Does this data centre offer facilities for shared use with other bodies?",
            ),
            public=Public.NO,
        ),
        Field(
            "interoperability_standard",
            Value.YES_NO,
            Text(
                "Memenuhi standar interoperabilitas antar Layanan SPBE",
                "Meets the interoperability standard between SPBE services",
            ),
            Text("Pasal 33 ayat (3) huruf b", "Article 33 paragraph (3) letter b"),
            Text(
                "Apakah sistem penghubung ini memenuhi standar interoperabilitas antar Layanan SPBE?",
                "Does this connecting system meet the interoperability standard between SPBE services?",
            ),
            public=Public.NO,
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
            public=Public.NO,
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
            public=Public.NO,
        ),
        Field(
            "security_audited",
            Value.DATE,
            Text("Audit keamanan terakhir", "Security last audited"),
            Text("tanggal; atau belum pernah", "the day; or never"),
            Text(
                "Kapan keamanan infrastruktur ini terakhir diaudit?",
                "When was the security of this infrastructure last audited?",
            ),
            none=NEVER,
            public=Public.NO,
        ),
        Field(
            "security_auditor",
            Value.CODE,
            Text("Pelaksana audit keamanan", "Auditor of security"),
            question=Text(
                "Siapa yang melaksanakan audit keamanan terakhir?",
                "Who made the last security audit?",
            ),
            codes=Auditor,
            public=Public.NO,
        ),
        Field(
            "infrastructure_audited",
            Value.DATE,
            Text("Audit infrastruktur terakhir", "Infrastructure last audited"),
            Text("tanggal; atau belum pernah", "the day; or never"),
            Text(
                "Kapan infrastruktur ini terakhir diaudit (bukan audit keamanan)?",
                "When was this infrastructure last audited (not its security)?",
            ),
            none=NEVER,
            public=Public.NO,
        ),
        Field(
            "infrastructure_auditor",
            Value.CODE,
            Text("Pelaksana audit infrastruktur", "Auditor of the infrastructure"),
            question=Text(
                "Siapa yang melaksanakan audit infrastruktur terakhir?",
                "Who made the last audit of the infrastructure?",
            ),
            codes=Auditor,
            public=Public.NO,
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
