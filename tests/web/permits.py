"""Who may open which route: the one expectation that the tests of rights hold every route against.

A route that is mounted and does not stand here fails: whoever adds a page or a form says here who may open it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import parse_qs, urlsplit

from spbe_inventory.domain.office_sight import WRITTEN_BY_OFFICES
from spbe_inventory.domain.rights import RIGHTS, Right, Role
from spbe_inventory.web.app import LATE_PAGES, PAGES
from spbe_inventory.web.shell.addresses import kind_of
from starlette.routing import Match, Route

READ_OWN, READ_ALL, IMPORT = Right.READ_OWN, Right.READ_ALL, Right.IMPORT
WRITE_OWN, WRITE_ALL, WAIVE = Right.WRITE_OWN, Right.WRITE_ALL, Right.WAIVE
PLAN, ACCOUNTS = Right.PLAN, Right.ACCOUNTS
VERIFY, VALIDATE = Right.VERIFY, Right.VALIDATE
READ_SUMMARY = Right.READ_SUMMARY


class About(StrEnum):
    """What else is asked of an office, beside the right."""

    PAGE = "page"  # nothing
    RECORD = "record"  # that the record is its own
    FORM = "form"  # that offices may change records of the kind, and that the record is its own


@dataclass(frozen=True, slots=True)
class Permit:
    """Who may open a route: who has a right (None: everybody, signed in or not) or `also` one; what it is of."""

    right: Right | None
    about: About = About.PAGE
    also: Right | None = None

    def is_of(self, role: Role) -> bool:
        """Return whether a role has a right that opens it."""
        return bool({self.right, self.also} & RIGHTS[role])


OPEN = Permit(None)
OWN_RECORD = Permit(READ_OWN, About.RECORD)
OWN_FORM = Permit(WRITE_OWN, About.FORM)
PERMITS: dict[str, Permit] = {
    # Before one is let in, and of everybody.
    "GET /masuk": OPEN,
    "POST /masuk": OPEN,
    "GET /.well-known/security.txt": OPEN,
    "GET /t/{secret}": OPEN,
    "POST /t/{secret}": OPEN,
    "GET /undangan/{secret}": OPEN,
    "POST /undangan/{secret}": OPEN,
    "POST /bahasa": OPEN,
    "POST /keluar": Permit(READ_OWN, also=READ_SUMMARY),
    "GET /": Permit(READ_OWN, also=READ_SUMMARY),
    # The page for leaders: what opens to a leader stands here, and nowhere else.
    "GET /sekda": Permit(READ_SUMMARY),
    "GET /sekda/unduh": Permit(READ_SUMMARY),
    "POST /sekda": Permit(READ_ALL),
    # Records.
    "GET /{noun}": Permit(READ_OWN),
    "GET /kebutuhan": Permit(READ_OWN),
    "GET /pertukaran/matriks": Permit(READ_OWN),
    "GET /{noun}/unduh": Permit(READ_OWN),
    "GET /pilih/{noun}": Permit(READ_OWN),
    "GET /{noun}/{key}": OWN_RECORD,
    "GET /{noun}/baru": OWN_FORM,
    "POST /{noun}/baru": OWN_FORM,
    "GET /{noun}/{key}/ubah": OWN_FORM,
    "POST /{noun}/{key}/ubah": OWN_FORM,
    "GET /{noun}/{key}/nonaktif": OWN_FORM,
    "POST /{noun}/{key}/nonaktif": OWN_FORM,
    "GET /petak": OWN_FORM,
    "POST /petak": OWN_FORM,
    # The form of an office.
    "GET /isi": Permit(READ_OWN),
    "POST /isi": Permit(WRITE_OWN),
    "GET /isi/pihak-lain": Permit(READ_OWN),
    "POST /isi/pihak-lain": Permit(WRITE_OWN),
    "GET /isi/{key}": Permit(READ_OWN),
    "POST /isi/{key}": Permit(WRITE_OWN),
    "GET /isi/selesai": Permit(READ_OWN),
    "POST /isi/selesai": Permit(WRITE_OWN),
    # Rounds of data collection.
    "GET /putaran": Permit(READ_ALL),
    "POST /putaran": Permit(WRITE_ALL),
    "GET /putaran/{key}": Permit(READ_ALL),
    "GET /putaran/{key}/rekap": Permit(READ_ALL),
    "GET /putaran/{key}/tutup": Permit(WRITE_ALL),
    "POST /putaran/{key}/tutup": Permit(WRITE_ALL),
    "GET /putaran/isian": Permit(READ_ALL),
    "GET /putaran/isian/{unit}": Permit(READ_ALL),
    "POST /putaran/tautan": Permit(WRITE_ALL),
    "POST /putaran/teks": Permit(WRITE_ALL),
    "POST /putaran/tautan/{number}/cabut": Permit(WRITE_ALL),
    # What offices sent, and what waits for validation.
    "GET /periksa": Permit(VERIFY),
    "POST /periksa": Permit(VALIDATE),
    "GET /periksa/{office}": Permit(VERIFY),
    "POST /periksa/{office}": Permit(VERIFY),
    # History.
    "GET /riwayat": Permit(READ_OWN),
    "GET /riwayat/antara": Permit(READ_OWN),
    "GET /riwayat/{number}": Permit(READ_OWN),
    "GET /riwayat/{number}/batalkan": Permit(WRITE_ALL),
    "POST /riwayat/{number}/batalkan": Permit(WRITE_ALL),
    # Import.
    "GET /impor": Permit(IMPORT),
    "POST /impor": Permit(IMPORT),
    "POST /impor/batalkan": Permit(IMPORT),
    "GET /impor/{number}": Permit(IMPORT),
    "POST /impor/{number}/simpan": Permit(IMPORT),
    "POST /impor/{number}/buang": Permit(IMPORT),
    "GET /impor/{number}/kolom": Permit(IMPORT),
    "POST /impor/{number}/kolom": Permit(IMPORT),
    "GET /impor/{number}/catatan": Permit(IMPORT),
    "GET /impor/{number}/baris": Permit(IMPORT),
    "POST /impor/{number}/baris": Permit(IMPORT),
    "GET /impor/{number}/berkas/{what}": Permit(IMPORT),
    "POST /impor/{number}/berkas/{what}": Permit(IMPORT),
    # Findings and rules.
    "GET /kesenjangan": Permit(READ_ALL),
    "POST /kesenjangan/hitung": Permit(READ_ALL),
    "GET /kesenjangan/daftar": Permit(READ_ALL),
    "GET /kesenjangan/perubahan": Permit(READ_ALL),
    "POST /kesenjangan/perubahan": Permit(READ_ALL),
    "GET /kesenjangan/dikesampingkan": Permit(READ_ALL),
    "POST /kesenjangan/dikesampingkan": Permit(WAIVE),
    "GET /kesenjangan/{rule}/{noun}/{key}": Permit(READ_ALL),
    "POST /kesenjangan/{rule}/{noun}/{key}": Permit(WAIVE),
    "GET /tanya": Permit(READ_ALL),
    "GET /tanya/unduh": Permit(READ_ALL),
    "GET /aturan": Permit(READ_ALL),
    "GET /aturan/{rule}": Permit(READ_ALL),
    "POST /aturan/{rule}": Permit(WAIVE),
    "GET /peraturan": Permit(READ_ALL),
    "GET /peraturan/{regulation}": Permit(READ_ALL),
    # Plan, connections, pictures, documents, duplicates.
    "GET /rencana": Permit(READ_ALL),
    "POST /rencana": Permit(READ_ALL),
    "POST /rencana/ambil": Permit(PLAN),
    "GET /rencana/usulan/{number}": Permit(READ_ALL),
    "GET /keterhubungan": Permit(READ_ALL),
    "POST /keterhubungan": Permit(READ_ALL),
    "GET /keterhubungan/unduh": Permit(READ_ALL),
    "GET /keterhubungan/{word}": Permit(READ_ALL),
    "GET /gambar": Permit(READ_ALL),
    "POST /gambar": Permit(READ_ALL),
    "GET /gambar/{name}": Permit(READ_ALL),
    "POST /gambar/{name}": Permit(READ_ALL),
    "GET /laporan": Permit(READ_ALL),
    "GET /laporan/{name}": Permit(READ_ALL),
    "POST /laporan/{name}": Permit(READ_ALL),
    "GET /laporan/ekspor/{name}": Permit(READ_ALL),
    "POST /laporan/ekspor/{name}": Permit(READ_ALL),
    "GET /laporan/proses/{id}": Permit(READ_ALL),
    "POST /laporan/proses/{id}/batal": Permit(READ_ALL),
    "GET /laporan/hasil/{id}": Permit(READ_ALL),
    "GET /laporan/hasil/{id}/unduh": Permit(READ_ALL),
    "GET /laporan/hasil/{id}/isi": Permit(READ_ALL),
    "POST /laporan/hasil/{id}/hapus": Permit(READ_ALL),
    "GET /kembar": Permit(READ_ALL),
    "POST /kembar": Permit(READ_ALL),
    "GET /kembar/banding": Permit(READ_ALL),
    "POST /kembar/banding": Permit(WRITE_ALL),
    "POST /kembar/berbeda": Permit(WRITE_ALL),
    # Settings.
    "GET /pengaturan": Permit(READ_ALL),
    "GET /pengaturan/jabatan": Permit(READ_ALL),
    "GET /pengaturan/logo": Permit(READ_ALL),
    "POST /pengaturan/logo": Permit(WRITE_ALL),
    "POST /pengaturan/logo/hapus": Permit(WRITE_ALL),
    "GET /pengaturan/ubah/{name}": Permit(WRITE_ALL),
    "POST /pengaturan/ubah/{name}": Permit(WRITE_ALL),
    # Tokens of programs: the own ones.
    "GET /akun/token": Permit(READ_OWN),
    "POST /akun/token": Permit(READ_OWN),
    "POST /akun/token/{number}/cabut": Permit(READ_OWN),
    # Of the administrator.
    "GET /akun": Permit(ACCOUNTS),
    "POST /akun": Permit(ACCOUNTS),
    "GET /akun/kejadian": Permit(ACCOUNTS),
    "POST /akun/{login}/undang": Permit(ACCOUNTS),
    "POST /akun/{login}/matikan": Permit(ACCOUNTS),
    "GET /akun/tautan": Permit(ACCOUNTS),
    "POST /akun/tautan": Permit(ACCOUNTS),
    "POST /akun/tautan/{number}/cabut": Permit(ACCOUNTS),
    "GET /katalog-baru": Permit(ACCOUNTS),
    "POST /katalog-baru": Permit(ACCOUNTS),
    "POST /katalog-baru/contoh": Permit(ACCOUNTS),
    "GET /tingkatkan": Permit(ACCOUNTS),
    "POST /tingkatkan": Permit(ACCOUNTS),
    "POST /buka-lagi": Permit(ACCOUNTS),
    "GET /pilih-instansi": Permit(ACCOUNTS),
    "POST /pilih-instansi": Permit(ACCOUNTS),
    "GET /tutup": Permit(ACCOUNTS),
    "POST /tutup": Permit(ACCOUNTS),
    "GET /salinan": Permit(ACCOUNTS),
    "GET /salinan/pulihkan": Permit(ACCOUNTS),
    "POST /salinan/pulihkan": Permit(ACCOUNTS),
    "POST /salinan/pulihkan/sekarang": Permit(ACCOUNTS),
    "POST /salinan/pulihkan/buang": Permit(ACCOUNTS),
}


@cache
def mounted() -> tuple[tuple[str, Route], ...]:
    """Return every mounted route with its method, in the order in which an address is looked for."""
    return tuple(_mounted())


def _mounted() -> Iterator[tuple[str, Route]]:
    pages = [route for late in LATE_PAGES for route in late.load().routes]
    pages += [route for page in PAGES for route in page.ROUTES]
    for route in pages:
        assert isinstance(route, Route)
        for method in sorted(set(route.methods or ()) - {"HEAD"}):
            yield f"{method} {route.path}", route


def is_let_in(role: Role, method: str, address: str, own: set[tuple[str, str]]) -> bool:
    """Return whether the table lets a role open an address by a method; `own` is what is the own office's."""
    parts = urlsplit(address)
    scope = {"type": "http", "method": method, "path": parts.path}
    for name, route in mounted():
        match, found = route.matches(scope)
        if match is Match.FULL and name.startswith(method):
            asked = {**parse_query(parts.query), **found["path_params"]}
            return is_permitted(role, PERMITS[name], asked, own)
    return False


def parse_query(query: str) -> dict[str, str]:
    """Return the last value of each name behind the question mark."""
    return {name: values[-1] for name, values in parse_qs(query).items()}


def is_permitted(
    role: Role, permit: Permit, asked: dict[str, str], own: set[tuple[str, str]]
) -> bool:
    """Return whether a permit lets a role in to what an address names."""
    if permit.right is None:
        return True
    if not permit.is_of(role):
        return False
    if role is not Role.OPERATOR:
        return True
    kind = asked.get("kind", "application")
    if "noun" in asked:
        kind = kind_of(asked["noun"]) or ""
    if permit.about is About.FORM and kind not in WRITTEN_BY_OFFICES:
        return False
    is_of_record = permit.about is not About.PAGE and "noun" in asked and "key" in asked
    return not is_of_record or (kind, asked["key"]) in own
