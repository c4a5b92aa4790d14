"""Rows named like a national system: the use of that system by an office, unless signs speak against it."""

import re
from collections.abc import Iterator

from spbe_inventory.domain.lists import ExclusionReason, Origin, RelationKind, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names.bracket_words import is_no_name
from spbe_inventory.intake.classification.office_words import government_words
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.intake.values import unmarked
from spbe_inventory.language.texts import N_, _
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.national_systems import find_system_of_row, other_meaning
from spbe_inventory.reference.systems import NationalSystem
from spbe_inventory.reference.wordings import wordings

HOST = re.compile(r"^(?:[a-z]+://)?([^/:?#\s]+)", re.IGNORECASE)
LOCAL_DOMAIN = re.compile(
    r"^(?:pem(?:kab|kot|prov)|kab|kota|prov)|(?:kab|kota|prov)\.go\.id$|\.desa\.id$"
)
TEXT_FIELDS = ("description", "function")
OWN_ADDRESS = N_("its address is on a domain of the government")
OWN_DEVELOPER = N_("it was made by or for the government")
OTHER_MEANING = N_("its letters stand for something else")
EXCHANGES_ON_RECORD = N_("it has exchanges on record")


def set_national_use_apart(
    row: RowToMatch, plain: Plain, recorded: Plain, context: IntakeContext
) -> None:
    """Set a row apart that is the use of a national system, as a part of that; ask where signs speak against it.

    What a person has decided stays; `recorded` are the values of its record, empty where it is new.
    """
    if "set_apart" in recorded:
        if recorded["set_apart"] == ExclusionReason.NATIONAL:
            _relate(row, context)
        return
    if "set_apart" in plain:
        return
    system = _system_of(row, context)
    if system is None:
        return
    at = row.form_row.at("name")
    values = {"name": row.name_cell.name, "system": system.name}
    signs = list(_signs_against(row, plain, recorded, system, context))
    if signs:
        context.draft.remark(
            Verdict.QUESTION,
            at,
            "perhaps-national",
            record=row.key,
            signs="; ".join(_(sign) for sign in signs),
            **values,
        )
        return
    plain["set_apart"] = str(ExclusionReason.NATIONAL)
    _relate(row, context)
    context.draft.remark(Verdict.APART, at, "row-national", record=row.key, **values)


def _system_of(row: RowToMatch, context: IntakeContext) -> NationalSystem | None:
    """Return the national system that a row is called like, None where it is called otherwise."""
    names = context.names
    government = government_words(names.name_of("agency", names.agency))
    return find_system_of_row(row.name_cell.base or row.name_cell.name, government)


def _relate(row: RowToMatch, context: IntakeContext) -> None:
    """Add the relation of a row to its national system, unless it is on record or was read before."""
    system = _system_of(row, context)
    if system is None:
        return
    relation: Plain = {
        "application": row.key,
        "relation_kind": str(RelationKind.PART_OF),
        "other": system.key,
    }
    if context.names.has_matching("relation", relation):
        return
    at = row.form_row.at("name")
    relation |= {"basis": context.draft.basis, "source": str(at)}
    context.propose_new("relation", relation, at)


def _signs_against(
    row: RowToMatch,
    plain: Plain,
    recorded: Plain,
    system: NationalSystem,
    context: IntakeContext,
) -> Iterator[str]:
    """Yield what speaks for an application of the government's own."""
    values = {**recorded, **plain}
    url = str(unmarked(values.get("url")) or "")
    if _is_own_address(url, context):
        yield OWN_ADDRESS
    if _is_own_work(values):
        yield OWN_DEVELOPER
    cell = row.name_cell
    texts = [str(unmarked(values.get(name)) or "") for name in TEXT_FIELDS]
    texts = [*cell.words, *cell.other_names, *texts]
    if other_meaning(system, cell.base, tuple(texts)):
        yield OTHER_MEANING
    if _has_exchanges(row.key, context):
        yield EXCHANGES_ON_RECORD


def _is_own_address(url: str, context: IntakeContext) -> bool:
    """Return whether an address lies on a domain of a local government, or has a name of this one in its domain."""
    match = HOST.match(url)
    if match is None:
        return False
    host = match[1].casefold()
    labels = host.removeprefix("www.").split(".")
    registered = ".".join(labels[-3:])
    if not registered.endswith((".go.id", ".desa.id")):
        return False
    if LOCAL_DOMAIN.search(registered):
        return True
    names = context.names
    words = government_words(names.name_of("agency", names.agency))
    return bool(words & set(labels[-3:-2]))


def _is_own_work(values: Plain) -> bool:
    """Return whether an application is said to have been made by the government or for it."""
    if unmarked(values.get("origin")) in (Origin.CUSTOM, Origin.IN_HOUSE):
        return True
    developer = fold(str(unmarked(values.get("developer")) or ""))
    if not developer:
        return False
    central = wordings()["national_systems"]["words"]
    if set(developer.split()) & set(central):
        return False
    return is_no_name(developer)


def _has_exchanges(key: str, context: IntakeContext) -> bool:
    """Return whether an application on record has exchanges."""
    if context.names.is_new("application", key):
        return False
    exchanges = context.names.active_records("exchange")
    return any(key in (each.get("giver"), each.get("taker")) for each in exchanges)
