"""Setting (Pengaturan): a fact about the government itself."""

from collections.abc import Mapping

from spbe_inventory.domain.field import (
    SOURCE,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.texts import Text

SETTING = Kind(
    "setting",
    "setting",
    "settings",
    Text("Pengaturan", "Setting"),
    Text("Pengaturan", "Settings"),
    fields_by_name(
        Field(
            "name",
            Value.CODE,
            Text("Nama", "Name"),
            codes=SettingName,
            required=True,
            public=Public.YES,
        ),
        Field(
            "value",
            Value.TEXT,
            Text("Nilai", "Value"),
            Text(
                "tanggal, ya/tidak, atau teks, menurut namanya",
                "a day, yes or no, or a text, as the name asks",
            ),
            limit=500,
            public=Public.YES,
        ),
        SOURCE,
    ),
    asked=("name", "value", "source"),
    named_by=("name",),
    listed=("name", "value", "source"),
    labelled_by="name",
)
# What the value of a setting is, where it is not a text.
SORTS: Mapping[SettingName, Value] = {
    SettingName.SPLP_SINCE: Value.DAY,
    SettingName.PDN_SINCE: Value.DAY,
    SettingName.JIP_SINCE: Value.DAY,
    SettingName.SPLP_USED: Value.YES_NO,
    SettingName.PDN_USED: Value.YES_NO,
    SettingName.JIP_CONNECTED: Value.YES_NO,
    SettingName.SPL_USED: Value.YES_NO,
    SettingName.CHAIN_DATABASE: Value.YES_NO,
    SettingName.CHAIN_SYSTEM: Value.YES_NO,
    SettingName.STAFF_CONSOLIDATED: Value.YES_NO,
    SettingName.STAFF_DATABASE: Value.YES_NO,
    SettingName.STAFF_SYSTEM: Value.YES_NO,
    SettingName.STAFF_TRANSACTIONS: Value.YES_NO,
    SettingName.PROCESS_MAP: Value.YES_NO,
    SettingName.NATIONAL_INFRASTRUCTURE_SET: Value.DAY,
    SettingName.AUDIT_REPORTED: Value.DATE,
    SettingName.COMPLETENESS_MONTHS: Value.COUNT,
    SettingName.ROADMAP_SECURITY_AUDIT: Value.YES_NO,
    SettingName.ARCHITECTURE_FROM: Value.DATE,
    SettingName.ARCHITECTURE_UNTIL: Value.DATE,
    SettingName.ARCHITECTURE_REVIEWED: Value.DATE,
    SettingName.ROADMAP_FROM: Value.DATE,
    SettingName.ROADMAP_UNTIL: Value.DATE,
    SettingName.ROADMAP_REVIEWED: Value.DATE,
}
