"""What a kind of report gives: its title, blocks and tables, before the frame is put around them."""

from dataclasses import dataclass, field

from spbe_inventory.domain.assessment import Assessment
from spbe_inventory.domain.blocks import Block
from spbe_inventory.domain.report import Table


@dataclass(frozen=True, slots=True)
class Content:
    """A report without its frame.

    `letter` is one with a letterhead that is signed: it has no title page, contents, or list of the texts cited.
    `named` are values that a Word template may ask for, besides those of every report.
    """

    title: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    subject: str = ""
    letter: bool = False
    contents: bool = True
    notes: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    assessment: Assessment | None = None
