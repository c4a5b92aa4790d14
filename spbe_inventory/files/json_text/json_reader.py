"""Read JSON value by value, from bytes of which only a window is decoded at a time."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, Never

from spbe_inventory.errors import BadInput
from spbe_inventory.files.delimited import marked_encoding
from spbe_inventory.files.json_text.json_document import ObjectReader
from spbe_inventory.files.reading_progress import PIECE, Track, pieces, untracked

VALUE_LIMIT = 1 << 25  # characters of one value that is read whole
MEGABYTE = 1_000_000
SPACE = " \t\r\n"
# An error so near to the end of the window is the end of the window and no error of the file.
CUT = 16  # characters
UNTERMINATED = "Unterminated string"


class JsonReader:
    """A position in a JSON text; `name` is what the file is called in messages.

    Every method raises BadInput where the text is no JSON, is nested too deeply, or holds a value that is too long.
    """

    def __init__(self, data: bytes, name: str, track: Track = untracked) -> None:
        self.name = name
        self._pieces = pieces(data, name, track)
        self._is_last = False
        encoding = marked_encoding(data) or "utf-8"
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._text = ""
        self._position = 0
        self._lines_before = 0
        self._columns_before = 0
        self._objects = ObjectReader()
        self._json = json.JSONDecoder(
            object_pairs_hook=self._objects.to_object,
            parse_constant=self._objects.refuse,
        )

    def peek(self) -> str:
        """Return the next character that is no space, an empty text at the end."""
        while True:
            text = self._text
            while self._position < len(text):
                character = text[self._position]
                if character not in SPACE:
                    return character
                self._position += 1
            if not self._extend():
                return ""

    def take(self, character: str) -> None:
        """Go over one character that must be next."""
        if self.peek() != character:
            self._refuse(self._position)
        self._position += 1

    def take_comma(self, closing: str) -> bool:
        """Go over a comma, or over the end of an array or object; return whether another value follows."""
        if self.peek() == closing:
            self._position += 1
            return False
        self.take(",")
        if self.peek() == closing:
            self._refuse(self._position)
        return True

    def items(self, opening: str, closing: str) -> Iterator[None]:
        """Yield before each value of an array or object that begins here; the value is to be read in between."""
        self.take(opening)
        if self.peek() == closing:
            self._position += 1
            return
        yield
        while self.take_comma(closing):
            yield

    def key(self) -> str:
        """Return the key of a value in an object, and go over the colon behind it."""
        if self.peek() != '"':
            self._refuse(self._position)
        key = str(self.value())
        self.take(":")
        return key

    def value(self) -> Any:
        """Return the value that begins here, whole."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._position)
            except json.JSONDecodeError as error:
                if self._is_cut(error) and self._extend():
                    continue
                self._refuse(error.pos)
            except (ValueError, RecursionError):
                raise BadInput("json-beyond-us", path=self.name) from None
            if end == len(self._text) and self._extend():
                continue
            self._position = end
            self._refuse_doubled_keys()
            return value

    def finish(self) -> None:
        """Raise BadInput where anything follows."""
        if self.peek():
            self._refuse(self._position)

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Return whether an error may come from the end of the window."""
        if error.msg.startswith(UNTERMINATED):
            return True
        return error.pos > len(self._text) - CUT

    def _extend(self) -> bool:
        """Decode more of the file, and forget what was read; return whether there was more."""
        if self._is_last:
            return False
        rest = len(self._text) - self._position
        if rest > VALUE_LIMIT:
            limit = VALUE_LIMIT // MEGABYTE
            raise BadInput("json-value-too-long", path=self.name, limit=limit)
        self._count_lines()
        parts = [self._text[self._position :]]
        wanted = max(PIECE, rest)
        while wanted > 0 and not self._is_last:
            decoded = self._decode_piece()
            wanted -= PIECE
            parts.append(decoded)
        self._text = "".join(parts)
        self._position = 0
        return True

    def _decode_piece(self) -> str:
        """Return the text of the next piece of the file."""
        piece = next(self._pieces, b"")
        self._is_last = not piece
        try:
            return self._decoder.decode(piece, self._is_last)
        except UnicodeDecodeError:
            raise BadInput("file-not-utf8", path=self.name) from None

    def _count_lines(self) -> None:
        """Keep the line and column at which the rest of the window begins."""
        passed = self._text[: self._position]
        lines = passed.count("\n")
        if lines:
            self._lines_before += lines
            self._columns_before = 0
        self._columns_before += len(passed) - (passed.rfind("\n") + 1)

    def _refuse(self, position: int) -> Never:
        """Raise BadInput with the line and column of a position in the window."""
        passed = self._text[:position]
        line_start = passed.rfind("\n") + 1
        line = self._lines_before + passed.count("\n") + 1
        column = position - line_start + 1
        if not line_start:
            column += self._columns_before
        raise BadInput("not-json", path=self.name, line=line, column=column)

    def _refuse_doubled_keys(self) -> None:
        """Raise BadInput where an object that was just read has a key twice."""
        names = self._objects.doubled_names()
        if names:
            raise BadInput("doubled-keys", path=self.name, names=names)
