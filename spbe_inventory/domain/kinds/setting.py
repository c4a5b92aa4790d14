"""Setting (Pengaturan): what a government says of itself once."""

from spbe_inventory.domain.field import SOURCE, Field, Kind, Value, table
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.texts import Text

SETTING = Kind(
    "setting",
    "setting",
    "settings",
    Text("Pengaturan", "Setting"),
    Text("Pengaturan", "Settings"),
    table(
        Field("name", Value.CODE, Text("Nama", "Name"), codes=SettingName, required=True),
        Field("value", Value.TEXT, Text("Nilai", "Value")),
        SOURCE,
    ),
    listed=("name", "value", "source"),
)
