"""Interface (Antarmuka): an API or another way in by which an application gives or takes data."""

from spbe_inventory.domain.field import (
    BASIS,
    NOTE,
    SOURCE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import InterfaceKind, InterfaceStatus
from spbe_inventory.language.texts import Text

INTERFACE = Kind(
    "interface",
    "interface",
    "interfaces",
    Text("Antarmuka (API)", "Interface (API)"),
    Text("Antarmuka (API)", "Interfaces (APIs)"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama antarmuka", "Name"),
            Text("seperti API Data Pegawai", "such as API of staff data"),
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
            "application",
            Value.REF,
            Text("Aplikasi yang menyediakan", "Application that offers it"),
            question=Text(
                "Aplikasi mana yang menyediakan antarmuka ini?",
                "Which application offers this interface?",
            ),
            refers="application",
            public=Public.YES,
        ),
        Field(
            "interface_kind",
            Value.CODE,
            Text("Jenis", "Sort"),
            question=Text(
                "Jenis antarmuka apa ini?", "Which sort of interface is this?"
            ),
            codes=InterfaceKind,
            public=Public.YES,
        ),
        Field(
            "status",
            Value.CODE,
            Text("Status", "Status"),
            question=Text(
                "Apakah antarmuka ini sudah tersedia?", "Is this interface offered?"
            ),
            codes=InterfaceStatus,
            public=Public.YES,
        ),
        Field(
            "data",
            Value.REFS,
            Text("Data", "Data"),
            question=Text(
                "Data apa yang tersedia melalui antarmuka ini?",
                "Which data go by this interface?",
            ),
            refers="data_set",
            public=Public.YES,
        ),
        Field(
            "format",
            Value.TEXT,
            Text("Format", "Format"),
            Text("seperti JSON, XML, CSV", "such as JSON, XML, CSV"),
            has_none=False,
            public=Public.NO,
        ),
        Field(
            "facility",
            Value.REF,
            Text("Melalui infrastruktur", "By way of"),
            Text(
                "SPL atau jaringan tempat antarmuka ini tersedia",
                "the connecting system or network on which it is offered",
            ),
            Text(
                "Apakah antarmuka ini tersedia melalui SPL, dan SPL yang mana?",
                "Is it offered through a connecting system, and through which one?",
            ),
            refers="facility",
            public=Public.YES,
        ),
        Field(
            "address",
            Value.TEXT,
            Text("Alamat", "Address"),
            Text(
                "URL, folder, atau nama view; tidak dimuat dalam edisi publik",
                "URL, folder, or name of the view; not in the public edition",
            ),
            limit=500,
            has_none=False,
            public=Public.NO,
        ),
        Field(
            "authentication",
            Value.TEXT,
            Text("Autentikasi", "Authentication"),
            Text(
                "seperti kunci API atau OAuth 2.0, tanpa kata sandinya; atau tidak ada",
                "such as API key or OAuth 2.0, without its password; or none",
            ),
            Text(
                "Bagaimana pihak yang memakai antarmuka ini diautentikasi?",
                "How is it checked who uses this interface?",
            ),
            public=Public.NO,
        ),
        Field(
            "documentation",
            Value.TEXT,
            Text("Dokumentasi", "Documentation"),
            Text(
                "katalog API atau dokumen lain; atau tidak ada",
                "API catalogue or other; or none",
            ),
            Text(
                "Di mana dokumentasi antarmuka ini?",
                "Where are the documents of this interface?",
            ),
            limit=500,
            public=Public.NO,
        ),
        Field(
            "interface_version",
            Value.TEXT,
            Text("Versi antarmuka", "Version of the interface"),
            has_none=False,
            public=Public.NO,
        ),
        BASIS,
        SOURCE,
        WITHDRAWN,
        NOTE,
    ),
    asked=("name", "application", "interface_kind", "data", "documentation"),
    retired=("withdrawn", True),
    named_by=("name", "other_names"),
    listed=("name", "application", "interface_kind"),
)
