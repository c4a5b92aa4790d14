"""Waiver (Dikesampingkan sementara): a finding waived by a role, for a reason, until a day."""

from spbe_inventory.domain.field import (
    DECIDED_BY,
    NOTE,
    REASON,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.language.texts import Text

WAIVER = Kind(
    "waiver",
    "waiver",
    "waivers",
    Text("Pengesampingan", "Waiver"),
    Text("Pengesampingan", "Waivers"),
    fields_by_name(
        Field(
            "rule",
            Value.TEXT,
            Text("Aturan", "Rule"),
            Text("kode, seperti INT-06", "a code, such as INT-06"),
            required=True,
            public=Public.YES,
        ),
        Field(
            "about",
            Value.TEXT,
            Text("Tentang", "About"),
            Text("kunci catatan yang ditelaah", "the key of the record it is about"),
            required=True,
            refers_any=True,
            public=Public.YES,
        ),
        REASON,
        DECIDED_BY,
        Field(
            "until",
            Value.DAY,
            Text("Sampai dengan", "Until"),
            required=True,
            public=Public.YES,
        ),
        WITHDRAWN,
        NOTE,
    ),
    retired=("withdrawn", True),
    listed=("rule", "about", "until", "decided_by"),
    joins=("about",),
    labelled_by="rule",
)
