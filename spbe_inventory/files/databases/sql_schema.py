"""What the statements of a dump say of its tables: columns, comments on them, keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.files.databases.sql_dialect import Dialect
from spbe_inventory.files.databases.sql_statements import (
    CREATE,
    Span,
    split_values,
    table_name,
)

if TYPE_CHECKING:
    from sqlglot import exp

TABLE_RULE = re.compile(
    r"(?:PRIMARY|UNIQUE|FOREIGN|FULLTEXT|SPATIAL|KEY|INDEX|CONSTRAINT|CHECK|EXCLUDE|LIKE)\b",
    re.IGNORECASE,
)
COLUMN_NAME = re.compile(r'\s*(?:`([^`]+)`|"([^"]+)"|\[([^\]]+)\]|([\w$]+))')
# Table and column; the column is empty where only the table is named.
Reference = tuple[str, str]


@dataclass(slots=True)
class TableSchema:
    """A table as its dump defines it: columns in order, comments on them, its key, and what its columns refer to."""

    name: str
    columns: list[str] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    primary_key: str = ""
    references: dict[str, Reference] = field(default_factory=dict)


def read_schemas(
    data: bytes, definitions: list[Span], dialect: Dialect
) -> dict[str, TableSchema]:
    """Return the tables that statements define, by name."""
    schemas: dict[str, TableSchema] = {}
    for start, end in definitions:
        text = data[start:end].rstrip(b"; \r\n\t")
        if CREATE.match(text):
            schema = _schema_of(text, dialect)
            schemas.setdefault(schema.name, schema)
        else:
            _read_addition(text.decode("utf-8", "replace"), dialect, schemas)
    return schemas


def _schema_of(text: bytes, dialect: Dialect) -> TableSchema:
    """Return what a CREATE TABLE says; what the parser cannot read of it is read column by column."""
    match = CREATE.match(text)
    written = match[1] if match else b""
    schema = TableSchema(table_name(written))
    statement = _parsed(text.decode("utf-8", "replace"), dialect)
    if statement is not None and _read_definitions(statement, schema):
        return schema
    for definition in _definitions(text, dialect):
        _read_one_definition(definition, schema, dialect)
    return schema


def _definitions(text: bytes, dialect: Dialect) -> Iterator[str]:
    """Yield the columns and rules of a CREATE TABLE one by one."""
    for spans in split_values(text, dialect, 0):
        for start, end in spans:
            yield text[start:end].decode("utf-8", "replace").strip()
        return


def _read_one_definition(
    definition: str, schema: TableSchema, dialect: Dialect
) -> None:
    """Add one column or rule to a schema; of a column of an unknown type its name alone."""
    statement = _parsed(f"CREATE TABLE x ({definition})", dialect)
    if statement is not None and _read_definitions(statement, schema):
        return
    if TABLE_RULE.match(definition):
        return
    match = COLUMN_NAME.match(definition)
    if match:
        name = next(filter(None, match.groups()), "")
        schema.columns.append(name)


def _parsed(text: str, dialect: Dialect) -> "exp.Expr | None":
    """Return a statement as the parser reads it, None where it cannot."""
    import sqlglot

    try:
        return sqlglot.parse_one(text, read=dialect.name)
    except (sqlglot.errors.SqlglotError, RecursionError, ValueError):
        return None


def _read_definitions(statement: "exp.Expr", schema: TableSchema) -> bool:
    """Add the columns, comments and keys in a statement to a schema; return whether there were any."""
    from sqlglot import exp

    is_read = False
    for column in statement.find_all(exp.ColumnDef):
        name = column.name
        schema.columns.append(name)
        is_read = True
        for comment in column.find_all(exp.CommentColumnConstraint):
            schema.comments[name] = comment.this.name
        if column.find(exp.PrimaryKeyColumnConstraint):
            schema.primary_key = name
        for constraint in column.find_all(exp.ColumnConstraint):
            if isinstance(constraint.kind, exp.Reference):
                schema.references[name] = _reference(constraint.kind)
    return _read_keys(statement, schema) or is_read


def _read_keys(statement: "exp.Expr", schema: TableSchema) -> bool:
    """Add the keys that a statement declares for a table; return whether there were any."""
    from sqlglot import exp

    is_read = False
    for primary in statement.find_all(exp.PrimaryKey):
        is_read = True
        if len(primary.expressions) == 1:
            schema.primary_key = primary.expressions[0].name
    for key in statement.find_all(exp.ForeignKey):
        reference = key.args.get("reference")
        is_read = True
        if reference is not None and len(key.expressions) == 1:
            schema.references[key.expressions[0].name] = _reference(reference)
    return is_read


def _reference(reference: "exp.Expr") -> Reference:
    """Return the table and column that a foreign key refers to."""
    from sqlglot import exp

    table = reference.find(exp.Table)
    if table is None:
        return ("", "")
    name = table_name(table.sql(dialect="postgres", comments=False).encode())
    target = reference.this
    column = ""
    if isinstance(target, exp.Schema) and target.expressions:
        column = target.expressions[0].name
    return (name, column)


def _read_addition(
    text: str, dialect: Dialect, schemas: dict[str, TableSchema]
) -> None:
    """Add the keys of an ALTER TABLE, or the comment on a column, to the table that it names."""
    from sqlglot import exp

    statement = _parsed(text, dialect)
    if isinstance(statement, exp.Comment):
        column = statement.this
        table = ".".join(part.name for part in column.parts[:-1])
        schema = schemas.get(table_name(table.encode()))
        if schema is not None and statement.expression:
            schema.comments[column.name] = statement.expression.name
    elif isinstance(statement, exp.Alter):
        table = ".".join(part.name for part in statement.this.parts)
        schema = schemas.get(table_name(table.encode()))
        if schema is not None:
            _read_keys(statement, schema)
