"""The CSV files that Archi writes of an ArchiMate model: its elements, relations, and properties of elements."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from spbe_inventory.errors import BadInput
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import database_words

ELEMENT_COLUMNS = ["id", "type", "name", "documentation"]
RELATION_COLUMNS = [*ELEMENT_COLUMNS, "source", "target"]
PROPERTY_COLUMNS = ["id", "key", "value"]
FILE_KINDS = (RELATION_COLUMNS, ELEMENT_COLUMNS, PROPERTY_COLUMNS)
FILE_WORDS = ("elements", "relations", "properties")
RELATIONSHIP = "Relationship"  # the end of every type of relations
MODEL = "ArchimateModel"  # the row of the model itself
APPLICATION, OFFICE, DATA = "application", "office", "data"
FACILITIES = ("server", "data_centre", "intranet")


@dataclass(frozen=True, slots=True)
class ModelElement:
    """An element of a model: its ID, what it is here (empty: nothing), its name and text, the row where it stands."""

    identifier: str
    sort: str
    name: str
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class ModelRelation:
    """A relation of a model: its type, its name and text, the IDs of its two ends, the row where it stands."""

    type: str
    name: str
    text: str
    source: str
    target: str
    row: int


@dataclass(slots=True)
class Model:
    """One model: elements by ID, relations, properties of elements, and the files that they stood in.

    `others` counts the elements that are nothing here, by type.
    """

    elements: dict[str, ModelElement] = field(default_factory=dict)
    relations: list[ModelRelation] = field(default_factory=list)
    properties: dict[str, dict[str, str]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    element_file: str = ""
    relation_file: str = ""

    def add(self, sheet: Sheet, columns: Sequence[str]) -> None:
        """Add the rows of a file."""
        for row, cells in sheet.rows[1:]:
            texts = [text_of(cell) for cell in cells]
            missing = len(columns) - len(texts)
            texts.extend([""] * missing)
            if columns == PROPERTY_COLUMNS:
                self._add_property(texts)
            elif columns == RELATION_COLUMNS:
                self.relation_file = sheet.file
                self._add_relation(texts, row)
            else:
                self.element_file = sheet.file
                self._add_element(texts, row)

    def join(self, model: "Model") -> None:
        """Add everything that another model holds."""
        self.elements |= model.elements
        self.relations += model.relations
        self.properties |= model.properties
        self.others += model.others
        self.element_file = model.element_file or self.element_file
        self.relation_file = model.relation_file or self.relation_file

    def _add_property(self, texts: Sequence[str]) -> None:
        identifier, key, value = texts[:3]
        properties = self.properties.setdefault(identifier, {})
        properties[key] = value

    def _add_relation(self, texts: Sequence[str], row: int) -> None:
        _identifier, type_name, name, text, source, target = texts[:6]
        line = " ".join(name.split())
        relation = ModelRelation(type_name, line, text, source, target, row)
        self.relations.append(relation)

    def _add_element(self, texts: Sequence[str], row: int) -> None:
        identifier, type_name, name, text = texts[:4]
        if type_name == MODEL:
            return
        sort = sorts_by_type().get(type_name, "")
        if not sort:
            self.others[type_name] += 1
        line = " ".join(name.split())
        self.elements[identifier] = ModelElement(identifier, sort, line, text, row)


@cache
def sorts_by_type() -> dict[str, str]:
    """Return what the types of elements are here, by type."""
    words = database_words()["archimate"]
    sorts = {}
    for sort in (APPLICATION, OFFICE, DATA, *FACILITIES):
        for type_name in words[sort]:
            sorts[type_name] = sort
    return sorts


def split_models(sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[Model]]:
    """Return the sheets that are no files of Archi, and the models in those that are.

    Raise BadInput where relations are given without their elements.
    """
    plain_sheets = []
    models: dict[str, Model] = {}
    for sheet in sheets:
        columns = _archimate_columns(sheet)
        if columns:
            name = _model_name(sheet.file)
            model = models.setdefault(name, Model())
            model.add(sheet, columns)
        else:
            plain_sheets.append(sheet)
    return plain_sheets, _whole_models(list(models.values()))


def _archimate_columns(sheet: Sheet) -> list[str]:
    """Return the columns of a file of Archi, nothing for any other sheet."""
    if not sheet.rows:
        return []
    _row, cells = sheet.rows[0]
    headings = [fold(text_of(cell)) for cell in cells]
    for columns in FILE_KINDS:
        beginning = headings[: len(columns)]
        if beginning == columns and _is_archimate(sheet, columns):
            return columns
    return []


def _is_archimate(sheet: Sheet, columns: Sequence[str]) -> bool:
    """Return whether the types in a sheet are those of ArchiMate; properties, which have none, are told by the file."""
    if "type" not in columns:
        return "properties" in sheet.file.casefold()
    type_index = columns.index("type")
    types = set()
    for _row, cells in sheet.rows[1:]:
        if len(cells) > type_index:
            types.add(text_of(cells[type_index]))
    if "source" in columns:
        return any(type_name.endswith(RELATIONSHIP) for type_name in types)
    known_types = {MODEL, *sorts_by_type()}
    return not known_types.isdisjoint(types)


def _model_name(file: str) -> str:
    """Return what the files of one model share in their names."""
    name = file.casefold()
    for word in FILE_WORDS:
        name = name.replace(word, "")
    return name


def _whole_models(models: list[Model]) -> list[Model]:
    """Return the models; files whose names do not tell which belong together are one model."""
    if all(model.elements for model in models):
        return models
    joined = Model()
    for model in models:
        joined.join(model)
    if not joined.elements:
        raise BadInput("archimate-without-elements", path=joined.relation_file)
    return [joined]
