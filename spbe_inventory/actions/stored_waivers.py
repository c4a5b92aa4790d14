"""Waivers by the stored run: set a finding aside, withdraw that, list which have an effect; no rule is run."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.actions.edit_records import Added, add_records, edit_record
from spbe_inventory.actions.finding_facts import record_title
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.actions.waive import WaiverDecision, check_decision
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Waiver
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import UsageError
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

ALL = 10_000  # waived findings: more than anybody decides


@dataclass(frozen=True, slots=True)
class ListedWaiver:
    """A waiver with the name of what it is about, empty where that is gone, and its standing today.

    `standing` is `holds`, `ended` (its day has passed), `useless` (the last run found no such gap) or `uncounted` (it
    was made after the last run). `kind` is that of the record, empty where it is not known.
    """

    key: str
    version: int
    rule: str
    kind: str
    about: str
    name: str
    reason: str
    decided_by: str
    until: str
    standing: str


@needs(Right.WAIVE)
def waive_stored(
    catalogue: Catalogue,
    row: FindingRow,
    decision: WaiverDecision,
    author: Author,
) -> Added:
    """Set a stored finding aside.

    Raise UsageError without reason or name, for a day that has passed, and for what is no gap or waived already.
    """
    check_decision(decision, today())
    is_waived = any(
        waiver.about == row.key and waiver.rule.upper() == row.rule
        for waiver in _waivers(catalogue)
        if waiver.until >= today().isoformat()
    )
    if row.outcome is not Outcome.GAP or is_waived:
        raise UsageError(
            "nothing-to-waive", code=row.rule, text=row.name, candidates="-"
        )
    values = {
        "rule": row.rule,
        "about": row.key,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "until": decision.until.isoformat(),
    }
    return add_records(catalogue, [(Waiver.kind, values)], author)


@needs(Right.WAIVE)
def withdraw_waiver(
    catalogue: Catalogue, key: str, author: Author, *, expected_version: int | None
) -> int:
    """Withdraw a waiver and return the batch, 0 where it was withdrawn already.

    Raise EditConflict where it is not at the expected version.
    """
    edited = edit_record(
        catalogue,
        Waiver.kind,
        key,
        {"withdrawn": True},
        author,
        expected_version=expected_version,
    )
    return edited.batch


@needs(Right.READ_ALL)
def listed_waivers(catalogue: Catalogue) -> list[ListedWaiver]:
    """Return the waivers that were not withdrawn, those that end first at first."""
    stored = last_findings(catalogue)
    waived: dict[tuple[str, str], FindingRow] = {}
    if stored:
        page = stored.page(FindingSelection(outcome=Outcome.WAIVED, limit=ALL))
        waived = {(row.rule, row.key): row for row in page.rows}
    rows = []
    for waiver in _waivers(catalogue):
        row = waived.get((waiver.rule.upper(), waiver.about))
        rows.append(_listed(catalogue, stored, waiver, row))
    return sorted(rows, key=lambda row: (row.until, row.key))


def _listed(
    catalogue: Catalogue,
    stored: StoredFindings | None,
    waiver: Waiver,
    row: FindingRow | None,
) -> ListedWaiver:
    kind, name = "", ""
    if row:
        kind, name = row.kind, row.name
    else:
        kind, name = _record_of(catalogue, waiver.about)
    return ListedWaiver(
        key=waiver.key,
        version=waiver.version,
        rule=waiver.rule.upper(),
        kind=kind,
        about=waiver.about,
        name=name,
        reason=waiver.reason,
        decided_by=waiver.decided_by,
        until=waiver.until,
        standing=_standing(stored, waiver, row),
    )


def _standing(
    stored: StoredFindings | None, waiver: Waiver, row: FindingRow | None
) -> str:
    if waiver.until < today().isoformat():
        return "ended"
    if row:
        return "holds"
    if stored is None or stored.age.batches_since:
        return "uncounted"
    return "useless"


def _record_of(catalogue: Catalogue, key: str) -> tuple[str, str]:
    """Return kind and title of the record of a key; both empty where there is none."""
    for kind in KINDS:
        title = record_title(catalogue, kind, key)
        if title:
            return kind, title
    return "", ""


def _waivers(catalogue: Catalogue) -> Iterator[Waiver]:
    """Yield the waivers of the government that were not withdrawn."""
    with open_session(catalogue) as session:
        snapshot = session.load(["agency", Waiver.kind], links=False)
        yield from snapshot.own(Waiver, session.agency)
