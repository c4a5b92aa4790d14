"""Every address of the application, once: permanent, in Indonesian."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.reference.command_words import noun_words
from spbe_inventory.web.shell.prefix import with_prefix

STATIC = "/static"
# Page → its path; what stands in braces is filled in. Records of a kind stand under the Indonesian word of the kind.
PATHS = {
    "start": "/",
    "gaps": "/kesenjangan",
    "make-findings": "/kesenjangan/hitung",
    "finding-list": "/kesenjangan/daftar",
    "finding-changes": "/kesenjangan/perubahan",
    "finding": "/kesenjangan/{rule}/{noun}/{key}",
    "questions": "/tanya",
    "questions-file": "/tanya/unduh",
    "round": "/putaran",
    "round-links": "/putaran/tautan",
    "round-texts": "/putaran/teks",
    "withdraw-round-link": "/putaran/tautan/{number}/cabut",
    "round-own-form": "/putaran/isian",
    "round-form": "/putaran/isian/{unit}",
    "one-round": "/putaran/{key}",
    "round-recap": "/putaran/{key}/rekap",
    "close-round": "/putaran/{key}/tutup",
    "waivers": "/kesenjangan/dikesampingkan",
    "rules": "/aturan",
    "rule": "/aturan/{rule}",
    "regulations": "/peraturan",
    "regulation": "/peraturan/{regulation}",
    "history": "/riwayat",
    "plan": "/rencana",
    "adopt-plan": "/rencana/ambil",
    "plan-proposal": "/rencana/usulan/{number}",
    "documents": "/laporan",
    "document-form": "/laporan/{name}",
    "export-form": "/laporan/ekspor/{name}",
    "job": "/laporan/proses/{id}",
    "cancel-job": "/laporan/proses/{id}/batal",
    "result": "/laporan/hasil/{id}",
    "result-download": "/laporan/hasil/{id}/unduh",
    "result-content": "/laporan/hasil/{id}/isi",
    "drop-result": "/laporan/hasil/{id}/hapus",
    "leader-page": "/sekda",
    "leader-page-file": "/sekda/unduh",
    "settings": "/pengaturan",
    "change-settings": "/pengaturan/ubah/{name}",
    "logo": "/pengaturan/logo",
    "remove-logo": "/pengaturan/logo/hapus",
    "posts": "/pengaturan/jabatan",
    "pictures": "/gambar",
    "picture-form": "/gambar/{name}",
    "network": "/keterhubungan",
    "network-file": "/keterhubungan/unduh",
    "network-answer": "/keterhubungan/{word}",
    "matrix": "/pertukaran/matriks",
    "records": "/{noun}",
    "new-record": "/{noun}/baru",
    "download-records": "/{noun}/unduh",
    "record": "/{noun}/{key}",
    "edit-record": "/{noun}/{key}/ubah",
    "table": "/petak",
    "batch": "/riwayat/{number}",
    "undo-batch": "/riwayat/{number}/batalkan",
    "days": "/riwayat/antara",
    "duplicates": "/kembar",
    "compare": "/kembar/banding",
    "different": "/kembar/berbeda",
    "imports": "/impor",
    "undo-import": "/impor/batalkan",
    "import": "/impor/{number}",
    "import-columns": "/impor/{number}/kolom",
    "import-records": "/impor/{number}/catatan",
    "import-rows": "/impor/{number}/baris",
    "import-file": "/impor/{number}/berkas/{what}",
    "save-import": "/impor/{number}/simpan",
    "drop-import": "/impor/{number}/buang",
    "retire-record": "/{noun}/{key}/nonaktif",
    "choose-record": "/pilih/{noun}",
    "security-contact": "/.well-known/security.txt",
    "sign-in": "/masuk",
    "sign-out": "/keluar",
    "office-link": "/t/{secret}",
    "invitation": "/undangan/{secret}",
    "office-form": "/isi",
    "office-others": "/isi/pihak-lain",
    "office-finish": "/isi/selesai",
    "office-application": "/isi/{key}",
    "accounts": "/akun",
    "invite": "/akun/{login}/undang",
    "account-off": "/akun/{login}/matikan",
    "links": "/akun/tautan",
    "withdraw-link": "/akun/tautan/{number}/cabut",
    "tokens": "/akun/token",
    "withdraw-token": "/akun/token/{number}/cabut",
    "events": "/akun/kejadian",
    "verification-desk": "/periksa",
    "verify-office": "/periksa/{office}",
    "language": "/bahasa",
    "stop": "/tutup",
    "backup": "/salinan",
    "restore": "/salinan/pulihkan",
    "restore-now": "/salinan/pulihkan/sekarang",
    "drop-copy": "/salinan/pulihkan/buang",
    "begin": "/katalog-baru",
    "sample": "/katalog-baru/contoh",
    "upgrade": "/tingkatkan",
    "reopen": "/buka-lagi",
    "choose-government": "/pilih-instansi",
}
# Kinds whose word is that of a page of its own.
OWN_WORDS = {"plan_item": "butir-rencana", "round": "putaran-pendataan"}
Query = Mapping[str, object]


def address(page: str, query: Query | None = None, /, **parts: object) -> str:
    """Return the address of a page; `kind` names the records it is about, `query` what stands behind the question mark.

    Values of the query that are None or empty are left out. Raise KeyError for a page that there is not.

    >>> address("record", {"halaman": 2}, kind="application", key="e-sakip")
    '/aplikasi/e-sakip?halaman=2'
    """
    if "kind" in parts:
        parts["noun"] = noun_of(str(parts.pop("kind")))
    quoted = {name: quote(str(part), safe="") for name, part in parts.items()}
    path = with_prefix(PATHS[page].format(**quoted))
    pairs = _pairs(query or {})
    if not pairs:
        return path
    return f"{path}?{urlencode(pairs)}"


def noun_of(kind: str) -> str:
    """Return the word under which the records of a kind stand."""
    if kind in OWN_WORDS:
        return OWN_WORDS[kind]
    noun = KINDS[kind].noun
    return noun_words().get(noun, (noun,))[0]


def kind_of(noun: str) -> str | None:
    """Return the kind whose records stand under a word; None if there is none."""
    for kind in KINDS:
        if noun_of(kind) == noun:
            return kind
    return None


def _pairs(query: Query) -> list[tuple[str, str]]:
    pairs = []
    for name, value in query.items():
        values = [value]
        if isinstance(value, Sequence) and not isinstance(value, str):
            values = list(value)
        pairs += [(name, str(each)) for each in values if each not in (None, "")]
    return pairs
