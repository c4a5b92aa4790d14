"""The editions of a register: the full one, and one for the public, which holds what is marked for it and no more.

What leaves is a property of each field (`Field.public`), of each setting, and of what a relation, document or facility
is. What no row of these tables names stays closed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from spbe_inventory.domain.field import Field, Public, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import (
    DocumentKind,
    FacilityKind,
    LabelledEnum,
    RelationKind,
    SettingName,
)


class Edition(LabelledEnum):
    """For whom a diagram or document is."""

    FULL = "full", "lengkap", "full"
    PUBLIC = "public", "publik", "public"


# The editions by every name that a person may give them, in either language.
EDITIONS: Mapping[str, Edition] = {
    name: edition
    for edition in Edition
    for name in (edition.label.id, edition.label.en)
}
# Records of which a field has one of these values leave; others of the kind do not.
PUBLIC_VALUES: Mapping[tuple[str, str], frozenset[Enum]] = {
    ("relation", "relation_kind"): frozenset(
        [
            RelationKind.SHOWN_ON, RelationKind.PART_OF, RelationKind.SUCCESSOR_OF, RelationKind.DEPENDS_ON,
            RelationKind.NEEDED_BY, RelationKind.NOT_CONNECTED, RelationKind.MERGED_INTO, RelationKind.DIFFERENT_FROM,
        ]
    ),
    ("document", "document_kind"): frozenset(
        [
            DocumentKind.LAW, DocumentKind.DECREE, DocumentKind.AGREEMENT, DocumentKind.MEMORANDUM,
            DocumentKind.CONSIDERATION, DocumentKind.MINUTES, DocumentKind.LETTER, DocumentKind.FORM,
            DocumentKind.STUDY, DocumentKind.REGISTRATION, DocumentKind.CONTRACT, DocumentKind.OTHER,
        ]
    ),
    ("facility", "facility_kind"): frozenset(
        [FacilityKind.SPL, FacilityKind.INTRANET, FacilityKind.DATA_CENTRE]
    ),
    ("setting", "name"): frozenset(
        [
            SettingName.PREPARED_BY, SettingName.PLACE, SettingName.SPLP_SINCE, SettingName.PDN_SINCE,
            SettingName.JIP_SINCE, SettingName.NATIONAL_INFRASTRUCTURE_SET, SettingName.SPLP_USED,
            SettingName.ARCHITECTURE_DECREE, SettingName.ARCHITECTURE_FROM, SettingName.ARCHITECTURE_UNTIL,
            SettingName.ARCHITECTURE_REVIEWED, SettingName.ROADMAP_DECREE, SettingName.ROADMAP_FROM,
            SettingName.ROADMAP_UNTIL, SettingName.ROADMAP_REVIEWED, SettingName.PROCESS_MAP,
            SettingName.COORDINATOR_DECREE, SettingName.TEAM_DECREE, SettingName.SPL_USED,
            SettingName.CHAIN_DATABASE, SettingName.CHAIN_SYSTEM, SettingName.STAFF_CONSOLIDATED,
            SettingName.STAFF_DATABASE, SettingName.STAFF_SYSTEM, SettingName.STAFF_TRANSACTIONS,
            SettingName.COMPLETENESS_MONTHS,
        ]
    ),
}  # fmt: skip
# What none of these leaves of, decided one by one: a test holds the two to every member there is.
CLOSED_VALUES: Mapping[tuple[str, str], frozenset[Enum]] = {
    ("relation", "relation_kind"): frozenset([RelationKind.HOSTED_AT]),
    ("document", "document_kind"): frozenset(
        [
            DocumentKind.AUDIT, DocumentKind.AUDIT_SUMMARY, DocumentKind.PROCESSING_RECORD,
            DocumentKind.PROTECTION_OFFICER, DocumentKind.CERTIFICATE,
        ]
    ),
    ("facility", "facility_kind"): frozenset(
        [FacilityKind.CONTROL_ROOM, FacilityKind.CLOUD, FacilityKind.SERVER, FacilityKind.DATABASE, FacilityKind.OTHER]
    ),
    ("setting", "name"): frozenset(
        [
            SettingName.LETTERHEAD, SettingName.LOGO, SettingName.PDN_USED, SettingName.JIP_CONNECTED,
            SettingName.ROADMAP_SECURITY_AUDIT, SettingName.CONTINUITY_PLAN, SettingName.PSE_REGISTRATION,
            SettingName.PROTECTION_OFFICER, SettingName.PROCESSING_RECORD, SettingName.AUDIT_REPORTED,
        ]
    ),
}  # fmt: skip
# Settings of which the value is words: they leave through the fence. Values of all others leave in their form alone.
SETTINGS_IN_WORDS = frozenset(
    [
        SettingName.PREPARED_BY, SettingName.PLACE, SettingName.ARCHITECTURE_DECREE, SettingName.ROADMAP_DECREE,
        SettingName.COORDINATOR_DECREE, SettingName.TEAM_DECREE,
    ]
)  # fmt: skip
FORMS_OF_SETTINGS: Mapping[Value, re.Pattern[str]] = {
    Value.YES_NO: re.compile(r"yes|no"),
    Value.DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Value.DATE: re.compile(r"\d{4}(?:-\d{2}){0,2}"),
    Value.COUNT: re.compile(r"\d{1,6}"),
}
# What every record has and that says nothing of it: a kind of which nothing else is marked does not leave at all.
SAYS_NOTHING = frozenset(["basis", "withdrawn", "reference_codes"])


@dataclass(slots=True)
class Withheld:
    """What an edition for the public leaves out, counted by kind of record.

    `records` are those that do not leave, `values` answers of closed fields, `texts` those whose owner has not
    released them, `passages` what was taken out of texts that leave.
    """

    records: dict[str, int] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)

    def add(self, other: "Withheld") -> None:
        """Add what another register leaves out."""
        for name in ("records", "values", "texts", "passages"):
            counts = getattr(self, name)
            for kind, number in getattr(other, name).items():
                counts[kind] = counts.get(kind, 0) + number


def leaves(described: Field) -> bool:
    """Return whether the value of a field leaves, whoever released what."""
    return described.public is Public.YES


def leaves_on_release(described: Field) -> bool:
    """Return whether the value of a field leaves where the owner of the record released its texts."""
    return described.public is Public.ON_RELEASE


def public_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that an edition for the public has columns for, names of fields."""
    shown = set()
    for name, described in KINDS[kind].fields.items():
        if described.public in (Public.YES, Public.ON_RELEASE):
            shown.add(name)
    return frozenset(shown)


def kind_leaves(kind: str) -> bool:
    """Return whether records of a kind leave at all: something that tells of them is marked."""
    fields = KINDS[kind].fields.values()
    return any(
        leaves(described) and described.name not in SAYS_NOTHING for described in fields
    )


def value_leaves(kind: str, name: str, value: object) -> bool:
    """Return whether a record leaves by the value of one of its fields."""
    allowed = PUBLIC_VALUES.get((kind, name))
    return allowed is None or value in allowed


def setting_leaves_in_words(name: str) -> bool:
    """Return whether the value of a setting leaves as words, which the fence looks at."""
    return name in SETTINGS_IN_WORDS


def setting_has_its_form(name: str, value: str) -> bool:
    """Return whether the value of a setting that leaves is a day, a number, yes or no, as its name asks."""
    if not value_leaves("setting", "name", name) or name in SETTINGS_IN_WORDS:
        return False
    form = FORMS_OF_SETTINGS.get(SORTS.get(SettingName(name), Value.TEXT))
    return form is not None and form.fullmatch(value) is not None
