"""Data needs with their status: as the last stored run says it, which pages of a list can afford."""

from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.documents.record_view import SeenNeed
from spbe_inventory.documents.stored_run import NeedState
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.queries.need_register import ORDER
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@needs(Right.READ_OWN)
def needs_by_key(
    catalogue: Catalogue, keys: Sequence[str], run: StoredFindings | None
) -> dict[str, SeenNeed]:
    """Return some data needs by key, each with the status that the run says, what meets it, who holds the data."""
    from spbe_inventory.store.pages import pairs_with_names

    states = _states(run, keys)
    pairs = [(Need.kind, key) for key in keys]
    pairs += named_by_needs(keys, run)
    with open_session(catalogue) as session:
        snapshot = pairs_with_names(session.connection, pairs)
    return {key: _seen(snapshot, key, states.get(key)) for key in keys}


def named_by_needs(
    keys: Sequence[str], run: StoredFindings | None
) -> Iterator[tuple[str, str]]:
    """Yield kind and key of what the status of some needs names: who holds the data, what meets the need."""
    for state in _states(run, keys).values():
        for holder in state.holders:
            yield Application.kind, holder
        if state.met_by:
            yield Exchange.kind, state.met_by


def count_by_status(run: StoredFindings | None) -> dict[NeedStatus, int]:
    """Return how many needs have each status by the run, those not met first; nothing without a run."""
    if run is None:
        return {}
    counts = run.need_counts()
    return {status: counts[status] for status in ORDER if counts[status]}


def seen_needs(
    snapshot: Snapshot, keys: Sequence[str], run: StoredFindings | None
) -> Iterator[SeenNeed]:
    """Yield some needs with the status that the run says; what meets them is named as far as it was read."""
    states = _states(run, keys)
    for key in keys:
        yield _seen(snapshot, key, states.get(key))


def _states(run: StoredFindings | None, keys: Sequence[str]) -> Mapping[str, NeedState]:
    if run is None:
        return {}
    return run.needs(keys)


def _seen(snapshot: Snapshot, key: str, state: NeedState | None) -> SeenNeed:
    title = snapshot.title(Need.kind, key)
    if state is None:
        return SeenNeed(key, title, "", "", "", "")
    met_by_title = ""
    if state.met_by in snapshot.exchanges:
        met_by_title = snapshot.title(Exchange.kind, state.met_by)
    holders = [
        (holder, snapshot.name(Application.kind, holder)) for holder in state.holders
    ]
    return SeenNeed(
        key,
        title,
        str(state.status),
        str(state.status.label),
        state.met_by,
        met_by_title,
        tuple(holders),
    )
