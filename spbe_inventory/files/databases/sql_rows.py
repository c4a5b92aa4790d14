"""The rows that a dump puts into a table: the values of its INSERTs, and the lines of its COPYs."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spbe_inventory.errors import BadInput
from spbe_inventory.files.databases.sql_dialect import Dialect
from spbe_inventory.files.databases.sql_statements import (
    INSERT,
    DumpStatements,
    split_values,
)
from spbe_inventory.files.reading_progress import ReadingProgress
from spbe_inventory.files.table_size import TableSize

if TYPE_CHECKING:
    from sqlglot import exp

PIECE_ROWS = 200  # rows that the parser gets at a time
PIECE_LENGTH = 200_000  # bytes of them, unless one row is longer
LONGEST_ROW = 8_000_000  # bytes
MEGABYTE = 1_000_000
VALUES = re.compile(
    rb"\s*(?:\(([^()]*)\)\s*)?(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
VALUES_WORD = re.compile(rb"\bVALUES?\s*(?=\()", re.IGNORECASE)
COUNTED_FROM = 4_000_000  # bytes of a table whose rows are counted before they are read
COPY_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
OCTAL_DIGITS = "01234567"
COPY_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
UNICODE_ESCAPE = re.compile(
    r"\\(?:\\|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4}))"
)
Record = dict[str, Any]


class RowReader:
    """Reads the rows of tables of one dump, as values by column."""

    def __init__(
        self,
        data: bytes,
        name: str,
        dialect: Dialect,
        statements: DumpStatements,
        progress: ReadingProgress,
    ) -> None:
        self.data = data
        self.name = name
        self.dialect = dialect
        self.statements = statements
        self.progress = progress
        self.done = 0
        self.misfits: dict[str, list[tuple[int, int, int]]] = {}
        self.without_values: dict[str, int] = {}

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Record]:
        """Yield the rows of a table; `columns` are those of its definition, for statements that name none."""
        if self.statements.size(table) > COUNTED_FROM:
            self._refuse_too_many(table)
        size = TableSize(self.name)
        self.misfits[table] = []
        self.without_values[table] = 0
        number = 0
        for start, end in self.statements.spans(table):
            for names, row in self._inserted(table, start, end, columns):
                number += 1
                record = self._record(table, number, names, row)
                size.add(len(record))
                yield record
            self._report(end - start)
        for block in self.statements.copies.get(table, ()):
            start, end = block.lines
            names = _copy_columns(block.columns) or columns
            for cells in self._copied(start, end):
                number += 1
                record = self._record(table, number, names, cells)
                size.add(len(record))
                yield record
            self._report(end - start)

    def _refuse_too_many(self, table: str) -> None:
        """Raise BadInput where a table has too many rows; counting them is much quicker than reading them."""
        size = TableSize(self.name)
        for start, end in self.statements.spans(table):
            statement = self.data[start:end]
            values = VALUES_WORD.search(statement)
            if values is None:
                continue
            for spans in split_values(statement, self.dialect, values.end()):
                size.add(len(spans))
        for block in self.statements.copies.get(table, ()):
            start, end = block.lines
            size.add_rows(self.data.count(b"\n", start, end))

    def _report(self, size: int) -> None:
        """Report that so many bytes more are done."""
        self.done += size
        self.progress.reach(self.done)

    def _record(
        self, table: str, number: int, names: Sequence[str], row: Sequence[Any]
    ) -> Record:
        """Return the values of a row by column; one with more or fewer values than columns is remembered."""
        if len(row) != len(names):
            self.misfits[table].append((number, len(row), len(names)))
        return dict(zip(names, row, strict=False))

    def _inserted(
        self, table: str, start: int, end: int, columns: Sequence[str]
    ) -> Iterator[tuple[Sequence[str], list[Any]]]:
        """Yield the columns and values of each row of an INSERT; one without VALUES has none, and is counted."""
        statement = self.data[start:end]
        head = INSERT.match(statement)
        if head is None:
            return
        values = VALUES.match(statement, head.end())
        if values is None:
            self.without_values[table] += 1
            return
        names = columns
        if values[1]:
            names = [_unquoted(part) for part in values[1].split(b",")]
        for piece in self._row_pieces(statement, values.end()):
            for row in self._parsed_rows(piece, start):
                yield names, row

    def _row_pieces(self, statement: bytes, start: int) -> Iterator[bytes]:
        """Yield the rows of a statement, many at a time, as SQL."""
        rows: list[bytes] = []
        length = 0
        for spans in split_values(statement, self.dialect, start):
            first, last = spans[0][0], spans[-1][1]
            row = statement[first:last]
            if len(row) > LONGEST_ROW:
                limit = LONGEST_ROW // MEGABYTE
                raise BadInput("sql-statement-too-long", path=self.name, limit=limit)
            rows.append(b"(" + row + b")")
            length += len(row)
            if len(rows) >= PIECE_ROWS or length >= PIECE_LENGTH:
                yield b",".join(rows)
                rows = []
                length = 0
        if rows:
            yield b",".join(rows)

    def _parsed_rows(self, rows: bytes, position: int) -> Iterator[list[Any]]:
        """Yield the values of rows; raise BadInput with the line of their statement where they are no SQL."""
        import sqlglot
        from sqlglot import exp

        values_text = rows.decode("utf-8", "surrogateescape")
        text = f"INSERT INTO x VALUES {values_text}"  # noqa: S608  # parsed, never executed
        try:
            statement = sqlglot.parse_one(text, read=self.dialect.name)
        except (sqlglot.errors.SqlglotError, RecursionError, ValueError) as error:
            line = self.data.count(b"\n", 0, position) + 1
            raise BadInput("sql-unread", path=self.name, line=line) from error
        values = statement.expression
        if isinstance(values, exp.Values):
            for row in values.expressions:
                yield [_safe_value(node) for node in row.expressions]

    def _copied(self, start: int, end: int) -> Iterator[list[str | None]]:
        """Yield the values of the rows between the lines of a COPY."""
        position = start
        while position < end:
            line_end = self.data.find(b"\n", position, end)
            if line_end < 0:
                line_end = end
            line = self.data[position:line_end].rstrip(b"\r")
            yield [_copied_value(cell) for cell in line.split(b"\t")]
            position = line_end + 1


def _unquoted(name: bytes) -> str:
    return name.decode("utf-8", "replace").strip().strip('`"[]')


def _copy_columns(written: str) -> list[str]:
    names = [name.strip().strip('"') for name in written.split(",")]
    return [name for name in names if name]


def _copied_value(cell: bytes) -> str | None:
    """Return a value of a COPY, None for NULL."""
    if cell == rb"\N":
        return None
    text = as_text(cell)
    if "\\" not in text:
        return text
    return COPY_ESCAPE.sub(_copy_letter, text)


def _copy_letter(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in OCTAL_DIGITS:
        return chr(int(code, 8) % 256)
    return COPY_LETTERS.get(code, code)


def as_text(data: bytes) -> str:
    """Return the text of a value: UTF-8, else the Windows code page of western offices."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _safe_value(node: "exp.Expr") -> Any:
    """Return a value that stands in a row; None too for a function whose arguments make no sense."""
    try:
        return _value(node)
    except (ValueError, OverflowError, LookupError, RecursionError):
        return None


def _value(node: "exp.Expr") -> Any:
    """Return a value that stands in a row; None for NULL and for what only a data base could work out."""
    from sqlglot import exp

    if isinstance(node, exp.Literal):
        return _literal(node)
    if isinstance(node, exp.Null):
        return None
    if isinstance(node, exp.Neg):
        return f"-{node.this.name}"
    if isinstance(node, exp.Boolean):
        return bool(node.this)
    if isinstance(node, exp.HexString):
        return _of_hexadecimal(node.name)
    if isinstance(node, exp.BitString):
        return int(node.name or "0", 2)
    if isinstance(node, exp.ByteString | exp.National):
        return as_text(node.name.encode("utf-8", "surrogateescape"))
    if isinstance(node, exp.Introducer):
        return _value(node.expression)
    if isinstance(node, exp.Cast | exp.Paren):
        return _value(node.this)
    return _of_function(node)


def _literal(node: "exp.Literal") -> Any:
    """Return a text or a number; letters that are no UTF-8 are read as those of a Windows code page."""
    text = str(node.this)
    if node.is_string:
        if text.isascii():
            return text
        return as_text(text.encode("utf-8", "surrogateescape"))
    try:
        return int(text)
    except ValueError:
        return text


def _of_hexadecimal(digits: str) -> Any:
    """Return the text that hexadecimal digits stand for, the bytes where they are none."""
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    if text.isprintable() or text.split():
        is_text = all(letter.isprintable() or letter.isspace() for letter in text)
        if is_text:
            return text
    return data


def _of_function(node: "exp.Expr") -> Any:
    """Return the text that SQLite writes by functions (`unistr`, `replace`, `char`, `||`); None for any other."""
    from sqlglot import exp

    if isinstance(node, exp.Anonymous) and node.name.casefold() == "unistr":
        text = str(_value(node.expressions[0]))
        return UNICODE_ESCAPE.sub(_unicode_letter, text)
    if isinstance(node, exp.Chr):
        codes = [int(part.name) for part in node.expressions]
        return "".join(map(chr, codes))
    if isinstance(node, exp.Replace):
        text = _value(node.this)
        old = _value(node.expression)
        new = _value(node.args["replacement"])
        if isinstance(text, str) and old:
            return text.replace(str(old), str(new or ""))
    if isinstance(node, exp.DPipe):
        parts = [_value(node.this), _value(node.expression)]
        return "".join(str(part) for part in parts if part is not None)
    return None


def _unicode_letter(match: re.Match[str]) -> str:
    digits = next(filter(None, match.groups()), "")
    if not digits:
        return "\\"
    return chr(int(digits, 16))
