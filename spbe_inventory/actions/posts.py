"""The posts that letters are addressed to, office by office."""

from dataclasses import dataclass

from spbe_inventory.actions.offices import active_units
from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@dataclass(frozen=True, slots=True)
class OfficePost:
    """An office by key and name, the post that a letter to it is addressed to, and those that get a copy."""

    key: str
    office: str
    post: str
    copies: tuple[str, ...]


@needs(Right.READ_ALL)
def posts_of_offices(catalogue: Catalogue) -> tuple[OfficePost, ...]:
    """Return the post of every office that exists, in order of names."""
    with open_session(catalogue) as session:
        snapshot = session.load([Unit.kind], links=False)
    units = active_units(snapshot, session.agency)
    owners = Owners(units)
    posts = []
    for unit in units:
        addressee = addressee_of(unit, owners)
        posts.append(OfficePost(unit.key, unit.name, addressee.post, addressee.copies))
    return tuple(sorted(posts, key=lambda post: natural_key(post.office)))
