"""Where a question is answered: the field in the form of its record, of a group of settings, of a new statement."""

from functools import cache

from spbe_inventory.domain.lists import ListName, SettingName
from spbe_inventory.web.settings.setting_groups import GROUPS
from spbe_inventory.web.shell.addresses import address


def answer_address(kind: str, key: str, field: str) -> str:
    """Return the address of the control for a field of a record; a setting and a complete list are told by name."""
    if kind == "setting" and key in tuple(SettingName):
        return f"{_settings_form(SettingName(key))}#i-{key}"
    if kind == "completeness" and key in tuple(ListName):
        return address("new-record", {"list_name": f"={key}"}, kind=kind)
    form = address("edit-record", kind=kind, key=key)
    return f"{form}#f-{field}"


@cache
def _settings_form(name: SettingName) -> str:
    """Return the address of the form that holds a setting."""
    for word, group in GROUPS.items():
        if name in group.names:
            return address("change-settings", name=word)
    return address("settings")
