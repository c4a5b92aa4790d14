"""What a page knows of the request it answers: the catalogue, who asks, in which language."""

from dataclasses import dataclass, replace

from starlette.requests import Request

from spbe_inventory.domain.accounts import SignedIn
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import OWNER, Access, Right
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.web.site import Site


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to a site, and who is signed in; None for the owner of the file, who has the start key."""

    site: Site
    signed_in: SignedIn | None = None

    @property
    def access(self) -> Access:
        """As whom the catalogue is opened."""
        if self.signed_in is None:
            return OWNER
        return self.signed_in.access

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is served, opened as whoever asks."""
        if self.signed_in is None:
            return self.site.catalogue
        return replace(self.site.catalogue, access=self.access)

    @property
    def login(self) -> str:
        """Who writes: a login, or the number of a link."""
        if self.signed_in is None:
            return self.site.login
        return self.signed_in.name

    @property
    def has_account(self) -> bool:
        """Whether who asks is signed in by an account: not by a link, and not as the owner of the file."""
        return self.signed_in is not None and not self.signed_in.is_by_link

    @property
    def form_token(self) -> str:
        """What stands in every form that this visitor is shown."""
        if self.signed_in is None:
            return self.site.form_token
        return self.signed_in.form_token

    @property
    def language(self) -> str:
        """The language of the answer: id or en."""
        return current()

    def may(self, right: Right) -> bool:
        """Return whether who asks has a right; the actions ask again."""
        return self.access.may(right)

    def author(self, basis: str = "", source: str = "") -> Author:
        """Return who writes, on which basis and from which source the facts are known; empty where that is not said."""
        role = self.access.role or ""
        actor = Actor(self.login, str(role))
        return Author(actor, system_clock, basis or None, source or None)


def visit_of(request: Request) -> Visit:
    """Return what a page knows of a request."""
    signed_in = getattr(request.state, "signed_in", None)
    return Visit(request.app.state.site, signed_in)
