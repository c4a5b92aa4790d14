"""The rows of pixels of a PNG picture, without a library."""

import struct
import zlib


def rows_of(data: bytes) -> list[bytes]:
    """Return the bytes of every row, filters undone (PNG specification, 9.2)."""
    width, _height, _depth, colours = struct.unpack(">IIBB", data[16:26])
    channels = {2: 3, 6: 4}[colours]
    packed = b""
    place = 8
    while place < len(data):
        (size,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + size]
        place += 12 + size
    raw = zlib.decompress(packed)
    stride = width * channels
    rows = []
    above = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        line = raw[start + 1 : start + 1 + stride]
        above = _unfiltered(raw[start], line, above, channels)
        rows.append(above)
    return rows


def _unfiltered(sort: int, line: bytes, above: bytes, channels: int) -> bytes:
    done = bytearray(line)
    for place, value in enumerate(line):
        left = done[place - channels] if place >= channels else 0
        corner = above[place - channels] if place >= channels else 0
        done[place] = (value + _predicted(sort, left, above[place], corner)) % 256
    return bytes(done)


def _predicted(sort: int, left: int, above: int, corner: int) -> int:
    if sort < 3:
        return (0, left, above)[sort]
    if sort == 3:
        return (left + above) // 2
    guess = left + above - corner
    return min((left, above, corner), key=lambda near: abs(guess - near))
