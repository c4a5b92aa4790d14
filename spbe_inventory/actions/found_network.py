"""The answers to questions to the graph as a page shows them: made at once in a usual register, else by a job."""

from dataclasses import dataclass

from spbe_inventory.actions.job_network import make_answers, read_found
from spbe_inventory.actions.job_results import kept_results, result_content
from spbe_inventory.actions.program_digest import running_program
from spbe_inventory.actions.stored_findings import RunAge
from spbe_inventory.documents.job import JobKind
from spbe_inventory.documents.network_answer import NetworkAnswers, RowSelection
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

MOST_AT_ONCE = 1500  # exchanges that are read while a page is waited for


@dataclass(frozen=True, slots=True)
class FoundNetwork:
    """The answers; `age` says on which state a job made them, None where they are of now.

    `answers` are None where a job has to make them first.
    """

    answers: NetworkAnswers | None
    age: RunAge | None = None


@needs(Right.READ_ALL)
def found_network(catalogue: Catalogue, selection: RowSelection) -> FoundNetwork:
    """Return the answers in the current language with the rows that are wanted, as far as known without a job."""
    from spbe_inventory.store.lookups import count_records

    with open_session(catalogue) as session:
        connection = session.connection
        count = max(
            count_records(connection, kind) for kind in ("application", "exchange")
        )
    if count <= MOST_AT_ONCE:
        return FoundNetwork(make_answers(catalogue).with_rows(selection))
    for kept in kept_results(catalogue):
        request = kept.head.request
        is_network = request.kind is JobKind.NETWORK
        is_ours = kept.head.key.made_from.program == running_program()
        if is_network and is_ours and request.language == current():
            content = result_content(catalogue, kept.head.id)
            return FoundNetwork(read_found(content, selection), kept.age)
    return FoundNetwork(None)
