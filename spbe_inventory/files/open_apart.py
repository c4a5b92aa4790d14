"""Lists that were sent, opened in a process of its own."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.files.contents import (
    STANDARD_INPUT,
    Content,
    given_name,
    paths_below,
    read_standard_input,
)
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.opening import OpenedFiles, open_contents, open_files
from spbe_inventory.files.read_apart import read_apart
from spbe_inventory.files.reading_progress import Track, untracked
from spbe_inventory.files.review_file import read_review, read_review_content
from spbe_inventory.files.sheets import Sheet


def open_files_apart(
    paths: Sequence[Path],
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
) -> OpenedFiles:
    """Return what `open_files` returns of some paths; raise BadInput too where reading them takes too much."""
    standard_input = b""
    if any(str(path) == STANDARD_INPUT for path in paths):
        standard_input = read_standard_input()
    work = partial(open_files, wanted=wanted, standard_input=standard_input)
    size = len(standard_input) + sum(_sizes(paths))
    return read_apart(work, paths, name=_first_name(paths), size=size, track=track)


def open_contents_apart(
    contents: Sequence[Content],
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
) -> OpenedFiles:
    """Return what `open_contents` returns of some files; raise BadInput too where reading them takes too much."""
    work = partial(open_contents, wanted=wanted)
    size = sum(len(data) for _name, data in contents)
    name = next((name for name, _data in contents), "")
    return read_apart(work, contents, name=name, size=size, track=track)


def read_review_apart(path: Path) -> list[RowDecision]:
    """Return what `read_review` returns of a file; raise BadInput too where reading it takes too much."""
    size = sum(_sizes([path]))
    return read_apart(read_review, path, name=given_name(path), size=size)


def read_review_content_apart(content: bytes, name: str) -> list[RowDecision]:
    """Return what `read_review_content` returns of a file that was sent; errors are those of `read_review_apart`."""
    size = len(content)
    return read_apart(read_review_content, content, name, name=name, size=size)


def read_delimited_apart(content: bytes, name: str) -> list[Sheet]:
    """Return what `read_delimited` returns of a file that was sent; raise BadInput too where it takes too much."""
    size = len(content)
    return read_apart(read_delimited, content, name, name=name, size=size)


def _first_name(paths: Sequence[Path]) -> str:
    return next(map(given_name, paths), "")


def _sizes(paths: Sequence[Path]) -> Iterator[int]:
    """Yield the sizes of files, those of folders among them; what cannot be looked at counts nothing."""
    for path in paths:
        files: Iterable[Path] = [path]
        if path.is_dir():
            files = paths_below(path)
        for file in files:
            try:
                yield file.stat().st_size
            except OSError:
                continue
