"""RuleChange (Perubahan aturan telaah): a rule switched off, or its severity changed, by a government for itself."""

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
from spbe_inventory.domain.lists import Severity
from spbe_inventory.language.texts import Text

RULE_CHANGE = Kind(
    "rule_change",
    "rule-change",
    "rule_changes",
    Text("Perubahan aturan telaah", "Change of a rule"),
    Text("Perubahan aturan telaah", "Changes of rules"),
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
            "switched_off",
            Value.YES_NO,
            Text("Tidak digunakan", "Switched off"),
            Text(
                "ya, bila aturan tidak dipakai dalam telaah",
                "yes, where the rule is not used",
            ),
            public=Public.YES,
        ),
        Field(
            "severity",
            Value.CODE,
            Text("Tingkat yang ditetapkan", "Severity set"),
            Text(
                "menggantikan tingkat pada kumpulan aturan",
                "in place of that of the rule set",
            ),
            codes=Severity,
            public=Public.YES,
        ),
        REASON,
        DECIDED_BY,
        Field(
            "since",
            Value.DAY,
            Text("Mulai tanggal", "From"),
            required=True,
            public=Public.YES,
        ),
        Field("until", Value.DAY, Text("Sampai dengan", "Until"), public=Public.YES),
        WITHDRAWN,
        NOTE,
    ),
    retired=("withdrawn", True),
    listed=("rule", "switched_off", "severity", "since", "until", "decided_by"),
)
