"""Ways to break a content: bytes, texts, nesting, encodings, and the parts of a package one by one."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random

from tests.fuzz.documents import break_document
from tests.fuzz.words import NUMBERS, WORDS

Mutator = Callable[[bytes, Random], bytes]
PACKAGE, GZIP = b"PK\x03\x04", b"\x1f\x8b"
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp037")
MOST_CHANGES = 8
MOST_REPEATS = 2_000
DEEPEST = 20_000
LONGEST = 2_000_000  # bytes of what comes out
NESTS = (
    ("[", "]"),
    ("{", "}"),
    ('{"a":', "}"),
    ("(", ")"),
    ("<a>", "</a>"),
    ('"', '"'),
    ("{{", "}}"),
    ("{% if a %}", "{% endif %}"),
    ("/*", "*/"),
)
NUMBER = re.compile(rb"\d+")
TOKEN = re.compile(rb"[\w.:/-]{1,80}")
METHOD_OFFSETS = (8, 10)  # of the method of compression, in the two headers of a member


def mutated(content: bytes, chance: Random) -> bytes:
    """Return a content, changed in one to three ways; packages mostly within their parts."""
    for _count in range(chance.choice((1, 1, 2, 3))):
        content = _changed(content, chance)[:LONGEST]
    return content


def _changed(content: bytes, chance: Random) -> bytes:
    is_within = chance.random() < 0.75
    if is_within and content.lstrip()[:1] in (b"{", b"["):
        return break_document(content, chance)
    if is_within and content.startswith(PACKAGE):
        return within_package(content, chance)
    if is_within and content.startswith(GZIP):
        return _within_gzip(content, chance)
    return chance.choice(MUTATORS)(content, chance)


def flip(content: bytes, chance: Random) -> bytes:
    """Return a content with some bytes of another value."""
    changed = bytearray(content)
    for _count in range(chance.randint(1, MOST_CHANGES)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flip_bits(content: bytes, chance: Random) -> bytes:
    """Return a content with some bits turned."""
    changed = bytearray(content)
    for _count in range(chance.randint(1, MOST_CHANGES)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def truncate(content: bytes, chance: Random) -> bytes:
    """Return the beginning of a content, or what is behind it."""
    at = chance.randint(0, len(content))
    if chance.random() < 0.2:
        return content[at:]
    return content[:at]


def repeat(content: bytes, chance: Random) -> bytes:
    """Return a content with a piece of it many times over."""
    start, end = _span(content, chance)
    count = chance.choice((2, 10, MOST_REPEATS))
    return content[:end] + content[start:end] * count + content[end:]


def remove(content: bytes, chance: Random) -> bytes:
    """Return a content without a piece."""
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def swap(content: bytes, chance: Random) -> bytes:
    """Return a content with one of its pieces also elsewhere."""
    start, end = _span(content, chance)
    at = chance.randint(0, len(content))
    return content[:at] + content[start:end] + content[at:]


def big_numbers(content: bytes, chance: Random) -> bytes:
    """Return a content with numbers in it replaced by what is hard to hold."""
    return _replaced(NUMBER, NUMBERS, content, chance)


def hard_words(content: bytes, chance: Random) -> bytes:
    """Return a content with words in it replaced by what is hard to take."""
    return _replaced(TOKEN, WORDS, content, chance)


def insert_word(content: bytes, chance: Random) -> bytes:
    """Return a content with a hard word somewhere."""
    at = chance.randint(0, len(content))
    return (
        content[:at]
        + chance.choice(WORDS).encode("utf-8", "surrogatepass")
        + content[at:]
    )


def overwrite_integer(content: bytes, chance: Random) -> bytes:
    """Return a content with a number of two, four or eight bytes that is very large, very small or negative."""
    form = chance.choice(("<H", "<I", "<Q", ">I"))
    size = struct.calcsize(form)
    most = 256**size - 1
    value = chance.choice((0, 1, most, most // 2, most // 2 + 1, 65535 % (most + 1)))
    at = chance.randint(0, max(0, len(content) - size))
    return content[:at] + struct.pack(form, value) + content[at + size :]


def nest(content: bytes, chance: Random) -> bytes:
    """Return a content with something deeply nested in it, closed or not."""
    opening, closing = chance.choice(NESTS)
    depth = chance.choice((10, 500, 2_000, DEEPEST))
    middle = opening * depth
    if chance.random() < 0.7:
        middle += closing * depth
    at = chance.choice((0, len(content), chance.randint(0, len(content))))
    return content[:at] + middle.encode() + content[at:]


def encode(content: bytes, chance: Random) -> bytes:
    """Return a content, or a part of it, in another encoding."""
    text = content.decode("utf-8", "replace")
    encoding = chance.choice(ENCODINGS)
    start = chance.choice((0, chance.randint(0, len(text))))
    coded = text[start:].encode(encoding, "replace")
    return text[:start].encode() + coded


def marks(content: bytes, chance: Random) -> bytes:
    """Return a content behind a mark of another format or encoding."""
    mark = chance.choice(
        (
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"\x00",
            PACKAGE,
            GZIP,
            b"\xd0\xcf\x11\xe0",
            b"%PDF-1.7\n",
        )
    )
    return mark + content


def within_package(content: bytes, chance: Random) -> bytes:
    """Return a zip with one part changed, doubled, renamed or left out; sometimes with lies in its headers."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ):
        return flip(content, chance)
    if not parts:
        return flip(content, chance)
    place = chance.randrange(len(parts))
    name, data = parts[place]
    deed = chance.random()
    if deed < 0.8:
        parts[place] = (name, chance.choice(MUTATORS)(data, chance)[:LONGEST])
    elif deed < 0.86:
        parts[place] = (
            chance.choice(parts)[0] + chance.choice(("", "x", ".xml")),
            data,
        )
    elif deed < 0.92:
        del parts[place]
    else:
        parts.append(
            (
                chance.choice(
                    ("../a.csv", "/etc/a.csv", "a" * 300 + ".csv", "\u202e.csv", "")
                ),
                data,
            )
        )
    packed = _packed(parts)
    if chance.random() < 0.1:
        return _lie(packed, chance)
    return packed


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            # Two parts of one name are what is wanted; zipfile warns of them.
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.NameToInfo.pop(name, None)
            package.writestr(info, data)
    return content.getvalue()


def _lie(content: bytes, chance: Random) -> bytes:
    """Return a zip whose headers tell another method or size of a member."""
    changed = bytearray(content)
    for magic, offset in zip((PACKAGE, b"PK\x01\x02"), METHOD_OFFSETS, strict=True):
        at = content.find(magic)
        if at >= 0 and at + offset + 16 <= len(changed):
            if chance.random() < 0.5:
                changed[at + offset] = chance.choice((1, 9, 12, 14, 93, 95, 99))
            else:
                changed[at + offset + 10] = chance.randrange(256)
    return bytes(changed)


def _within_gzip(content: bytes, chance: Random) -> bytes:
    """Return a gzip of a changed content."""
    import gzip

    try:
        inner = gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return flip(content, chance)
    return gzip.compress(_changed(inner, chance), mtime=0)


def _span(content: bytes, chance: Random) -> tuple[int, int]:
    """Return where a piece of a content begins and ends."""
    start = chance.randint(0, len(content))
    length = chance.choice((1, 4, 16, 64, 500))
    return start, min(len(content), start + length)


def _replaced(
    pattern: re.Pattern[bytes], words: tuple[str, ...], content: bytes, chance: Random
) -> bytes:
    """Return a content with one to four finds of a pattern replaced."""
    found = list(pattern.finditer(content))
    if not found:
        return insert_word(content, chance)
    is_markup = content.lstrip().startswith(b"<")
    chosen = chance.sample(found, min(len(found), chance.randint(1, 4)))
    for match in sorted(chosen, key=re.Match.start, reverse=True):
        word = chance.choice(words).encode("utf-8", "surrogatepass")
        if is_markup and chance.random() < 0.7:
            word = word.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
        content = content[: match.start()] + word + content[match.end() :]
    return content


MUTATORS: tuple[Mutator, ...] = (
    flip,
    flip_bits,
    truncate,
    repeat,
    remove,
    swap,
    big_numbers,
    hard_words,
    hard_words,
    insert_word,
    overwrite_integer,
    nest,
    encode,
    marks,
)
