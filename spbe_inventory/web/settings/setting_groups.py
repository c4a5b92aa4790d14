"""Which settings stand together on a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from spbe_inventory.domain.field import Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.texts import N_

# What is only a matter of how documents look: there is no *none* and no *not known*.
OF_DOCUMENTS = (
    SettingName.PREPARED_BY,
    SettingName.PLACE,
    SettingName.LETTERHEAD,
)
# Sort of value → control; a year or a month is typed as text.
CONTROLS = {Value.YES_NO: "yes_no", Value.DAY: "date", Value.COUNT: "number"}


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Settings that stand together: their title, what they are for (msgids), and their names in order."""

    title: str
    use: str
    names: tuple[SettingName, ...]


# Word in the address → group, in the order in which they are shown.
GROUPS: Mapping[str, SettingGroup] = {
    "kop": SettingGroup(
        N_("Letterhead and author"),
        N_("what stands on letters and reports"),
        OF_DOCUMENTS,
    ),
    "sarana": SettingGroup(
        N_("National and shared facilities"),
        N_("since when they can be used, and whether they are"),
        (
            SettingName.SPLP_SINCE,
            SettingName.SPLP_USED,
            SettingName.SPL_USED,
            SettingName.PDN_SINCE,
            SettingName.PDN_USED,
            SettingName.JIP_SINCE,
            SettingName.JIP_CONNECTED,
            SettingName.NATIONAL_INFRASTRUCTURE_SET,
        ),
    ),
    "penetapan": SettingGroup(
        N_("Architecture, roadmap and decrees"),
        N_("number and date of what was decreed, and from when to when it holds"),
        (
            SettingName.ARCHITECTURE_DECREE,
            SettingName.ARCHITECTURE_FROM,
            SettingName.ARCHITECTURE_UNTIL,
            SettingName.ARCHITECTURE_REVIEWED,
            SettingName.ROADMAP_DECREE,
            SettingName.ROADMAP_FROM,
            SettingName.ROADMAP_UNTIL,
            SettingName.ROADMAP_REVIEWED,
            SettingName.ROADMAP_SECURITY_AUDIT,
            SettingName.PROCESS_MAP,
            SettingName.COORDINATOR_DECREE,
            SettingName.TEAM_DECREE,
        ),
    ),
    "integrasi": SettingGroup(
        N_("Integrated services that Perpres 95/2018 names"),
        N_("planning to monitoring, and staff"),
        (
            SettingName.CHAIN_DATABASE,
            SettingName.CHAIN_SYSTEM,
            SettingName.STAFF_CONSOLIDATED,
            SettingName.STAFF_DATABASE,
            SettingName.STAFF_SYSTEM,
            SettingName.STAFF_TRANSACTIONS,
        ),
    ),
    "keamanan": SettingGroup(
        N_("Continuity, personal data and audit"),
        N_("what is on paper, and what was reported"),
        (
            SettingName.CONTINUITY_PLAN,
            SettingName.PSE_REGISTRATION,
            SettingName.PROTECTION_OFFICER,
            SettingName.PROCESSING_RECORD,
            SettingName.AUDIT_REPORTED,
        ),
    ),
    "telaah": SettingGroup(
        N_("Assessment"),
        N_("how long a statement that a list is complete counts"),
        (SettingName.COMPLETENESS_MONTHS,),
    ),
}


def sort_of(name: SettingName) -> str:
    """Return the control of a setting: yes_no, date, number, lines or text."""
    if name is SettingName.LETTERHEAD:
        return "lines"
    return CONTROLS.get(SORTS.get(name, Value.TEXT), "text")
