"""Set a finding aside: by someone, for a reason, until a day; the waiver is a record with its history."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.findings.checking import check, chosen_rules
from spbe_inventory.actions.recording import add
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import Misuse
from spbe_inventory.files.cells import read_cell


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a finding is set aside, by whom, and the last day on which it is."""

    reason: str
    decided_by: str
    until: date


def waive(catalogue: Catalogue, code: str, which: str, decision: Decision, hand: Hand) -> str:
    """Set aside what a rule found on a record, named by key or title; gives the key of the waiver.

    Misuse: a rule that does not exist, no reason or nobody named, a day that has passed, a record on which the rule
    finds no gap today.
    """
    (rule,) = chosen_rules([code])
    for said in (decision.reason, decision.decided_by):
        if read_cell(KINDS["waiver"].fields["reason"], said) != said.strip():
            raise Misuse("waiver-unsaid", found=said[:80])
    now = today()
    if decision.until < now:
        raise Misuse("waiver-over", until=decision.until.isoformat())
    checked = check(catalogue, now, [rule.code])
    snapshot = checked.view.snapshot
    gaps = [one for one in checked.findings if one.outcome is Outcome.GAP]
    meant = [one for one in gaps if which in (one.key, snapshot.title(one.kind, one.key))]
    if len(meant) != 1:
        shown = ", ".join(one.key for one in (meant or gaps)[:5])
        raise Misuse("nothing-to-waive", code=rule.code, text=which, candidates=shown or "-")
    values = {"rule": rule.code, "about": meant[0].key, "reason": decision.reason, "decided_by": decision.decided_by}
    return add(catalogue, "waiver", {**values, "until": decision.until.isoformat()}, hand)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A waiver: its rule, what it is about by name, who decided it, until when, and whether it still does something.

    `standing` is `holds`, `ended` (its day has passed) or `useless` (there is no such gap).
    """

    key: str
    rule: str
    about: str
    decided_by: str
    until: str
    standing: str


def waivers(catalogue: Catalogue) -> list[WaiverRow]:
    """Give the waivers that were not withdrawn, in order of keys, each with its standing today."""
    from spbe_inventory.rules.waivers import idle

    checked = check(catalogue, today(), whole=True)
    view = checked.view
    found = idle(view, checked.findings, {one.rule for one in view.waivers})
    titles = {one.key: view.snapshot.title(one.kind, one.key) for one in checked.findings}
    standing = {one.key: "ended" for one in found.expired} | {one.key: "useless" for one in found.useless}
    return [
        WaiverRow(
            one.key, one.rule, titles.get(one.about, one.about), one.decided_by, one.until,
            standing.get(one.key, "holds"),
        )
        for one in view.waivers
    ]  # fmt: skip
