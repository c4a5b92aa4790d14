"""ArchiMate models → sheets of applications, offices, data, facilities, exchanges and parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        listed = []
        for name, count in counts.most_common():
            shown_count = number(count)
            listed.append(f"{name} ({shown_count})")
        types = ", ".join(listed)
        values: dict[str, object] = {"file": self.model.element_file, "types": types}
        return [FileRemark("archimate-types-unread", values)]

    def _take(self, relation: ModelRelation) -> None:
        """Keep a relation by what it says of its two elements; count one that says nothing here."""
        elements = self.model.elements
        source = elements.get(relation.source)
        target = elements.get(relation.target)
        is_read = False
        if source is not None and target is not None:
            is_read = self._take_between(relation, source, target)
        if not is_read:
            self.unread[relation.type] += 1

    def _take_between(
        self, relation: ModelRelation, source: ModelElement, target: ModelElement
    ) -> bool:
        """Keep a relation of two elements of the model; return whether it is read."""
        if source.sort == target.sort == APPLICATION:
            return self._take_between_applications(relation)
        return self._take_between_sorts(relation.type, source, target)

    def _take_between_applications(self, relation: ModelRelation) -> bool:
        """Keep a relation of two applications; return whether it is read."""
        is_access = relation.type in self.words["access"]
        if is_access or self._is_directed(relation):
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
        meanings = self._meanings_of(type_name)
        sorts = (source.sort, target.sort)
        if "owner" in meanings and sorts == (OFFICE, APPLICATION):
            _append(self.owners, target, source)
        elif "owner" in meanings and sorts == (APPLICATION, OFFICE):
            _append(self.owners, source, target)
        elif "access" in meanings and sorts == (APPLICATION, DATA):
            _append(self.holdings, source, target)
        elif "parts" in meanings and sorts == (OFFICE, OFFICE):
            _append(self.parents, target, source)
        elif "hosting" in meanings and _is_host(source, target):
            _append(self.hosts, target, source)
        else:
            return False
        return True

    def _meanings_of(self, type_name: str) -> set[str]:
        """Return what a type of relation may say: the names of the lists of words that it is in."""
        meanings = set()
        for meaning, type_names in self.words.items():
            if type_name in type_names:
                meanings.add(meaning)
        return meanings

    def _is_directed(self, relation: ModelRelation) -> bool:
        """Return whether data go from the source of a relation to its target."""
        return relation.type in self.words["flow"]

    def _elements(self, *sorts: str) -> Iterator[ModelElement]:
        """Yield the elements of some sorts that have a name."""
        for element in self.model.elements.values():
            if element.sort in sorts and element.name:
                yield element

    def _name(self, identifier: str) -> str:
        element = self.model.elements[identifier]
        return element.name

    def _properties(self, element: ModelElement) -> Mapping[str, str]:
        """Return the properties of an element by their keys."""
        return self.model.properties.get(element.identifier, {})

    def _office_rows(self) -> Iterator[Row]:
        """Yield the offices: actors that own an application, and those that are called like an office."""
        headings = _headings("unit", "name", "parent", "note")
        yield 1, headings
        owning: set[str] = set()
        for names in self.owners.values():
            owning.update(names)
        for element in self._elements(OFFICE):
            owns = element.name in owning
            if not owns and not self._is_called_office(element):
                self.unread["BusinessActor"] += 1
                continue
            parent = _first(self.parents, element)
            cells = [element.name, parent, element.text]
            yield element.row, cells

    def _is_called_office(self, element: ModelElement) -> bool:
        """Return whether the name of an actor begins like that of an office."""
        words = fold(element.name).split(" ")
        return words[0] in self.words["office_words"]

    def _data_rows(self) -> Iterator[Row]:
        headings = _headings("data_set", "name", "description")
        yield 1, headings
        for element in self._elements(DATA):
            cells = [element.name, element.text]
            yield element.row, cells

    def _facility_rows(self) -> Iterator[Row]:
        headings = _headings("facility", "name", "facility_kind", "description")
        yield 1, headings
        for element in self._elements(*FACILITIES):
            cells = [element.name, element.sort, element.text]
            yield element.row, cells

    def _application_rows(self) -> Iterator[Row]:
        """Yield the applications, each with its properties under their own keys."""
        fields = ("name", "description", "owner", "holds", "facilities", "note")
        headings = _headings("application", *fields)
        keys = self._property_keys(headings)
        yield 1, [*headings, *keys]
        for element in self._elements(APPLICATION):
            cells = self._application_cells(element)
            properties = self._properties(element)
            cells += [properties.get(key, "") for key in keys]
            yield element.row, cells

    def _application_cells(self, element: ModelElement) -> list[Any]:
        """Return the cells of an application in order of the fields, without those of its properties."""
        owners = self.owners.get(element.identifier, [])
        more_owners = owners[1:]
        return [
            element.name,
            element.text,
            _first(self.owners, element),
            _joined(self.holdings, element),
            _joined(self.hosts, element),
            SEPARATOR.join(more_owners),
        ]

    def _property_keys(self, headings: Sequence[str]) -> list[str]:
        """Return the keys of the properties of applications, without those that are a heading already."""
        keys: dict[str, None] = {}
        for element in self._elements(APPLICATION):
            for key in self._properties(element):
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
                ends = (relation.source, relation.target)
                with_data.add(ends)
        for relation in self.exchanges:
            ends = (relation.source, relation.target)
            if not relation.name and ends in with_data:
                continue
            cells = [
                self._name(relation.source),
                self._name(relation.target),
                relation.name,
                self._is_directed(relation),
                CLAIMED,
                relation.text,
            ]
            yield relation.row, cells

    def _part_rows(self) -> Iterator[Row]:
        fields = ("application", "relation_kind", "other", "note")
        yield 1, _headings("relation", *fields)
        for relation in self.parts:
            part = self._name(relation.target)
            whole = self._name(relation.source)
            cells = [part, PART_OF, whole, relation.text]
            yield relation.row, cells


def _is_host(source: ModelElement, target: ModelElement) -> bool:
    return source.sort in FACILITIES and target.sort == APPLICATION


def _headings(kind: str, *fields: str) -> list[Any]:
    return [heading_label(kind, name) for name in fields]


def _sheet(file: str, kind: str, rows: Iterable[Row]) -> Sheet:
    """Return a sheet of records of a kind, without the columns in which nothing stands."""
    title = str(KINDS[kind].plural)
    filled_rows = _without_empty_columns(list(rows))
    return Sheet(file, title, filled_rows, kind=kind)


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """Return rows without the columns in which nothing stands below the heading."""
    filled: set[int] = set()
    for _row, cells in rows[1:]:
        for column, cell in enumerate(cells):
            if cell not in ("", None):
                filled.add(column)
    columns = sorted(filled)
    kept_rows: list[Row] = []
    for row, cells in rows:
        kept = [cells[column] for column in columns]
        kept_rows.append((row, kept))
    return kept_rows


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
    listed = names.get(element.identifier, ())
    return SEPARATOR.join(listed)
