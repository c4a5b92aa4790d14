"""What one server serves: a catalogue, the keys that open it, and the lock that writes pass through."""

import secrets
from dataclasses import dataclass, field
from threading import Event, Lock

from spbe_inventory.actions.findings_maker import FindingsMaker
from spbe_inventory.actions.jobs import Jobs
from spbe_inventory.actions.leader_page_maker import LeaderPageMaker
from spbe_inventory.actions.pending_copy import PendingCopy
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.reach import Reach

KEY_BYTES = 32


def new_key() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_urlsafe(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Site:
    """A catalogue that is served, to whom, and what its requests share.

    `start_key` stands in the address that is opened at the start and becomes a cookie; `form_token` stands in every
    form. With `has_accounts` people sign in, and links of offices are followed; without, only the start key lets in.
    `write_lock` lets one save in after another; `stopping` is set by the page that ends the server; `findings`
    makes the stored findings, `jobs` documents and pictures, `leader_pages` the page for leaders; `pending_copy` is
    the copy that waits to be brought back; `security_contact` is to whom a weakness is reported, with its scheme.
    """

    catalogue: Catalogue
    login: str
    start_key: str = field(default_factory=new_key)
    form_token: str = field(default_factory=new_key)
    write_lock: Lock = field(default_factory=Lock)
    stopping: Event = field(default_factory=Event)
    findings: FindingsMaker = field(default_factory=FindingsMaker)
    jobs: Jobs = field(default_factory=Jobs)
    pending_copy: PendingCopy = field(default_factory=PendingCopy)
    has_accounts: bool = False
    reach: Reach = field(default_factory=Reach)
    security_contact: str = ""
    leader_pages: LeaderPageMaker = field(init=False)

    def __post_init__(self) -> None:
        """Let the jobs of this site make the page for leaders."""
        object.__setattr__(self, "leader_pages", LeaderPageMaker(self.jobs))

    def saved(self) -> None:
        """Tell what follows saves that something was saved."""
        self.findings.saved(self.catalogue)
        self.leader_pages.saved(self.catalogue)
