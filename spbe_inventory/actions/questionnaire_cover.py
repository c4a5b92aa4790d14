"""The cover of a questionnaire: who asks, why, until when, where to send it, how to fill it in, what is still open."""

from collections.abc import Sequence

from spbe_inventory.actions.questionnaire_cells import minutes_for
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.records import Round, Setting
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.questionnaire_cover import COVER, COVER_MARK
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _, ngettext

LABEL_WIDTH, TEXT_WIDTH = 30, 60  # characters
Row = tuple[str, str, str]


def cover_sheet(
    snapshot: Snapshot,
    agency: str,
    name: str,
    round_key: str,
    sheets: Sequence[FormSheet],
) -> FormSheet:
    """Return the cover of the workbook that goes to somebody of a name, with the count of open cells of each sheet."""
    collection = snapshot.of(Round).get(round_key)
    total = sum(len(sheet.missing) for sheet in sheets)
    rows = list(_request_rows(snapshot, agency, name, collection))
    minutes = minutes_for(total)
    estimate = ngettext(
        "about {minutes} minute", "about {minutes} minutes", minutes, minutes=minutes
    )
    rows.append((COVER_MARK, _("Time needed"), estimate))
    counts = {}
    for sheet in sheets:
        if not sheet.missing:
            continue
        counts[len(rows), 2] = sheet.title
        text = _("Still open in “{sheet}”", sheet=sheet.title)
        rows.append((COVER_MARK, text, str(len(sheet.missing))))
    counts[len(rows), 2] = ""
    rows.append((COVER_MARK, _("Still open in all"), str(total)))
    rows += _how_to_rows()
    title = _("Data collection on applications")
    if collection:
        title = collection.name
    columns = (
        FormColumn(COVER_MARK, hidden=True),
        FormColumn(snapshot.name("agency", agency), LABEL_WIDTH),
        FormColumn("", TEXT_WIDTH),
    )
    return FormSheet(
        str(COVER), columns, rows, (title,), open_counts=counts, protected=True
    )


def _request_rows(
    snapshot: Snapshot, agency: str, name: str, collection: Round | None
) -> list[Row]:
    """Return who asks whom, why, until when, and where the workbook is sent back to."""
    due = _("as soon as you can")
    send_to = _("as an answer to the message that brought this file")
    if collection and collection.due:
        due = day(collection.due)
    if collection and collection.note:
        send_to = collection.note
    texts = (
        (_("From"), _sender(snapshot, agency)),
        (_("To"), name),
        (
            _("Purpose of the questions"),
            _(
                "The government records which applications its offices use, and which data they take and give. "
                "Your answers show where data are typed twice, and go into its architecture and its roadmap (SPBE)."
            ),
        ),
        (_("Please answer by"), due),
        (_("Send it back to"), send_to),
    )
    return [(COVER_MARK, label, text) for label, text in texts]


def _sender(snapshot: Snapshot, agency: str) -> str:
    """Return who prepares the reports of a government, else the government itself."""
    for setting in snapshot.of(Setting).values():
        if setting.agency == agency and setting.name == SettingName.PREPARED_BY:
            return str(setting.known("value") or snapshot.name("agency", agency))
    return snapshot.name("agency", agency)


def _how_to_rows() -> list[Row]:
    """Return how the workbook is filled in, and one row as an example."""
    texts = (
        (
            _("How to fill it in"),
            _(
                "Fill the yellow cells first. The others may be filled, and what is wrong corrected."
            ),
        ),
        ("", _("Choose from the list of a cell, or write it in your own words.")),
        (
            "",
            _(
                "Write “tidak tahu” where nobody knows, “tidak ada” where there is none; blank means not answered."
            ),
        ),
        (
            _("An example of a row"),
            _(
                "e-Klinik | takes | population data | SIAK | typed again | 6 hours a month"
            ),
        ),
    )
    return [(COVER_MARK, label, text) for label, text in texts]
