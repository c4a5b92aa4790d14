"""Texts of a stored run in blocks: lines that are alike take a fifteenth of the room when packed together."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
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


def in_blocks(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Yield what goes into each block, read from the items only when it is asked for."""
    remaining = iter(items)
    while members := tuple(islice(remaining, BLOCK)):
        yield members
