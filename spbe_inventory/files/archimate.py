"""The CSV files of Archi (elements, relations and properties of an ArchiMate model) → sheets with known headings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput
from spbe_inventory.files.database_lists import DatabaseLists
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.headings import heading_label
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.language.forms import number
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import database_words

ELEMENT_COLUMNS = ["id", "type", "name", "documentation"]
RELATION_COLUMNS = [*ELEMENT_COLUMNS, "source", "target"]
PROPERTY_COLUMNS = ["id", "key", "value"]
RELATIONSHIP = "Relationship"
MODEL = "ArchimateModel"  # the row of the model itself
SEPARATOR = "; "
FILE_WORDS = ("elements", "relations", "properties")
FACILITIES = ("server", "data_centre", "intranet")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a model, and where it stands."""

    identifier: str
    sort: str
    name: str
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two elements, and where it stands."""

    type: str
    name: str
    text: str
    source: str
    target: str
    row: int


@dataclass(slots=True)
class Model:
    """The files of one model: elements by ID, relations, properties of elements, and the sheets that they stood in."""

    elements: dict[str, Element] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    properties: dict[str, dict[str, str]] = field(default_factory=dict)
    element_file: str = ""
    relation_file: str = ""
    others: Counter[str] = field(default_factory=Counter)


def without_archimate(sheets: Sequence[Sheet]) -> DatabaseLists:
    """Return sheets in which the files of ArchiMate models are lists of applications, offices, data and exchanges.

    Raise BadInput where relations are given without their elements.
    """
    lists = DatabaseLists()
    models: dict[str, Model] = {}
    for sheet in sheets:
        columns = _archimate_columns(sheet)
        if columns:
            model = models.setdefault(_model_name(sheet.file), Model())
            _read_sheet(model, sheet, columns)
        else:
            lists.sheets.append(sheet)
    for model in _whole_models(models.values()):
        converter = _Converter(model)
        lists.sheets += converter.sheets()
        lists.remarks += converter.remarks()
    return lists


def _archimate_columns(sheet: Sheet) -> list[str]:
    """Return the columns of a file of Archi, nothing for any other sheet."""
    if not sheet.rows:
        return []
    headings = [fold(text_of(cell)) for cell in sheet.rows[0][1]]
    for columns in (RELATION_COLUMNS, ELEMENT_COLUMNS, PROPERTY_COLUMNS):
        if headings[: len(columns)] == columns and _has_types(sheet, columns):
            return columns
    return []


def _has_types(sheet: Sheet, columns: Sequence[str]) -> bool:
    """Return whether the types in a sheet are those of ArchiMate; properties have none."""
    if "type" not in columns:
        return fold(sheet.file).find("properties") >= 0
    types = {text_of(cells[1]) for _row, cells in sheet.rows[1:] if len(cells) > 1}
    if "source" in columns:
        return any(text.endswith(RELATIONSHIP) for text in types)
    known = set(database_words()["archimate"]["application"]) | {MODEL}
    sorts = _sorts()
    return any(text in known or text in sorts for text in types)


def _model_name(file: str) -> str:
    """Return what the files of one model share in their names."""
    name = file.casefold()
    for word in FILE_WORDS:
        name = name.replace(word, "")
    return name


def _read_sheet(model: Model, sheet: Sheet, columns: Sequence[str]) -> None:
    """Add the rows of a file to a model."""
    for row, cells in sheet.rows[1:]:
        texts = [" ".join(text_of(cell).split()) for cell in cells]
        texts += [""] * (len(columns) - len(texts))
        if columns == PROPERTY_COLUMNS:
            identifier, key, value = texts[:3]
            model.properties.setdefault(identifier, {})[key] = value
            continue
        identifier, type_name, name, _flat = texts[:4]
        text = ""
        if len(cells) >= len(ELEMENT_COLUMNS):
            text = text_of(cells[len(ELEMENT_COLUMNS) - 1])
        if columns == RELATION_COLUMNS:
            source, target = texts[4:6]
            relation = Relation(type_name, name, text, source, target, row)
            model.relations.append(relation)
            model.relation_file = sheet.file
        elif type_name != MODEL:
            sort = _sorts().get(type_name, "")
            if not sort:
                model.others[type_name] += 1
            element = Element(identifier, sort, name, text, row)
            model.elements[identifier] = element
            model.element_file = sheet.file


def _sorts() -> dict[str, str]:
    """Return what the types of elements are here, by type."""
    words = database_words()["archimate"]
    sorts = {}
    for sort in ("application", "office", "data", *FACILITIES):
        for type_name in words[sort]:
            sorts[type_name] = sort
    return sorts


def _whole_models(models: Iterable[Model]) -> list[Model]:
    """Return the models; files whose names do not tell which belong together are one model."""
    whole = list(models)
    if all(model.elements for model in whole):
        return whole
    joined = Model()
    for model in whole:
        joined.elements |= model.elements
        joined.relations += model.relations
        joined.properties |= model.properties
        joined.others += model.others
        joined.element_file = model.element_file or joined.element_file
        joined.relation_file = model.relation_file or joined.relation_file
    if not joined.elements:
        raise BadInput("archimate-without-elements", path=joined.relation_file)
    return [joined]


class _Converter:
    """Makes the sheets of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.words = database_words()["archimate"]
        self.unread: Counter[str] = Counter()
        self.owners: dict[str, list[str]] = {}
        self.parents: dict[str, str] = {}
        self.holdings: dict[str, list[str]] = {}
        self.hosts: dict[str, list[str]] = {}
        self.parts: list[tuple[Relation, str, str]] = []
        self.exchanges: list[tuple[Relation, bool]] = []
        for relation in model.relations:
            if not self._take(relation):
                self.unread[relation.type] += 1

    def sheets(self) -> list[Sheet]:
        """Return the sheets that have a row besides their headings."""
        file = self.model.element_file
        relation_file = self.model.relation_file
        sheets = [
            self._sheet(file, "unit", self._office_rows()),
            self._sheet(file, "data_set", self._plain_rows("data_set", "data")),
            self._sheet(file, "facility", self._facility_rows()),
            self._sheet(file, "application", self._application_rows()),
            self._sheet(relation_file, "exchange", self._exchange_rows()),
            self._sheet(relation_file, "relation", self._part_rows()),
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

    def _take(self, relation: Relation) -> bool:
        """Keep a relation by what it says of its two elements; return whether it says anything here."""
        source = self.model.elements.get(relation.source)
        target = self.model.elements.get(relation.target)
        if source is None or target is None:
            return False
        sorts = (source.sort, target.sort)
        if sorts == ("application", "application"):
            return self._take_between_applications(relation)
        if relation.type in self.words["owner"] and "office" in sorts:
            return self._take_owner(source, target)
        if sorts == ("application", "data") and relation.type in self.words["access"]:
            _append(self.holdings, source, target)
            return True
        is_host = source.sort in FACILITIES and target.sort == "application"
        if relation.type in self.words["hosting"] and is_host:
            _append(self.hosts, target, source)
            return True
        if relation.type in self.words["parts"] and sorts == ("office", "office"):
            self.parents[target.identifier] = source.name
            return True
        return False

    def _take_between_applications(self, relation: Relation) -> bool:
        if relation.type in self.words["flow"]:
            self.exchanges.append((relation, True))
        elif relation.type in self.words["access"]:
            self.exchanges.append((relation, False))
        elif relation.type in self.words["parts"]:
            self.parts.append((relation, relation.target, relation.source))
        else:
            return False
        return True

    def _take_owner(self, source: Element, target: Element) -> bool:
        """Keep which office answers for an application, whichever end it is."""
        if (source.sort, target.sort) == ("office", "application"):
            _append(self.owners, target, source)
            return True
        if (source.sort, target.sort) == ("application", "office"):
            _append(self.owners, source, target)
            return True
        return False

    def _sheet(self, file: str, kind: str, rows: Iterator[Row]) -> Sheet:
        filled_rows = _without_empty_columns(list(rows))
        return Sheet(file, str(KINDS[kind].plural), filled_rows, kind=kind)

    def _elements(self, *sorts: str) -> Iterator[Element]:
        for element in self.model.elements.values():
            if element.sort in sorts and element.name:
                yield element

    def _name(self, identifier: str) -> str:
        return self.model.elements[identifier].name

    def _office_rows(self) -> Iterator[Row]:
        """Yield the offices: actors that own an application, and those that are called like an office."""
        yield 1, [heading_label("unit", name) for name in ("name", "parent", "note")]
        owning = {name for names in self.owners.values() for name in names}
        for element in self._elements("office"):
            first_word = fold(element.name).partition(" ")[0]
            if element.name in owning or first_word in self.words["office_words"]:
                parent = self.parents.get(element.identifier, "")
                yield element.row, [element.name, parent, element.text]
            else:
                self.unread["BusinessActor"] += 1

    def _plain_rows(self, kind: str, sort: str) -> Iterator[Row]:
        yield 1, [heading_label(kind, name) for name in ("name", "description")]
        for element in self._elements(sort):
            yield element.row, [element.name, element.text]

    def _facility_rows(self) -> Iterator[Row]:
        names = ("name", "facility_kind", "description")
        yield 1, [heading_label("facility", name) for name in names]
        for element in self._elements(*FACILITIES):
            yield element.row, [element.name, element.sort, element.text]

    def _application_rows(self) -> Iterator[Row]:
        """Yield the applications, each with its properties under their own keys."""
        fields = ["name", "description", "owner", "holds", "facilities", "note"]
        headings = [heading_label("application", name) for name in fields]
        keys = self._property_keys(headings)
        yield 1, [*headings, *keys]
        for element in self._elements("application"):
            owner, *more_owners = self.owners.get(element.identifier, [""])
            properties = self.model.properties.get(element.identifier, {})
            cells = [
                element.name,
                element.text,
                owner,
                SEPARATOR.join(self.holdings.get(element.identifier, ())),
                SEPARATOR.join(self.hosts.get(element.identifier, ())),
                SEPARATOR.join(more_owners),
            ]
            cells += [properties.get(key, "") for key in keys]
            yield element.row, cells

    def _property_keys(self, headings: Sequence[str]) -> list[str]:
        """Return the keys of the properties of applications, without those that are a heading already."""
        keys: dict[str, None] = {}
        for element in self._elements("application"):
            properties: Mapping[str, str] = self.model.properties.get(
                element.identifier, {}
            )
            keys |= dict.fromkeys(properties)
        return [key for key in keys if key and key not in headings]

    def _exchange_rows(self) -> Iterator[Row]:
        fields = ("giver", "taker", "data", "directed", "state", "note")
        yield 1, [heading_label("exchange", name) for name in fields]
        named = {
            (relation.source, relation.target)
            for relation, _is_directed in self.exchanges
            if relation.name
        }
        for relation, is_directed in self.exchanges:
            if not relation.name and (relation.source, relation.target) in named:
                continue  # the same two ends, where another relation says which data
            cells: list[Any] = [
                self._name(relation.source),
                self._name(relation.target),
                relation.name,
                is_directed,
                "claimed",
                relation.text,
            ]
            yield relation.row, cells

    def _part_rows(self) -> Iterator[Row]:
        fields = ("application", "relation_kind", "other", "note")
        yield 1, [heading_label("relation", name) for name in fields]
        for relation, part, whole in self.parts:
            cells = [self._name(part), "part_of", self._name(whole), relation.text]
            yield relation.row, cells


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """Return rows without the columns in which nothing stands below the heading."""
    width = len(rows[0][1])
    filled = [
        column
        for column in range(width)
        if any(cells[column] not in ("", None) for _row, cells in rows[1:])
    ]
    return [(row, [cells[column] for column in filled]) for row, cells in rows]


def _append(names: dict[str, list[str]], element: Element, named: Element) -> None:
    """Add the name of an element to those of another, once."""
    listed = names.setdefault(element.identifier, [])
    if named.name not in listed:
        listed.append(named.name)
