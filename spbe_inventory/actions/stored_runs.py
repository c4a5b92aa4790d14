"""The runs of the rules that are kept: what each was counted on, and how much was saved after it."""

from spbe_inventory.actions.stored_findings import UNREADABLE, RunAge
from spbe_inventory.documents.stored_run import RunHead
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@needs(Right.READ_ALL)
def stored_runs(catalogue: Catalogue) -> tuple[tuple[RunHead, RunAge], ...]:
    """Return the stored runs of the government, the last one first; none where they cannot be read.

    Those of another catalogue that stood here before are left out.
    """
    from spbe_inventory.store.contents_digest import batches_after
    from spbe_inventory.store.run_contents import heads_of
    from spbe_inventory.store.runs import reading_runs, runs_path

    listed = []
    with open_session(catalogue) as session:
        try:
            with reading_runs(runs_path(catalogue.path)) as connection:
                heads = heads_of(connection, session.agency)
        except UNREADABLE:
            return ()
        for head in heads:
            key = head.key
            since = batches_after(session.connection, key.batch, key.batch_at)
            if since is not None:
                age = RunAge(key.batch, key.as_of, head.made_at, since)
                listed.append((head, age))
    return tuple(listed)
