"""Which records of a kind are called much like a name: asked while it is typed, and before it is saved."""

from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.close_names import close_names
from spbe_inventory.queries.similar_records import MIN_NAME_SCORE, SHOWN
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

# Kinds whose records have names, yet are not told apart by them.
NOT_BY_NAME = frozenset(["agency", "setting", "instrument"])
MIN_LETTERS = 3  # of a name: fewer are in too many


@dataclass(frozen=True, slots=True)
class SimilarName:
    """A record with a similar name: its key, its name, its office (empty where it has none), the score (0 to 100)."""

    key: str
    name: str
    office: str
    score: int


def is_told_by_name(kind: str) -> bool:
    """Return whether records of a kind of the same name may be one record twice."""
    return "name" in KINDS[kind].named_by and kind not in NOT_BY_NAME


@needs(Right.READ_OWN)
def similar_names(catalogue: Catalogue, kind: str, name: str) -> list[SimilarName]:
    """Return the government's records of a kind with a name or other name similar to one, the most similar first."""
    from spbe_inventory.store.names_alike import own_names
    from spbe_inventory.store.pages import records_with_names

    if not is_told_by_name(kind) or len(name.strip()) < MIN_LETTERS:
        return []
    with open_session(catalogue) as session:
        own = own_names(session.connection, kind, session.agency)
        names = [record_name for _key, record_name in own]
        close = close_names(name, names, MIN_NAME_SCORE, 2 * SHOWN)
        scores: dict[str, int] = {}
        for position, score in close:
            key, _name = own[position]
            scores.setdefault(key, score)
        keys = list(scores)[:SHOWN]
        snapshot = records_with_names(session.connection, kind, keys)
    similar = []
    for key in keys:
        record = snapshot.records[kind][key]
        if record.is_withdrawn:
            continue
        office = getattr(record, "owner", None) or getattr(record, "unit", None)
        similar.append(
            SimilarName(
                key=key,
                name=str(getattr(record, "name", key)),
                office=snapshot.name("unit", office),
                score=scores[key],
            )
        )
    return similar
