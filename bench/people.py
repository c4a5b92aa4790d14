"""People of every role at a served catalogue, as a load for it: their accounts, what they open and what they save."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx2
from spbe_inventory.actions.accounts import add_account
from spbe_inventory.actions.sign_in import choose_password
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Role
from spbe_inventory.session.catalogue import Author, Catalogue

PASSWORD = "empat kata tanpa kaitan"  # of accounts that live as long as a measurement
TOKEN = re.compile(r'name="token" value="([^"]+)"')
# How many of twenty people have which role: most answer for an office.
MIX = (
    (Role.OPERATOR, 9),
    (Role.READER, 4),
    (Role.ANALYST, 4),
    (Role.VERIFIER, 1),
    (Role.VALIDATOR, 1),
    (Role.ADMINISTRATOR, 1),
)
WRITING = (Role.OPERATOR, Role.ANALYST, Role.ADMINISTRATOR)
OFFICES = """SELECT unit.key, min(application.key) FROM application JOIN unit ON unit.id = application.owner_id
    GROUP BY unit.id ORDER BY count(*) DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: a role, an application of the own office, and whether records are changed."""

    login: str
    role: Role
    key: str

    @property
    def writes(self) -> bool:
        """Whether this person saves forms."""
        return self.role in WRITING

    @property
    def pages(self) -> list[str]:
        """The pages that this person opens."""
        own = [
            "/aplikasi",
            "/aplikasi?cari=pajak",
            "/pertukaran",
            f"/aplikasi/{self.key}",
        ]
        if self.writes:
            own += [f"/aplikasi/{self.key}/ubah", "/petak?kind=application"]
        if self.role is not Role.OPERATOR:
            own += ["/", "/kesenjangan", "/pertukaran?cari=pajak"]
        return own


def make_people(catalogue: Catalogue, count: int) -> list[Person]:
    """Make accounts in the mix of roles, operators of as many offices, and return them."""
    offices = _offices(catalogue, count)
    people = []
    for number, role in enumerate(_roles(count)):
        office, key = offices[number % len(offices)]
        login = f"orang-{number}"
        of_operator = None
        if role is Role.OPERATOR:
            of_operator = office
        author = Author(Actor("bench"), system_clock)
        invitation = add_account(catalogue, login, role, of_operator, author)
        choose_password(catalogue, invitation.secret, PASSWORD, system_clock)
        people.append(Person(login, role, key))
    return people


def sign_in(client: httpx2.Client, person: Person) -> None:
    """Sign in as a person; raise RuntimeError where that is refused."""
    client.cookies.clear()
    found = TOKEN.search(client.get("/masuk").text)
    if found is None:
        raise RuntimeError("no form to sign in by")
    sent = {"token": found[1], "login": person.login, "password": PASSWORD}
    if client.post("/masuk", data=sent).status_code != httpx2.codes.SEE_OTHER:
        raise RuntimeError(f"{person.login} is not let in")


def _roles(count: int) -> Iterator[Role]:
    """Yield as many roles as people, in the mix."""
    roles = [role for role, share in MIX for _one in range(share)]
    for number in range(count):
        yield roles[number % len(roles)]


def _offices(catalogue: Catalogue, count: int) -> list[tuple[str, str]]:
    """Return offices that have most applications, each with the key of one of them."""
    with closing(sqlite3.connect(catalogue.path)) as connection:
        return connection.execute(OFFICES, (count,)).fetchall()
