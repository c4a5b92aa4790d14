"""What a kind of report gives: its title, blocks and tables, before the frame is put around them."""

from dataclasses import dataclass

from spbe_inventory.domain.assessment import Assessment
from spbe_inventory.domain.blocks import Block
from spbe_inventory.domain.report import Table


@dataclass(frozen=True, slots=True)
class Header:
    """Whose report it is: the government by key, name and area code, last change of its register, who prepared it.

    `local` tells whether it is a local government.
    """

    key: str = ""
    name: str = ""
    code: str = ""
    recorded: str = ""
    prepared_by: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A report without its frame.

    `subject` is what it is about, where that is neither the government nor the office. A `lying` one has wide tables.
    `letter` is one with a letterhead that is signed: it has no title page, contents, or list of the texts cited;
    `headed` puts the letterhead over it, `sourced` that list under it all the same;
    `secretary` is one that the secretary signs.
    `variants` are values that a Word template may ask for, besides those of every report, a template filled for each;
    `header` says whose it is, where it is not the government of one catalogue.
    """

    title: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    subject: str = ""
    letter: bool = False
    headed: bool = True
    sourced: bool = False
    secretary: bool = False
    contents: bool = True
    lying: bool = False
    notes: tuple[str, ...] = ()
    variants: tuple[dict[str, str], ...] = ()
    assessment: Assessment | None = None
    header: Header | None = None
