"""Who is let into a served catalogue: accounts of people at work, links of offices, and who is signed in."""

from dataclasses import dataclass, replace

from spbe_inventory.domain.rights import Access, Role


@dataclass(frozen=True, slots=True)
class Account:
    """An account: a login (a post or a role, never a person), a role, and the office of an operator.

    `has_password` is False until the invitation was used. Moments are ISO, UTC.
    """

    number: int
    login: str
    role: Role
    office: str | None = None
    is_off: bool = False
    has_password: bool = False
    made_at: str = ""
    last_used_at: str = ""

    @property
    def access(self) -> Access:
        """What this account opens a catalogue with."""
        return Access(self.role, self.office, self.login)


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """An address that lets whoever has it answer for one office, until a moment (ISO, UTC).

    One without an office is for leaders: it opens the page for them and nothing else.
    """

    number: int
    office: str
    made_at: str
    expires_at: str
    withdrawn_at: str = ""
    last_used_at: str = ""

    @property
    def access(self) -> Access:
        """What this link opens a catalogue with."""
        if self.is_for_leaders:
            return Access(Role.LEADER, None, self.name)
        return Access(Role.OPERATOR, self.office, self.name)

    @property
    def name(self) -> str:
        """Who writes by it, as history has it: its number, never the office or a person."""
        return f"tautan {self.number}"

    @property
    def is_for_leaders(self) -> bool:
        """Whether it opens the page for leaders, and no office's form."""
        return not self.office

    def is_open(self, now: str) -> bool:
        """Return whether the link still holds at a moment."""
        return not self.withdrawn_at and now < self.expires_at


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What lets a program in with the rights and the office of an account: its number, the account by its login.

    `name` says what it is for. `is_over`: it was withdrawn, or its account is off. Moments are ISO, UTC.
    """

    number: int
    login: str
    name: str
    made_at: str
    withdrawn_at: str = ""
    last_used_at: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in: by an account or by a link. `form_token` stands in every form of this session.

    `sent` is the day (ISO) on which the form of a link was sent, empty while it may be changed.
    """

    who: Account | OfficeLink
    form_token: str
    sent: str = ""

    @property
    def access(self) -> Access:
        """What they open a catalogue with."""
        return replace(self.who.access, sent=self.sent)

    @property
    def name(self) -> str:
        """Who writes, as history has it: the login, or the number of the link."""
        if isinstance(self.who, Account):
            return self.who.login
        return self.who.name

    @property
    def is_by_link(self) -> bool:
        """Whether it is a link that was followed, and no account."""
        return isinstance(self.who, OfficeLink)


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """Something that happened to accounts and links: when, what, about whom, by whom, from which address."""

    at: str
    what: str
    about: str
    by: str
    address: str = ""
