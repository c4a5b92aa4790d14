"""ArchiMate models → sheets of applications, offices, data, facilities, exchanges and parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.archimate_model import (
    APPLICATION,
    DATA,
    FACILITIES,
    OFFICE,
    Model,
    ModelElement,
    ModelRelation,
    split_models,
)
from spbe_inventory.files.databases.database_lists import DatabaseLists
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.sheets import Row, Sheet
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.language.forms import number
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import database_words

SEPARATOR = "; "
CLAIMED = "claimed"  # a model says what is meant to be, not what runs
PART_OF = "part_of"
Names = dict[str, list[str]]  # by the ID of an element


def without_archimate(sheets: Iterable[Sheet]) -> DatabaseLists:
    """Return sheets in which the files of ArchiMate models are lists with known headings.

    Raise BadInput where relations are given without their elements.
    """
    plain_sheets, models = split_models(sheets)
    lists = DatabaseLists(plain_sheets)
    for model in models:
        converter = _Converter(model)
        lists.sheets += converter.sheets()
        lists.remarks += converter.remarks()
    return lists


class _Converter:
    """Makes the sheets of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.words = database_words()["archimate"]
        self.unread: Counter[str] = Counter()
        self.owners: Names = {}
        self.holdings: Names = {}
        self.hosts: Names = {}
        self.parents: Names = {}
        self.parts: list[ModelRelation] = []
        self.exchanges: list[ModelRelation] = []
        for relation in model.relations:
            self._take(relation)

    def sheets(self) -> list[Sheet]:
        """Return the sheets that have a row besides their headings."""
        elements = self.model.element_file
        relations = self.model.relation_file
        sheets = [
            _sheet(elements, "unit", self._office_rows()),
            _sheet(elements, "data_set", self._data_rows()),
            _sheet(elements, "facility", self._facility_rows()),
            _sheet(elements, "application", self._application_rows()),
            _sheet(relations, "exchange", self._exchange_rows()),
            _sheet(relations, "relation", self._part_rows()),
        ]
        return [sheet for sheet in sheets if len(sheet.rows) > 1]

    def remarks(self) -> list[FileRemark]:
        """Return what is to be told of types that are not read."""
        counts = self.model.others + self.unread
        if not counts:
            return []
        listed = [f"{name} ({number(count)})" for name, count in counts.most_common()]
        values: dict[str, object] = {
            "file": self.model.element_file,
            "types": ", ".join(listed),
        }
        return [FileRemark("archimate-types-unread", values)]

    def _take(self, relation: ModelRelation) -> None:
        """Keep a relation by what it says of its two elements; count one that says nothing here."""
        source = self.model.elements.get(relation.source)
        target = self.model.elements.get(relation.target)
        is_read = False
        if source is not None and target is not None:
            if source.sort == target.sort == APPLICATION:
                is_read = self._take_between_applications(relation)
            else:
                is_read = self._take_between_sorts(relation.type, source, target)
        if not is_read:
            self.unread[relation.type] += 1

    def _take_between_applications(self, relation: ModelRelation) -> bool:
        """Keep a relation of two applications; return whether it is read."""
        if self._is_directed(relation) or relation.type in self.words["access"]:
            self.exchanges.append(relation)
            return True
        if relation.type in self.words["parts"]:
            self.parts.append(relation)
            return True
        return False

    def _take_between_sorts(
        self, type_name: str, source: ModelElement, target: ModelElement
    ) -> bool:
        """Keep a relation of which at most one end is an application; return whether it is read."""
        sorts = (source.sort, target.sort)
        if type_name in self.words["owner"] and sorts == (OFFICE, APPLICATION):
            _append(self.owners, target, source)
        elif type_name in self.words["owner"] and sorts == (APPLICATION, OFFICE):
            _append(self.owners, source, target)
        elif type_name in self.words["access"] and sorts == (APPLICATION, DATA):
            _append(self.holdings, source, target)
        elif type_name in self.words["parts"] and sorts == (OFFICE, OFFICE):
            _append(self.parents, target, source)
        elif type_name in self.words["hosting"] and _is_host(source, target):
            _append(self.hosts, target, source)
        else:
            return False
        return True

    def _is_directed(self, relation: ModelRelation) -> bool:
        """Return whether data go from the source of a relation to its target."""
        return relation.type in self.words["flow"]

    def _elements(self, *sorts: str) -> Iterator[ModelElement]:
        """Yield the elements of some sorts that have a name."""
        for element in self.model.elements.values():
            if element.sort in sorts and element.name:
                yield element

    def _name(self, identifier: str) -> str:
        return self.model.elements[identifier].name

    def _office_rows(self) -> Iterator[Row]:
        """Yield the offices: actors that own an application, and those that are called like an office."""
        yield 1, _headings("unit", "name", "parent", "note")
        owning: set[str] = set()
        for names in self.owners.values():
            owning.update(names)
        for element in self._elements(OFFICE):
            first_word = fold(element.name).partition(" ")[0]
            is_office = first_word in self.words["office_words"]
            if not is_office and element.name not in owning:
                self.unread["BusinessActor"] += 1
                continue
            parent = _first(self.parents, element)
            yield element.row, [element.name, parent, element.text]

    def _data_rows(self) -> Iterator[Row]:
        yield 1, _headings("data_set", "name", "description")
        for element in self._elements(DATA):
            yield element.row, [element.name, element.text]

    def _facility_rows(self) -> Iterator[Row]:
        yield 1, _headings("facility", "name", "facility_kind", "description")
        for element in self._elements(*FACILITIES):
            yield element.row, [element.name, element.sort, element.text]

    def _application_rows(self) -> Iterator[Row]:
        """Yield the applications, each with its properties under their own keys."""
        fields = ("name", "description", "owner", "holds", "facilities", "note")
        headings = _headings("application", *fields)
        keys = self._property_keys(headings)
        yield 1, [*headings, *keys]
        for element in self._elements(APPLICATION):
            more_owners = self.owners.get(element.identifier, [])[1:]
            cells = [
                element.name,
                element.text,
                _first(self.owners, element),
                _joined(self.holdings, element),
                _joined(self.hosts, element),
                SEPARATOR.join(more_owners),
            ]
            properties = self.model.properties.get(element.identifier, {})
            cells += [properties.get(key, "") for key in keys]
            yield element.row, cells

    def _property_keys(self, headings: Sequence[str]) -> list[str]:
        """Return the keys of the properties of applications, without those that are a heading already."""
        keys: dict[str, None] = {}
        for element in self._elements(APPLICATION):
            properties = self.model.properties.get(element.identifier, {})
            for key in properties:
                if key and key not in headings:
                    keys[key] = None
        return list(keys)

    def _exchange_rows(self) -> Iterator[Row]:
        """Yield the exchanges; one without data is left to another of the same ends that names them."""
        fields = ("giver", "taker", "data", "directed", "state", "note")
        yield 1, _headings("exchange", *fields)
        with_data = set()
        for relation in self.exchanges:
            if relation.name:
                with_data.add((relation.source, relation.target))
        for relation in self.exchanges:
            ends = (relation.source, relation.target)
            if not relation.name and ends in with_data:
                continue
            giver, taker = map(self._name, ends)
            is_directed = self._is_directed(relation)
            cells = [giver, taker, relation.name, is_directed, CLAIMED, relation.text]
            yield relation.row, cells

    def _part_rows(self) -> Iterator[Row]:
        fields = ("application", "relation_kind", "other", "note")
        yield 1, _headings("relation", *fields)
        for relation in self.parts:
            part = self._name(relation.target)
            whole = self._name(relation.source)
            yield relation.row, [part, PART_OF, whole, relation.text]


def _is_host(source: ModelElement, target: ModelElement) -> bool:
    return source.sort in FACILITIES and target.sort == APPLICATION


def _headings(kind: str, *fields: str) -> list[Any]:
    return [heading_label(kind, name) for name in fields]


def _sheet(file: str, kind: str, rows: Iterable[Row]) -> Sheet:
    """Return a sheet of records of a kind, without the columns in which nothing stands."""
    title = str(KINDS[kind].plural)
    return Sheet(file, title, _without_empty_columns(list(rows)), kind=kind)


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """Return rows without the columns in which nothing stands below the heading."""
    filled: set[int] = set()
    for _row, cells in rows[1:]:
        for column, cell in enumerate(cells):
            if cell not in ("", None):
                filled.add(column)
    columns = sorted(filled)
    return [(row, [cells[column] for column in columns]) for row, cells in rows]


def _append(names: Names, element: ModelElement, named: ModelElement) -> None:
    """Add the name of an element to those of another, once."""
    listed = names.setdefault(element.identifier, [])
    if named.name not in listed:
        listed.append(named.name)


def _first(names: Names, element: ModelElement) -> str:
    """Return the first of the names of an element, empty where it has none."""
    listed = names.get(element.identifier)
    if not listed:
        return ""
    return listed[0]


def _joined(names: Names, element: ModelElement) -> str:
    """Return the names of an element as one text."""
    return SEPARATOR.join(names.get(element.identifier, ()))
