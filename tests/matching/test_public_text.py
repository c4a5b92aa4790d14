"""The second fence of the edition for the public: machines, ways in and people in a text, and what is none of these."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.matching.public_text import REMOVED, public_text

from tests.matching import public_kept, public_secrets

RECALL = 0.985  # of all secrets that are made
PRECISION = 0.99
EACH = 60  # secrets of a kind

WIDE = "10.20.30.40".translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
SECRETS = [
    "http://esakip.banggaikab.go.id/login", "10.20.30.40", "192.168.1.1:8080", "ftp://x", "\\\\server\\bagi",
    "esakip.banggaikab.go.id", "db01.local:5432", "localhost:3306", "fe80::1ff:fe23:4567:890a", "10.0.0.0/8",
    "db01:5432", "fe80::1", "server-web-03", "192[.]168[.]1[.]8", "192,168,1,9", "0xC0A80101", "intra01",
    "srv-x.leaklan", "2001:db8:0:1:1:1:1:1", "postgres://user:rahasia@db/spbe", "10.9.8.x", "0300.0250.013.014",
    "172.20.5.*", "VLAN 402", "[2001:db8::99aa]:8443", "::ffff:10.9.8.7", "aa-bb-cc-dd-ee-0f", "aabb.ccdd.ee0f",
    "simda.contoh.co.jp", "simda (dot) contoh (dot) go (dot) id", "simda。contoh。go。id", "SIMDA.CONTOH.GO.ID",
    "https : // simda / masuk", "s.id/simda", "wa.me/6281234", "vm-simda", "esxi12", "DC-SERVER-9", "svrsimda07",
    "jdbc:mysql://db/simda", "//berkas/bagi/", "/etc/nginx/conf.d", "/home/dev/.env", "C:\\xampp\\htdocs", "budi@host",
    "budi(at)surat(dot)id", "@simdabot", "0812-3456-7890", "+62 812 3456 7890", "081234567890", "(0461) 221234",
    "NIP. 19800101 200501 1 005", "198001012005011005", "NIK: 7201010101800001", "7201010101800001",
    "01.234.567.8-901.000", "PIC: Budi Santoso", "narahubung Ani Wijaya", "hubungi Sdr. Budi Santoso, S.Kom",
    "Dr. Ani Wijaya, M.Si", "-1.0512345, 122.7712345", "Jl. Jenderal Sudirman 10", "password=Luwuk123",
    "user admin sandi Luwuk123", "token: abc", "api_key = x9y8z7", WIDE, "ip 3232235777",
    "simda dot contoh dot go dot id", "simda titik contoh titik go titik id", "\u0455imda.contoh.go.id",
    "001A2B3C4D5E", "hostname: EKINERJA-PRD", "SSID = KOMINFO-5G", "oracle-prod", "port 3306", "Telp. 21234",
    "telepon: 0461 21-234", "kata kunci: luwuk", "PIN: 123456", "pw=luwuk",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.abc", "kata kunci luwuk", "token abcdef", "10 1 2 3",
    "10. 1. 2. 3", "simpegdb", "dbsimpeg", "SimpegDB", "192 . 168 . 1 . 8", "ip 36 66 12 8",
]  # fmt: skip
KEPT = [
    "versi 2.0", "Pasal 33 ayat (2)", "21.11.2026", "e-Sakip", "SIMPEG v3.1.2", "Dinas Kominfo, Statistik",
    "jam 08:00", "Aplikasi Kesehatan Ibu dan Anak", "Bumil Sehat", "SP4N-LAPOR!", "Rp1.250.000.000", "2024/2025",
    "Sistem Informasi Jalan dan Jembatan", "data dan/atau layanan", "RAB.09.06.03", "Dinas PUPR", "PBB-P2",
    "Peraturan Bupati Nomor 15 Tahun 2023", "900.1.2", "Web GIS", "Login Terpadu", "Satu Data", "Hubungi Kami",
    "Desa Contoh Makmur", "Akta 4.0", "DB Desa", "01.02.0.00.0.00.01.0000", "e-Office Setda", "Bidang TIK",
    "Penanggung jawab: Dinas Kesehatan", "narahubung Bidang E-Government", "Reset Kata Sandi", "Kota Uji 99.71",
    "3 titik koordinat", "Telepon Umum", "e-Port", "Pelabuhan (Port) 2", "Titik Temu", "Layanan Telepon 112",
]  # fmt: skip


@pytest.mark.parametrize("secret", SECRETS)
def test_what_tells_of_machines_ways_in_and_people_is_taken_out(secret: str) -> None:
    cleaned, taken = public_text(f"di {secret} saja")
    left = cleaned.replace(REMOVED, "").replace("di", "", 1).replace("saja", "")
    assert taken
    assert not [part for part in left.split() if len(part) > 3], cleaned


@pytest.mark.parametrize("text", KEPT)
def test_other_words_stay(text: str) -> None:
    assert public_text(text) == (text, 0)


@pytest.mark.parametrize(
    "name",
    ["77.66.5", "1.2345678", "122,7712345", "10 77 66", "kata kunci luwuk", "simpegdb"],
)
def test_parts_of_addresses_and_secrets_are_no_names(name: str) -> None:
    assert public_text(name, is_name=True) == (REMOVED, 1)


@pytest.mark.parametrize(
    "name",
    ["112", "1 Data", "24/7", "Token Banggai", "SIKD 3.0", "2.0", "E-Rapor 2024"],
)
def test_names_with_figures_stay(name: str) -> None:
    assert public_text(name, is_name=True) == (name, 0)


@pytest.mark.slow
def test_secrets_of_every_kind_are_taken_out_however_they_are_written() -> None:
    tried: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    for secret in public_secrets.secrets(EACH):
        tried[secret.kind] += 1
        if secret.core in public_text(secret.text)[0]:
            missed.setdefault(secret.kind, []).append(secret.text)
    for kind, number in tried.items():
        left = missed.get(kind, [])
        print(f"{kind}: {number - len(left)} of {number}; not: {left[:3]}")  # noqa: T201 - figures
        assert len(left) <= (1 - RECALL) * number, left
    assert sum(map(len, missed.values())) <= (1 - RECALL) * tried.total()


@pytest.mark.slow
def test_names_and_figures_of_registers_stay() -> None:
    names = [(name, True) for name in public_kept.names(600)]
    texts = [(text, False) for text in public_kept.texts(5)]
    lost = [
        text
        for text, is_name in (*names, *texts)
        if public_text(text, is_name=is_name) != (text, 0)
    ]
    total = len(names) + len(texts)
    print(f"{total - len(lost)} of {total} stay; not: {lost}")  # noqa: T201 - figures
    assert len(lost) <= (1 - PRECISION) * total


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned_and_stays_clean(text: str) -> None:
    once, _taken = public_text(text)
    again, taken = public_text(once)
    assert (again, taken) == (once, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["x", "a.", "1.", ":", "a:", "/a", "@", "ab-", "Jl. ", "PIC ", "0 ", "f::", "Aa Bb, S.", "user ", "(at)", "sandi "],
)  # fmt: skip
def test_no_pattern_takes_more_than_its_share_of_a_long_text(part: str) -> None:
    """Twice the text takes about twice the time."""
    once = timed(part * (40_000 // len(part)))
    twice = timed(part * (80_000 // len(part)))
    assert twice < 3.5 * once + 0.1


def timed(text: str) -> float:
    """Return the CPU seconds of cleaning a text, the better of two: garbage of other tests is collected in one."""
    clean = public_text.__wrapped__  # without what is kept of earlier calls
    seconds = []
    for _time in range(2):
        begun = time.process_time()
        clean(text)
        seconds.append(time.process_time() - begun)
    return min(seconds)
