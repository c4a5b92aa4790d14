"""What is known of one government in counts: the row of a recap, what is not known always apart."""

from collections import Counter
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.edition import public_fields
from spbe_inventory.domain.lists import (
    ExchangeState,
    FacilityKind,
    ListName,
    NeedStatus,
    SettingName,
)
from spbe_inventory.domain.records import Application, Reply, Round
from spbe_inventory.files.record_rows import coverage
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_answer, setting_yes_no, yes_no
from spbe_inventory.rules.facts.facilities import facilities_of

DECREES = (
    SettingName.ARCHITECTURE_DECREE,
    SettingName.ROADMAP_DECREE,
    SettingName.COORDINATOR_DECREE,
)
NOT_KNOWN = (Answer.OPEN, Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class GovernmentFigures:
    """What is known of one government in counts; of SPL and SPLP whether they are used, None where not known.

    `fields_answered` of `fields_asked` are those of its applications. `by_hand` and `method_unknown` are of the
    exchanges that are running; `needs_met` (by machine) and `needs_unknown` (not assessable) of the needs of
    applications in service; `decrees` and `decrees_unknown` of three.
    """

    name: str
    fields_asked: int
    fields_answered: int
    offices: int
    offices_answering: int
    applications: int
    running: int
    claimed: int
    by_hand: int
    method_unknown: int
    needs: int
    needs_met: int
    needs_unknown: int
    spl: bool | None
    splp: bool | None
    decrees: int
    decrees_unknown: int

    @property
    def answered_percent(self) -> int:
        """The share of fields of applications that are answered, in whole percent; 0 where none is asked."""
        if not self.fields_asked:
            return 0
        return round(100 * self.fields_answered / self.fields_asked)


def government_figures(view: RegisterView) -> GovernmentFigures:
    """Return what is known of the government of a register."""
    asked, answered = _answered_fields(view)
    claimed = [
        exchange
        for exchange in view.exchanges
        if exchange.known("state") == ExchangeState.CLAIMED
    ]
    by_machine = Counter(map(is_by_machine, view.running_exchanges))
    needs = _need_statuses(view)
    recorded, unknown = _decrees(view)
    return GovernmentFigures(
        name=view.snapshot.agencies[view.agency].name,
        fields_asked=asked,
        fields_answered=answered,
        offices=len(view.owners.offices),
        offices_answering=_count_answering(view),
        applications=len(view.applications),
        running=len(view.running_exchanges),
        claimed=len(claimed),
        by_hand=by_machine[False],
        method_unknown=by_machine[None],
        needs=needs.total(),
        needs_met=needs[NeedStatus.MET],
        needs_unknown=needs[NeedStatus.NOT_ASSESSABLE],
        spl=_uses_spl(view),
        splp=setting_yes_no(view, SettingName.SPLP_USED),
        decrees=recorded,
        decrees_unknown=unknown,
    )


def _answered_fields(view: RegisterView) -> tuple[int, int]:
    """Return how many fields of applications are asked, and how many of them are answered."""
    asked = 0
    unanswered = 0
    shown = public_fields(Application.kind)
    for field_coverage in coverage(view.applications):
        if view.snapshot.public and field_coverage.field not in shown:
            continue
        asked += field_coverage.total
        unanswered += field_coverage.open
    return asked, asked - unanswered


def _need_statuses(view: RegisterView) -> Counter[NeedStatus]:
    """Return the statuses of needs in counts, without those that are typed in at their source."""
    statuses = Counter(assessed.status for assessed in view.needs_in_service)
    del statuses[NeedStatus.AT_SOURCE]
    return statuses


def _count_answering(view: RegisterView) -> int:
    """Return how many offices have answered the last round or stated their list of applications complete."""
    returned = _returned_in_last_round(view)
    count = 0
    for office in view.owners.offices:
        key = office.key
        if key in returned or view.is_list_complete(ListName.APPLICATIONS, key):
            count += 1
    return count


def _returned_in_last_round(view: RegisterView) -> set[str]:
    """Return the keys of the offices that sent their workbook back in the last round."""
    rounds = [
        (data_round.opened, data_round.key)
        for data_round in view.snapshot.of(Round).values()
        if data_round.agency == view.agency
    ]
    if not rounds:
        return set()
    _opened, last = max(rounds)
    returned = set()
    for reply in view.snapshot.of(Reply).values():
        if reply.round == last and reply.returned:
            returned.add(reply.unit)
    return returned


def _uses_spl(view: RegisterView) -> bool | None:
    """Return whether a connecting system is in use, by facilities or setting; None if not known."""
    for facility in facilities_of(view, FacilityKind.SPL):
        if yes_no(facility, "in_use"):
            return True
    return setting_yes_no(view, SettingName.SPL_USED)


def _decrees(view: RegisterView) -> tuple[int, int]:
    """Return how many of three decrees are on record, and of how many it is not known."""
    answers = [setting_answer(view, name) for name in DECREES]
    recorded = sum(answer is Answer.VALUE for answer in answers)
    unknown = sum(answer in NOT_KNOWN for answer in answers)
    return recorded, unknown
