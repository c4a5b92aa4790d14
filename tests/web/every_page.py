"""The pages of the application, as addresses, for the tests that hold of every page."""

from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.actions.job_exports import FORMATS
from spbe_inventory.actions.verification_desk import verification_desk
from spbe_inventory.documents.network_answer import NetworkQuestion
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.documents.picture_views import VIEWS, view_word
from spbe_inventory.web.settings.setting_groups import GROUPS
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.navigation import navigation

MISSING = "/tidak-ada"


def pages_of(catalogue: Catalogue) -> list[str]:
    """Return the addresses of the menu, and of the first record of every kind with its form."""
    paths = {MISSING}
    for section in navigation():
        paths.update(entry.address for entry in (*section.entries, *section.folded))
    for kind in KINDS:
        paths.add(address("records", kind=kind))
        paths.add(address("new-record", kind=kind))
        paths.add(address("table", {"kind": kind}))
        found = page_of_records(catalogue, PageRequest(kind, limit=1))
        for record in found.records:
            paths.add(address("record", kind=kind, key=record.key))
            paths.add(address("edit-record", kind=kind, key=record.key))
    paths.update((address("batch", number=1), address("undo-batch", number=1)))
    paths.add(address("days"))
    for office in verification_desk(catalogue).offices[:1]:
        paths.add(address("verify-office", {"semua": "ya"}, office=office.key))
    words = [question.label.id for question in NetworkQuestion]
    paths.update(address("network-answer", word=word) for word in words)
    paths.update(forms_for_files())
    return sorted(paths)


def forms_for_files() -> list[str]:
    """Return the addresses of the forms that ask for a document, an export or a picture, and of those of settings."""
    documents = [address("document-form", name=name) for name in REPORT_KINDS]
    exports = [address("export-form", name=name) for name in FORMATS]
    pictures = [address("picture-form", name=view_word(view)) for view in VIEWS]
    settings = [address("change-settings", name=word) for word in GROUPS]
    return [*documents, *exports, *pictures, *settings, address("posts")]
