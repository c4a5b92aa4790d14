"""The statements of a dump that define tables and fill them, found in one pass; nothing of it is executed."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Never

from spbe_inventory.errors import BadInput
from spbe_inventory.files.databases.sql_dialect import Dialect
from spbe_inventory.files.reading_progress import ReadingProgress

Span = tuple[int, int]
WORD = rb'(?:`[^`]*`|"[^"]*"|\[[^\]]*\]|[\w$]+)'
NAME = rb"(" + WORD + rb"(?:\s*\.\s*" + WORD + rb")*)"
CREATE = re.compile(
    rb"CREATE\s+(?:(?:TEMPORARY|TEMP|UNLOGGED|FOREIGN)\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    + NAME,
    re.IGNORECASE,
)
ALTER = re.compile(
    rb"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?" + NAME, re.IGNORECASE
)
INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:(?:IGNORE|DELAYED|LOW_PRIORITY|OR\s+\w+)\s+)*INTO\s+"
    + NAME,
    re.IGNORECASE,
)
COPY = re.compile(
    rb"COPY\s+" + NAME + rb"(?:\s*\(([^)]*)\))?\s+FROM\s+stdin\b", re.IGNORECASE
)
COMMENT = re.compile(rb"COMMENT\s+ON\s+COLUMN\s", re.IGNORECASE)
ROUTINE = re.compile(
    rb"CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+)?(?:DEFINER\s*=\s*\S+\s+)?"
    rb"(TRIGGER|FUNCTION|PROCEDURE|EVENT)\b",
    re.IGNORECASE,
)
DELIMITER = re.compile(rb"DELIMITER[ \t]+(\S+)[^\n]*\n?", re.IGNORECASE)
DELIMITER_BACK = re.compile(rb"^DELIMITER[ \t]+;", re.IGNORECASE | re.MULTILINE)
ROUTINE_END = re.compile(rb"\bEND\s*;\s*$", re.IGNORECASE)
COPY_END = re.compile(rb"^\\\.\r?$", re.MULTILINE)
META_COMMAND = re.compile(rb"\\[a-z][^\n]*+\n", re.IGNORECASE)
LAST_WORDS = (b"COMMIT", b"END", b"ROLLBACK")
LONGEST_STATEMENT = 64_000_000  # bytes: four times what a server takes
MEGABYTE = 1_000_000


@dataclass(slots=True)
class CopyBlock:
    """Rows of a COPY: the columns that it names, and where its lines begin and end."""

    columns: str
    lines: Span


@dataclass(slots=True)
class DumpStatements:
    """Where the statements of a dump stand: those that define tables, and those that fill them, by table name."""

    definitions: list[Span] = field(default_factory=list)
    inserts: "dict[str, array[int]]" = field(default_factory=dict)
    copies: dict[str, list[CopyBlock]] = field(default_factory=dict)

    def spans(self, table: str) -> Iterator[Span]:
        """Yield where each INSERT of a table begins and ends."""
        bounds = self.inserts.get(table, ())
        yield from zip(bounds[::2], bounds[1::2], strict=True)

    def size(self, table: str) -> int:
        """Return how many bytes fill a table."""
        size = sum(end - start for start, end in self.spans(table))
        for block in self.copies.get(table, ()):
            start, end = block.lines
            size += end - start
        return size


def find_statements(
    data: bytes, name: str, dialect: Dialect, progress: ReadingProgress
) -> DumpStatements:
    """Return the statements of a dump; raise BadInput where it is cut off, or a statement is too long."""
    scanner = _Scanner(data, name, dialect)
    while scanner.next():
        progress.reach(scanner.position)
    return scanner.statements


class _Scanner:
    """Goes from statement to statement."""

    def __init__(self, data: bytes, name: str, dialect: Dialect) -> None:
        self.data = data
        self.name = name
        self.dialect = dialect
        self.position = 0
        self.statements = DumpStatements()

    def next(self) -> bool:
        """Go over the next statement; return whether there was one."""
        start = self._skip_blanks()
        if start >= len(self.data):
            return False
        delimiter = DELIMITER.match(self.data, start)
        if delimiter:
            self._skip_routines(delimiter)
            return True
        match = self.dialect.statement.match(self.data, start)
        if match is None:
            end = self._end_of_last(start)
        else:
            end = match.end()
        if end - start > LONGEST_STATEMENT:
            limit = LONGEST_STATEMENT // MEGABYTE
            raise BadInput("sql-statement-too-long", path=self.name, limit=limit)
        self.position = end
        self._take(start, end)
        return True

    def _skip_blanks(self) -> int:
        """Return where the next statement begins, after comments, stray semicolons and commands of a client."""
        position = self.position
        while True:
            blanks = self.dialect.blanks.match(self.data, position)
            if blanks:
                position = blanks.end()
            if self.data.startswith(b";", position):
                position += 1
                continue
            command = META_COMMAND.match(self.data, position)
            if command is None:
                return position
            position = command.end()

    def _skip_routines(self, delimiter: re.Match[bytes]) -> None:
        """Go over what stands between another delimiter and the usual one."""
        self.position = delimiter.end()
        if delimiter[1] == b";":
            return
        back = DELIMITER_BACK.search(self.data, self.position)
        if back is None:
            self._refuse_cut(delimiter.start())
        self.position = back.end()

    def _end_of_last(self, start: int) -> int:
        """Return the end of a last statement without a semicolon; raise BadInput where it stops in the middle."""
        match = self.dialect.unfinished.match(self.data, start)
        end = match.end() if match else start
        if end < len(self.data):
            self._refuse_cut(start)
        text = self.data[start:end].rstrip()
        if not text.endswith(b")") and text.upper() not in LAST_WORDS:
            self._refuse_cut(start)
        depth = 0
        for token in self.dialect.tokens.finditer(self.data, start, end):
            depth += _step(token.group())
        if depth:
            self._refuse_cut(start)
        return end

    def _take(self, start: int, end: int) -> None:
        """Keep a statement that defines a table or fills it."""
        insert = INSERT.match(self.data, start, end)
        if insert:
            table = table_name(insert[1])
            bounds = self.statements.inserts.setdefault(table, array("Q"))
            bounds.extend((start, end))
            return
        copy = COPY.match(self.data, start, end)
        if copy:
            self._take_copy(copy, end)
        elif ROUTINE.match(self.data, start, end) and b"$" not in self.data[start:end]:
            self._skip_body(start, end)
        elif any(p.match(self.data, start, end) for p in (CREATE, ALTER, COMMENT)):
            self.statements.definitions.append((start, end))

    def _take_copy(self, copy: re.Match[bytes], end: int) -> None:
        """Keep the lines behind a COPY, and go over them."""
        line_end = self.data.find(b"\n", end) + 1
        first_line = line_end or len(self.data)
        closing = COPY_END.search(self.data, first_line)
        if closing is None:
            self._refuse_cut(copy.start())
        table = table_name(copy[1])
        columns = (copy[2] or b"").decode("utf-8", "replace")
        block = CopyBlock(columns, (first_line, closing.start()))
        self.statements.copies.setdefault(table, []).append(block)
        self.position = closing.end()

    def _skip_body(self, start: int, end: int) -> None:
        """Go over the statements in the body of a trigger or procedure that has a BEGIN."""
        text = self.data[start:end]
        if not re.search(rb"\bBEGIN\b", text, re.IGNORECASE):
            return
        while not ROUTINE_END.search(text):
            match = self.dialect.statement.match(self.data, self.position)
            if match is None:
                return
            text = match.group()
            self.position = match.end()

    def _refuse_cut(self, position: int) -> Never:
        """Raise BadInput for a dump that stops in the middle of the statement at a position."""
        line = self.data.count(b"\n", 0, position) + 1
        raise BadInput("sql-cut-off", path=self.name, line=line)


def _step(token: bytes) -> int:
    """Return by how much a token changes the number of brackets that are open."""
    if token == b"(":
        return 1
    if token == b")":
        return -1
    return 0


def table_name(written: bytes) -> str:
    """Return the name of a table without quotes; its schema is left out where it is the usual one.

    >>> table_name(b"`spbe`.`aplikasi`"), table_name(b'public."Aplikasi"'), table_name(b"opd")
    ('spbe.aplikasi', 'Aplikasi', 'opd')
    """
    text = written.decode("utf-8", "replace")
    parts = [part.strip().strip('`"[]') for part in text.split(".")]
    if len(parts) > 1 and parts[0].casefold() in ("public", "main"):
        parts = parts[1:]
    return ".".join(parts)


def split_values(text: bytes, dialect: Dialect, start: int) -> Iterator[list[Span]]:
    """Yield the spans of the parts of each bracket at the top, from a position on: of a row its values."""
    depth = 0
    begin = start
    spans: list[Span] = []
    for token in dialect.tokens.finditer(text, start):
        sign = token.group()
        if sign == b"(":
            depth += 1
            if depth == 1:
                begin = token.end()
                spans = []
        elif sign == b"," and depth == 1:
            spans.append((begin, token.start()))
            begin = token.end()
        elif sign == b")":
            depth -= 1
            if depth == 0:
                spans.append((begin, token.start()))
                yield spans
