"""Names of the records that are referred to by their keys, from the first catalogue that has them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session


@dataclass(slots=True)
class NamesOnRecord:
    """The names of records in some catalogues, read kind by kind when they are asked for."""

    catalogues: Sequence[Catalogue]
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def name(self, kind: str, key: str) -> str:
        """Return the name of a record; its key where it has none."""
        if not KINDS[kind].named_by:
            return key
        if kind not in self.known:
            self.known[kind] = self._names(kind)
        return self.known[kind].get(key, key)

    def _names(self, kind: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for catalogue in self.catalogues:
            is_of_all = catalogue.agency is None
            with open_session(catalogue, all_agencies=is_of_all) as session:
                names = {**session.names(kind), **names}
        return names
