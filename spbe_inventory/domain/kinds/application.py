"""Application (Aplikasi): SE MenPANRB 18/2022 metadata 04, and our own fields.

Its attributes stand in `domain/records/architecture.py` too; tables and input models are made from this table.
"""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    RELEASED,
    Field,
    Kind,
    Part,
    Public,
    Value,
    fields_by_name,
    fields_of_parts,
)
from spbe_inventory.domain.kinds.application_official import (
    ARCHITECTURE,
    EXCHANGED,
    TECHNOLOGY,
)
from spbe_inventory.domain.kinds.application_ours import AIMS, KEEPING, LIFE
from spbe_inventory.domain.kinds.application_standing import GENERAL, SOURCE_CODE
from spbe_inventory.domain.lists import ApplicationStatus, Criticality, ExclusionReason
from spbe_inventory.language.texts import Text

BASICS = Part(
    Text("Pokok", "Basics"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Nama aplikasi", "Name of the application"),
            official="2",
            required=True,
            public=Public.YES,
        ),
        Field(
            "other_names",
            Value.NAMES,
            Text("Nama atau ejaan lain", "Other names and spellings"),
            public=Public.NO,
        ),
        Field(
            "owner",
            Value.REF,
            Text("Perangkat Daerah penanggung jawab", "Office that answers for it"),
            question=Text(
                "Perangkat Daerah mana yang bertanggung jawab atas aplikasi ini?",
                "Which office answers for this application?",
            ),
            refers="unit",
            public=Public.YES,
        ),
        Field(
            "status",
            Value.CODE,
            Text("Status", "Status"),
            question=Text(
                "Apakah aplikasi ini masih digunakan?",
                "Is this application still in use?",
            ),
            codes=ApplicationStatus,
            public=Public.YES,
        ),
        Field(
            "function",
            Value.LONG,
            Text("Fungsi", "Function"),
            Text("untuk apa aplikasi ini dipakai", "what the application is used for"),
            Text(
                "Untuk apa aplikasi ini dipakai?", "What is this application used for?"
            ),
            official="4",
            limit=LONG_LIMIT,
            has_none=False,
            public=Public.ON_RELEASE,
        ),
        Field(
            "criticality",
            Value.CODE,
            Text("Tingkat kepentingan", "Criticality"),
            question=Text(
                "Seberapa berat akibatnya bila aplikasi ini berhenti?",
                "How bad is it when this application stops?",
            ),
            codes=Criticality,
            public=Public.NO,
        ),
        Field(
            "set_apart",
            Value.CODE,
            Text("Disisihkan", "Set apart"),
            Text(
                "mengapa bukan aplikasi tersendiri dan tidak dihitung; tidak-ada bila sudah dipastikan aplikasi",
                "why this is no application of its own and counted nowhere; none once it is known to be one",
            ),
            codes=ExclusionReason,
            asked=False,
            has_none=True,
            public=Public.YES,
        ),
        RELEASED,
        NOTE,
    ),
)
PARTS = (
    BASICS,
    EXCHANGED,
    LIFE,
    KEEPING,
    TECHNOLOGY,
    ARCHITECTURE,
    GENERAL,
    SOURCE_CODE,
    AIMS,
)
APPLICATION = Kind(
    "application",
    "app",
    "applications",
    Text("Aplikasi", "Application"),
    Text("Aplikasi", "Applications"),
    fields_of_parts(PARTS),
    parts=PARTS,
    asked=("name", "owner", "status", "function"),
    retired=("status", ApplicationStatus.STOPPED),
    named_by=("name", "other_names"),
    listed=("name", "owner", "status"),
)
