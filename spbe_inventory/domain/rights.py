"""Who may do what: roles, the rights of each, and the access with which a catalogue is opened."""

from dataclasses import dataclass
from enum import StrEnum, auto

from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.language.texts import Text


class Right(StrEnum):
    """What an action asks for before it does anything."""

    READ_SUMMARY = auto()  # the page for leaders, and nothing else
    READ_OWN = auto()  # the own office's records, and what touches them
    READ_ALL = auto()
    WRITE_OWN = auto()
    WRITE_ALL = auto()
    IMPORT = auto()
    WAIVE = auto()  # set findings aside, change what rules apply
    PLAN = auto()
    LINKS = auto()  # links by which offices answer, and the texts to send
    VERIFY = auto()
    VALIDATE = auto()
    ACCOUNTS = auto()  # accounts, backup, upgrade


RIGHT_NAMES = {
    Right.READ_SUMMARY: Text("membaca lembar pimpinan", "to read the page for leaders"),
    Right.READ_OWN: Text(
        "membaca catatan Perangkat Daerah sendiri",
        "to read the records of the own office",
    ),
    Right.READ_ALL: Text("membaca seluruh katalog", "to read the whole catalogue"),
    Right.WRITE_OWN: Text(
        "mengubah catatan Perangkat Daerah sendiri",
        "to change the records of the own office",
    ),
    Right.WRITE_ALL: Text(
        "mengubah catatan semua Perangkat Daerah",
        "to change the records of all offices",
    ),
    Right.IMPORT: Text("mengimpor berkas", "to import files"),
    Right.WAIVE: Text(
        "mengesampingkan hasil telaah dan mengatur aturan",
        "to set findings aside and change rules",
    ),
    Right.PLAN: Text("menyusun rencana", "to make the plan"),
    Right.LINKS: Text("membuat tautan Perangkat Daerah", "to make links of offices"),
    Right.VERIFY: Text("memverifikasi", "to verify"),
    Right.VALIDATE: Text("memvalidasi", "to validate"),
    Right.ACCOUNTS: Text("mengelola akun dan salinan", "to manage accounts and copies"),
}


class Role(LabelledEnum):
    """What an account is for."""

    LEADER = "leader", "Pimpinan", "Leader"
    READER = "reader", "Pembaca", "Reader"
    OPERATOR = "operator", "Operator Perangkat Daerah", "Operator of an office"
    ANALYST = "analyst", "Analis", "Analyst"
    VERIFIER = "verifier", "Verifikator", "Verifier"
    VALIDATOR = "validator", "Validator", "Validator"
    ADMINISTRATOR = "administrator", "Administrator", "Administrator"


READING = frozenset([Right.READ_SUMMARY, Right.READ_OWN, Right.READ_ALL])
WRITING = READING | {Right.WRITE_OWN, Right.WRITE_ALL}
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.LEADER: frozenset([Right.READ_SUMMARY]),
    Role.READER: READING,
    Role.OPERATOR: frozenset([Right.READ_OWN, Right.WRITE_OWN]),
    Role.ANALYST: WRITING | {Right.IMPORT, Right.WAIVE, Right.PLAN, Right.LINKS},
    Role.VERIFIER: READING | {Right.VERIFY},
    Role.VALIDATOR: READING | {Right.VERIFY, Right.VALIDATE},
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Access:
    """As whom a catalogue is opened. Without a role: the owner of the file, who may do everything.

    `office` is the key of the office an operator or a link is for; what belongs to it and to the units under it is
    all that is seen whole. `login` is whose uploads and jobs are shown: those of others are not; empty for the owner.
    `sent` is the day (ISO) on which the form of the office was sent, of who comes by its link: until it is returned,
    nothing is written by the link.
    """

    role: Role | None = None
    office: str | None = None
    login: str = ""
    sent: str = ""

    def may(self, right: Right) -> bool:
        """Return whether this access includes a right."""
        if self.role is None:
            return self.office is None
        return right in RIGHTS[self.role]

    def sees_work_of(self, login: str) -> bool:
        """Return whether uploads and jobs of a login are shown: to the owner of the file all, to others their own."""
        return self.role is None or self.login == login


OWNER = Access()
