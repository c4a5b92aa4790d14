"""Tell what stood on an older list and stands on no row of a newer one; nothing is changed by it."""

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ApplicationStatus, UnitStatus, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.intake.draft import ImportDraft, ProposedRecord
from spbe_inventory.intake.values import unmarked

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

COMPARED_KINDS = ("unit", "application", "exchange")
ENDS = ("giver", "taker")
MAX_NAMES = 5
Documents = Mapping[str, Plain]  # records on record by key


def remark_on_unlisted(
    connection: "ReadConnection", draft: ImportDraft, agency: str, kinds: Container[str]
) -> None:
    """Name the records of an earlier import that the lists cover and do not have, in one remark for each kind.

    Only for the kinds of the tables that were read, and where a list is evidently a newer edition: at least half of
    its records are on record.
    """
    for kind in COMPARED_KINDS:
        proposed = draft.of_kind(kind)
        known = [each for each in proposed if not each.fresh]
        if kind not in kinds or not known or 2 * len(known) < len(proposed):
            continue
        unlisted = _unlisted(connection, kind, proposed, agency)
        if unlisted:
            _remark(connection, draft, kind, unlisted)


def _unlisted(
    connection: "ReadConnection",
    kind: str,
    proposed: Iterable[ProposedRecord],
    agency: str,
) -> Documents:
    """Return the records from earlier imports that lists cover and do not have, by key."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.lookups import imported_keys

    listed = {each.key: each for each in proposed}
    covered = _covered(connection, kind, listed)
    unlisted = {}
    for key in imported_keys(connection, kind, agency):
        if key in listed:
            continue
        document = document_of(connection, kind, key)
        if (
            document
            and _is_current(kind, document)
            and _lies_in(kind, document, covered)
        ):
            unlisted[key] = document
    return unlisted


def _covered(
    connection: "ReadConnection", kind: str, listed: Mapping[str, ProposedRecord]
) -> set[str]:
    """Return what lists speak of: the offices of applications, the applications of exchanges; nothing for offices."""
    from spbe_inventory.store.reading import owners

    names = {"application": ("owner",), "exchange": ENDS}.get(kind, ())
    covered: set[str] = set()
    recorded_owners: Mapping[str, str] = {}
    if kind == "application":
        recorded_owners = owners(connection)
    for key, proposed in listed.items():
        if key in recorded_owners:
            covered.add(recorded_owners[key])
        for name in names:
            value = unmarked(proposed.plain.get(name))
            if value:
                covered.add(str(value))
    return covered


def _is_current(kind: str, document: Plain) -> bool:
    """Return whether a record would be expected on a list: it is not out of service, withdrawn or set apart."""
    if kind == "application":
        is_apart = bool(unmarked(document.get("set_apart")))
        return not is_apart and document.get("status") != ApplicationStatus.STOPPED
    if kind == "unit":
        return document.get("status") != UnitStatus.DISSOLVED
    return document.get("state") != "ended" and not document.get("withdrawn")


def _lies_in(kind: str, document: Plain, covered: Container[str]) -> bool:
    """Return whether lists speak of the office of an application, or of both ends of an exchange."""
    if kind == "unit":
        return True
    if kind == "application":
        return unmarked(document.get("owner")) in covered
    return all(unmarked(document.get(side)) in covered for side in ENDS)


def _remark(
    connection: "ReadConnection", draft: ImportDraft, kind: str, unlisted: Documents
) -> None:
    """Add the remark that names the first of the records, with their offices."""
    from spbe_inventory.store.document import document_of

    names = []
    for key, document in list(unlisted.items())[:MAX_NAMES]:
        name = str(document.get("name", key))
        owner = unmarked(document.get("owner"))
        if owner:
            office = document_of(connection, "unit", str(owner)) or {}
            name = f"{name} ({office.get('name', owner)})"
        names.append(name)
    if len(unlisted) > MAX_NAMES:
        names.append("…")
    draft.remark(
        Verdict.NOTE,
        None,
        "records-unlisted",
        count=len(unlisted),
        kind=KINDS[kind].plural,
        names="; ".join(names),
    )
