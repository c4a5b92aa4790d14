"""Applications that may be one, as a page shows them: found at once in a register of usual size, else by a job.

What a job found is kept; what was decided since then is left out of it.
"""

from dataclasses import dataclass, replace

from spbe_inventory.actions.duplicates import Duplicates, duplicates, settled_pairs
from spbe_inventory.actions.job_duplicates import read_found
from spbe_inventory.actions.job_results import kept_results, result_content
from spbe_inventory.actions.stored_findings import RunAge
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

MOST_AT_ONCE = 1500  # applications that are compared while a page is waited for


@dataclass(frozen=True, slots=True)
class FoundDuplicates:
    """What may be one; `age` says on which state a job found it, None where it is of now.

    `found` is None where a job has to find it first.
    """

    found: Duplicates | None
    age: RunAge | None = None


@needs(Right.READ_ALL)
def found_duplicates(catalogue: Catalogue) -> FoundDuplicates:
    """Return what may be one, as far as it is known without a job."""
    from spbe_inventory.store.lookups import count_records

    with open_session(catalogue) as session:
        count = count_records(session.connection, "application")
    if count <= MOST_AT_ONCE:
        return FoundDuplicates(duplicates(catalogue))
    for kept in kept_results(catalogue):
        if kept.head.request.kind is JobKind.DUPLICATES:
            found = read_found(result_content(catalogue, kept.head.id))
            return FoundDuplicates(_still_open(catalogue, found), kept.age)
    return FoundDuplicates(None)


def _still_open(catalogue: Catalogue, found: Duplicates) -> Duplicates:
    """Return what was found without the pairs that were decided about since then."""
    with open_session(catalogue) as session:
        relations = session.load(["relation"], links=False)
        statuses = session.statuses()
    settled = settled_pairs(relations)
    pairs = []
    for pair in found.pairs:
        is_settled = frozenset((pair.one, pair.other)) in settled
        ends = [statuses.get(key, ("gone", "")) for key in (pair.one, pair.other)]
        if not is_settled and not any(set_apart for set_apart, _status in ends):
            pairs.append(pair)
    return replace(found, pairs=tuple(pairs))
