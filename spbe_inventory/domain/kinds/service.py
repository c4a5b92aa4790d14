"""Service (Layanan): SE MenPANRB 18/2022 metadata 03, and our own fields."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    OFFICIAL_ID,
    SIA_ENTERED,
    WITHDRAWN,
    Field,
    Kind,
    Value,
    reference_codes,
    related_ids,
    table,
)
from spbe_inventory.domain.lists import Delivery, ServiceKind, ServiceTarget
from spbe_inventory.language.texts import Text

SERVICE = Kind(
    "service",
    "service",
    "services",
    Text("Layanan", "Service"),
    Text("Layanan", "Services"),
    table(
        Field("name", Value.TEXT, Text("Nama layanan", "Name of the service"), official="2", required=True),
        Field("other_names", Value.NAMES, Text("Nama lain", "Other names")),
        OFFICIAL_ID,
        SIA_ENTERED,
        Field("purpose", Value.LONG, Text("Tujuan", "Purpose"), official="3", limit=LONG_LIMIT),
        Field("function", Value.LONG, Text("Fungsi", "Function"), official="4", limit=LONG_LIMIT),
        reference_codes("RAL.01.25.04", "5"),
        Field(
            "unit",
            Value.REF,
            Text("Unit pelaksana", "Office that gives it"),
            official="6",
            refers="unit",
            question=Text("Perangkat Daerah mana yang melaksanakan layanan ini?", "Which office runs this service?"),
        ),
        Field("ministries", Value.TEXT, Text("K/L terkait", "Ministries concerned"), official="7", limit=500),
        Field("affairs", Value.TEXT, Text("Urusan terkait", "Affairs concerned"), official="8", limit=500),
        Field("target", Value.CODES, Text("Target layanan", "For whom"), official="9", codes=ServiceTarget),
        Field("delivery", Value.CODE, Text("Metode layanan", "By which way"), official="10", codes=Delivery),
        Field("benefit", Value.TEXT, Text("Potensi manfaat", "Possible benefit"), official="11", limit=500),
        Field("economic", Value.TEXT, Text("Potensi ekonomi", "Possible economic value"), official="12", limit=500),
        Field("risk", Value.TEXT, Text("Potensi risiko", "Possible risk"), official="13", limit=500),
        Field("mitigation", Value.TEXT, Text("Mitigasi risiko", "Mitigation"), official="14", limit=500),
        related_ids("15"),
        Field("service_kind", Value.CODE, Text("Jenis layanan", "Sort of service"), codes=ServiceKind),
        Field(
            "processes",
            Value.REFS,
            Text("Proses bisnis", "Processes"),
            refers="process",
            question=Text(
                "Proses bisnis apa yang menaungi layanan ini?", "Which business processes does this service belong to?"
            ),
        ),
        Field(
            "on_portal",
            Value.YES_NO,
            Text("Tersedia di portal daerah", "On the local portal"),
            question=Text("Apakah layanan ini ada di portal daerah?", "Is this service on the local portal?"),
        ),
        WITHDRAWN,
        NOTE,
    ),
    asked=("name", "unit", "target", "delivery"),
    retired=("withdrawn", True),
    named_by=("name", "other_names"),
    listed=("name", "unit", "delivery"),
)
