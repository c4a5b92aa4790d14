"""Read what an office answers on its page of data in and out, and of exchanges that others report."""

from collections.abc import Iterator, Sequence

from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import CONFIRMATIONS, FLOWS
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ImportDraft
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.merge_exchanges import merge_claims
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.questionnaire.answers import read_confirmation
from spbe_inventory.intake.questionnaire.flow_rows import FlowReader
from spbe_inventory.intake.questionnaire.returned import ABOUT, TO_CLEAR_UP

FORM_BASIS = "form"


def read_page_answers(
    rows: Sequence[FormRow], names: NameIndex, office: str
) -> ImportDraft:
    """Return what the rows of the page of an office propose, as its workbook would."""
    draft = ImportDraft(FORM_BASIS)
    context = IntakeContext(names, draft)
    context.offices.update({row.sheet.file: office for row in rows})
    flows = [row for row in rows if row.kind == FLOWS]
    if flows:
        collector = ClaimCollector(context)
        reader = FlowReader(collector, names.load_snapshot())
        for row in flows:
            reader.read(row)
        merge_claims(collector.exchanges, context)
    for row in rows:
        if row.kind == CONFIRMATIONS:
            read_confirmation(row, context)
    return draft


def questions_on(rows: Sequence[FormRow], draft: ImportDraft) -> Iterator[str]:
    """Yield what the office is to be asked about its answers, each beginning with what the row is about."""
    about = {row.at().row_location: row.text(ABOUT[row.kind])[:80] for row in rows}
    for remark in draft.remarks:
        if remark.verdict not in TO_CLEAR_UP or remark.at is None:
            continue
        subject = about.get(remark.at.row_location, "")
        sentence = str(remark)
        if subject and subject not in sentence:
            sentence = f"{subject}: {sentence}"
        yield sentence
