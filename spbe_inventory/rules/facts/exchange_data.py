"""What exchanges carry: which data, and whether these need protection."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Openness, Outcome
from spbe_inventory.domain.records import DataSet, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, is_unanswered, yes_no
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

NOT_OPEN = (Openness.RESTRICTED, Openness.CLOSED)


def exchanges_by_running(view: RegisterView) -> Iterator[tuple[Exchange, bool]]:
    """Yield every exchange of the government, each with whether it is running."""
    running = {exchange.key for exchange in view.running_exchanges}
    for exchange in view.exchanges:
        yield exchange, exchange.key in running


def data_sets_of(view: RegisterView, exchange: Exchange) -> list[DataSet]:
    """Return the data sets that an exchange is known to carry."""
    data_sets = view.snapshot.data_sets
    keys = exchange.known("data") or ()
    return [data_sets[key] for key in keys if key in data_sets]


def carries_personal_data(view: RegisterView, exchange: Exchange) -> bool | None:
    """Return whether an exchange carries personal data, by itself or by its data sets; None where not known."""
    own_answer = yes_no(exchange, "personal")
    data_sets = data_sets_of(view, exchange)
    answers = [yes_no(data_set, "personal") for data_set in data_sets]
    if own_answer or True in answers:
        return True
    if own_answer is False:
        return False
    if not answers or None in answers:
        return None
    return False


def carries_restricted_data(view: RegisterView, exchange: Exchange) -> bool | None:
    """Return whether an exchange carries data that are not open; None where not known."""
    data_sets = data_sets_of(view, exchange)
    openness = [data_set.known("openness") for data_set in data_sets]
    if any(value in NOT_OPEN for value in openness):
        return True
    if not openness or None in openness:
        return None
    return False


def carried_data(view: RegisterView) -> frozenset[str]:
    """Return the keys of the data sets that running exchanges are known to carry."""
    keys: set[str] = set()
    for exchange in view.running_exchanges:
        keys.update(exchange.known("data") or ())
    return frozenset(keys)


def finding_by_fields(
    record: Record, lacking: Iterable[str], *fields: str, grade: str = ""
) -> Finding:
    """Return the finding on a record by fields: those lacking make a gap, unanswered ones make it unknown."""
    lacking_fields = tuple(lacking)
    questions = ask_unanswered(record, *fields)
    outcome = outcome_by_lack(lacking_fields, questions)
    annex = []
    if outcome is Outcome.GAP:
        annex = [annex_entry(record, *lacking_fields)]
    return record_finding(record, outcome, *questions, grade=grade, annex=annex)


def ask_unanswered(record: Record, *fields: str) -> list[Question]:
    """Return the questions for those of some fields that are unanswered."""
    return [ask(record, field) for field in fields if is_unanswered(record, field)]
