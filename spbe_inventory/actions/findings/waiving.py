"""Set a finding aside: by someone, for a reason, until a day; the waiver is a record with its history."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.findings.checking import check, chosen_rules
from spbe_inventory.actions.recording import add
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import Misuse


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a finding is set aside, by whom, and the last day on which it is."""

    reason: str
    decided_by: str
    until: date


def waive(catalogue: Catalogue, code: str, which: str, decision: Decision, hand: Hand) -> str:
    """Set aside what a rule found on a record, named by key or title; gives the key of the waiver.

    Misuse: a rule that does not exist, a day that has passed, a record on which the rule finds no gap today.
    """
    (rule,) = chosen_rules([code])
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
