"""What every page of the form of an office begins with: whose form it is, as whom it is written."""

from dataclasses import dataclass

from starlette.requests import Request

from spbe_inventory.actions.filling import filling
from spbe_inventory.documents.office_filling import Filling
from spbe_inventory.domain.accounts import OfficeLink
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.rounds.questions_ready import require_questions
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.visit import Visit, visit_of

BASIS = "form"


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """A request for a page of the form of an office, and the form as it is now."""

    request: Request
    visit: Visit
    form: Filling

    @property
    def author(self) -> Author:
        """Who answers: the login or the number of the link, with the form on the page as the source."""
        source = _("form on the page, {who}", who=self.visit.login)
        return self.visit.author(BASIS, source)

    @property
    def valid_until(self) -> str:
        """The moment until which the link holds (ISO, UTC), empty for an account."""
        signed_in = self.visit.signed_in
        if signed_in is None or not isinstance(signed_in.who, OfficeLink):
            return ""
        return signed_in.who.expires_at

    def next_page(self, done: str = "") -> str:
        """Return the address of what is to be answered next, behind the application that was just answered."""
        following = self.form.next_after(done)
        if following is not None:
            return address("office-application", key=following.key)
        if self.form.confirmations or self.form.others:
            return address("office-others")
        return address("office-finish")


def office_entry(request: Request) -> OfficeEntry:
    """Return what a page of the form of an office begins with; raise NotPermitted for who is no office.

    Raise UsageError while what offices are asked is being worked out.
    """
    visit = visit_of(request)
    require_questions(visit)
    return OfficeEntry(request, visit, filling(visit.catalogue))
