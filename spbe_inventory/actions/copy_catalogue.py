"""Copy a catalogue whole to another place: from a file to a server, or back."""

from typing import TYPE_CHECKING

from spbe_inventory.domain.place import Place
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

if TYPE_CHECKING:
    from spbe_inventory.store.copying import CopiedRows


@needs(Right.ACCOUNTS)
def copy_whole(catalogue: Catalogue, target: Place) -> "CopiedRows":
    """Copy a catalogue with its history to a place that holds none, and compare; return what was copied.

    It arrives whole or not at all. Accounts, uploads and stored findings stand beside a catalogue and are not copied.
    """
    from spbe_inventory.store.copying import copy_catalogue

    return copy_catalogue(catalogue.place, target)
