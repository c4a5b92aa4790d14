"""Files that were sent to be imported, and what a person said about how they are to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Said = tuple[str, str, str]  # sheet, heading, meaning: a row of a map of columns


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was sent: its name as the person calls it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SaidDecision:
    """What a person decided on one row: which row it is, the choice ('' for none), corrections by column."""

    file: str
    sheet: str
    row: int
    fingerprint: str
    choice: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)

    @property
    def row_key(self) -> tuple[str, str, int]:
        """The row that it is about."""
        return (self.file, self.sheet, self.row)


@dataclass(frozen=True, slots=True)
class UploadChoices:
    """How the files of an upload are to be read, as a person said it.

    `meanings` are rows of a map, `recalled` those of them that were said of an earlier list; `owners` names by file the
    office whose list it is. `is_recalled`: earlier meanings have been looked up. `refused` are the files that were sent
    with these and not taken.
    """

    basis: str = "form"
    source: str = ""
    fill_down: bool = False
    empty_erases: bool = False
    meanings: tuple[Said, ...] = ()
    recalled: tuple[Said, ...] = ()
    is_recalled: bool = False
    owners: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[SaidDecision, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that were sent together: number, government, names and sizes (bytes), times (ISO, UTC), choices.

    `revision` counts how often the choices changed; `batch` is the one in which it was saved, 0 while it was not;
    `login` is who sent it, empty for the owner of the catalogue.
    """

    number: int
    agency: str
    sent_at: str
    expires_at: str
    files: tuple[tuple[str, int], ...]
    choices: UploadChoices
    revision: int
    batch: int
    login: str = ""
