"""What the module of a kind of report returns: title, blocks and tables, without the frame."""

from dataclasses import dataclass

from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.documents.blocks import Block
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.edition import Withheld


@dataclass(frozen=True, slots=True)
class Header:
    """The government of a report: key, name, area code, last change of its register, who prepares reports.

    `local` tells whether it is a local government.
    """

    key: str = ""
    name: str = ""
    code: str = ""
    recorded: str = ""
    prepared_by: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A report without its frame.

    `subject` is what it is about, where that is neither the government nor the office. A `landscape` one has wide
    tables, a `dense` one so much on page 1 that margins are narrow and text is small.
    `letter` marks a signed letter: it has no title page, no table of contents and no list of the texts cited;
    `with_letterhead` puts the letterhead above it, `with_sources` adds that list all the same;
    `signed_by_secretary` takes the letterhead of the secretariat.
    `variants` are values that a Word template may use besides those of every report; each fills a template of its own.
    `sheets` are pictures that stand behind the list of the texts cited, so that no page before them is half empty.
    `header` names what the report is about, where that is not the government of one catalogue; then `left_out` is what
    the edition for the public leaves out of them.
    """

    title: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    subject: str = ""
    letter: bool = False
    with_letterhead: bool = True
    with_sources: bool = False
    signed_by_secretary: bool = False
    contents: bool = True
    landscape: bool = False
    dense: bool = False
    notes: tuple[str, ...] = ()
    variants: tuple[dict[str, str], ...] = ()
    sheets: tuple[Block, ...] = ()
    assessment: Assessment | None = None
    header: Header | None = None
    left_out: Withheld | None = None
