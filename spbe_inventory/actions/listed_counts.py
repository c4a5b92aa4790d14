"""Numbers beside the applications of a list: exchanges both ways, and gaps of the last stored run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.domain.rights import OWNER, Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@dataclass(frozen=True, slots=True)
class ListedCounts:
    """How many exchanges on record an application gives and takes, how many gaps it has; None where nothing was run."""

    gives: int
    takes: int
    gaps: int | None


@needs(Right.READ_OWN)
def listed_counts(
    catalogue: Catalogue, keys: Sequence[str]
) -> Mapping[str, ListedCounts]:
    """Return the numbers of some applications, by key; to an office of its own only."""
    from spbe_inventory.store.neighbours import count_ends

    with open_session(catalogue) as session:
        whole = session.keys_seen_whole("application")
        if whole is not None:
            keys = [key for key in keys if key in set(whole)]
        gives = count_ends(session.connection, "giver", keys)
        takes = count_ends(session.connection, "taker", keys)
    run = last_findings(replace(catalogue, access=OWNER))
    gaps: Mapping[str, int] = {}
    if run is not None:
        gaps = run.gaps_of("application", keys)
    counts = {}
    for key in keys:
        count = None
        if run is not None:
            count = gaps.get(key, 0)
        counts[key] = ListedCounts(gives.get(key, 0), takes.get(key, 0), count)
    return counts
