"""Action (Tindak lanjut): what an office does about findings."""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import ActionState
from spbe_inventory.language.texts import Text

ACTION = Kind(
    "action",
    "action",
    "actions",
    Text("Tindak lanjut", "Action"),
    Text("Tindak lanjut", "Actions"),
    fields_by_name(
        Field(
            "name",
            Value.TEXT,
            Text("Tindak lanjut", "What is done"),
            required=True,
            limit=500,
            public=Public.YES,
        ),
        Field(
            "rules",
            Value.NAMES,
            Text("Aturan yang ditindaklanjuti", "Rules it answers"),
            Text("kode aturan, seperti INT-06", "codes of rules, such as INT-06"),
            public=Public.YES,
        ),
        Field(
            "applications",
            Value.REFS,
            Text("Aplikasi terkait", "Applications concerned"),
            refers="application",
            public=Public.YES,
        ),
        Field(
            "exchanges",
            Value.REFS,
            Text("Pertukaran terkait", "Exchanges concerned"),
            refers="exchange",
            public=Public.YES,
        ),
        Field(
            "needs",
            Value.REFS,
            Text("Kebutuhan data terkait", "Needs concerned"),
            refers="need",
            public=Public.YES,
        ),
        Field(
            "plan_item",
            Value.REF,
            Text("Kegiatan yang dijalankan", "Plan item it carries out"),
            refers="plan_item",
            public=Public.YES,
        ),
        Field(
            "unit",
            Value.REF,
            Text("Perangkat Daerah penanggung jawab", "Office responsible"),
            refers="unit",
            public=Public.YES,
        ),
        Field("due", Value.DAY, Text("Tenggat", "Due"), public=Public.YES),
        Field(
            "state",
            Value.CODE,
            Text("Keadaan", "State"),
            codes=ActionState,
            public=Public.YES,
        ),
        Field(
            "done_on",
            Value.DAY,
            Text("Selesai pada", "Done on"),
            has_none=False,
            public=Public.YES,
        ),
        Field(
            "evidence",
            Value.REFS,
            Text("Bukti", "Evidence"),
            Text("dokumen yang tercatat", "documents on record"),
            refers="document",
            public=Public.YES,
        ),
        Field(
            "result",
            Value.LONG,
            Text("Hasil", "Result"),
            limit=LONG_LIMIT,
            has_none=False,
            public=Public.NO,
        ),
        NOTE,
    ),
    asked=("name", "unit", "due", "state"),
    retired=("state", ActionState.DROPPED),
    named_by=("name",),
    listed=("name", "unit", "due", "state"),
)
