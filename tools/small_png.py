"""A PNG with a palette, a quarter as large: what a browser takes has far fewer colours than it could have."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = struct.Struct(">IIBBBBB")
LENGTH = struct.Struct(">I")
CHANNELS = {
    2: 3,
    6: 4,
}  # by the colour type of the header: red, green, blue; and opacity
COLOURS = 256
PALETTE_TYPE = 3
BITS = 8
UNFILTERED, LEFT, ABOVE, MEAN = range(4)  # filters of a row; else Paeth
Colour = tuple[int, ...]


def small_png(content: bytes) -> bytes:
    """Return a PNG of 8 bits a channel with at most 256 colours; rare ones become the nearest that is frequent.

    Raise ValueError for a PNG of another sort.
    """
    width, height, channels, data = _read(content)
    rows = list(_rows(data, width, height, channels))
    counts: Counter[Colour] = Counter()
    for row in rows:
        counts.update(_pixels(row, channels))
    palette = sorted(colour for colour, _count in counts.most_common(COLOURS))
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counts:
        if colour not in index:
            index[colour] = _nearest(colour, palette)
    lines = []
    for row in rows:
        numbers = bytes(index[colour] for colour in _pixels(row, channels))
        lines.append(b"\0" + numbers)
    header = HEADER.pack(width, height, BITS, PALETTE_TYPE, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    image = zlib.compress(b"".join(lines), 9)
    parts = [(b"IHDR", header), (b"PLTE", colours), (b"IDAT", image), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, part) for name, part in parts)


def _read(content: bytes) -> tuple[int, int, int, bytes]:
    """Return width, height, number of channels and the filtered rows of a PNG."""
    if not content.startswith(SIGNATURE):
        raise ValueError("no PNG")
    chunks: dict[bytes, bytes] = {}
    place = len(SIGNATURE)
    while place < len(content):
        (length,) = LENGTH.unpack_from(content, place)
        name = content[place + 4 : place + 8]
        part = content[place + 8 : place + 8 + length]
        chunks[name] = chunks.get(name, b"") + part
        place += 12 + length
    width, height, bits, colour_type, _method, _filter, interlaced = HEADER.unpack(
        chunks[b"IHDR"]
    )
    if bits != BITS or interlaced or colour_type not in CHANNELS:
        raise ValueError("no PNG of 8 bits a channel")
    return width, height, CHANNELS[colour_type], zlib.decompress(chunks[b"IDAT"])


def _chunk(name: bytes, part: bytes) -> bytes:
    checked = name + part
    return LENGTH.pack(len(part)) + checked + LENGTH.pack(zlib.crc32(checked))


def _rows(data: bytes, width: int, height: int, channels: int) -> Iterator[bytearray]:
    """Yield the rows of an image without their filters."""
    size = width * channels
    above = bytearray(size)
    for number in range(height):
        begin = number * (size + 1)
        row = bytearray(data[begin + 1 : begin + 1 + size])
        _unfilter(data[begin], row, above, channels)
        yield row
        above = row


def _unfilter(sort: int, row: bytearray, above: bytearray, channels: int) -> None:
    """Undo the filter of a row in place: each byte was written less what its neighbours predict."""
    if sort == UNFILTERED:
        return
    for place, value in enumerate(row):
        left = row[place - channels] if place >= channels else 0
        up = above[place]
        if sort == LEFT:
            predicted = left
        elif sort == ABOVE:
            predicted = up
        elif sort == MEAN:
            predicted = (left + up) // 2
        else:
            corner = above[place - channels] if place >= channels else 0
            predicted = _paeth(left, up, corner)
        row[place] = (value + predicted) & 0xFF


def _paeth(left: int, up: int, corner: int) -> int:
    """Return the neighbour that is nearest to left + up - corner."""
    aim = left + up - corner
    candidates = (left, up, corner)
    return min(candidates, key=lambda value: abs(aim - value))


def _pixels(row: bytearray, channels: int) -> Iterator[Colour]:
    """Yield the colours of a row, without opacity."""
    return zip(row[0::channels], row[1::channels], row[2::channels], strict=True)


def _nearest(colour: Colour, palette: list[Colour]) -> int:
    """Return the number of the colour of a palette that is nearest."""

    def distance(number: int) -> int:
        """Return the square of the distance."""
        pairs = zip(colour, palette[number], strict=True)
        return sum((first - second) ** 2 for first, second in pairs)

    return min(range(len(palette)), key=distance)
