"""INT-05: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import DataSet
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each set of data called interoperable whether an exchange carries it."""
    carried = {key for one in running(view) for key in one.known("data") or ()}
    for one in view.snapshot.data_sets.values():
        if one.agency == view.agency and not one.withdrawn:
            yield _judge(view, one, carried=one.key in carried)


def _judge(view: View, data: DataSet, *, carried: bool) -> Finding:
    asked: tuple[Question, ...] = ()
    outcome = Outcome.NOT_APPLICABLE
    if said(data, "interoperable"):
        asked = () if carried else _open(view, data)
        outcome = Outcome.MET if carried else Outcome.UNKNOWN if asked else Outcome.GAP
    return Finding(kind="data_set", key=data.key, outcome=outcome, message=str(outcome), settle=asked)


def _open(view: View, data: DataSet) -> tuple[Question, ...]:
    """Give what keeps it from being sure that nobody gives the data; with no keeper known the field is asked."""
    keepers = [one for one in view.applications if data.key in one.holds and not out_of_service(one)]
    asked = [question for one in keepers for question in open_lists(view, one)]
    return tuple(dict.fromkeys(asked)) if keepers else (Question("data_set", data.key, "interoperable"),)
