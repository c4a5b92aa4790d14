"""Makes secrets of every kind as people write them into registers, each with the part of it that must not be read."""

import base64
import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEED = 2418
WORDS = (
    "kominfo", "banggai", "Rahasia", "luwuk", "dinkes", "Merdeka45", "bupati", "Kabupaten", "simpeg2024", "K0minf0!",
    "dishub",
)  # fmt: skip
PEOPLE = (
    "Siti Aminah", "Budi Santoso", "I Made Sudana", "Andi Baso", "Nur Hidayah", "Abdul Karim", "Maria Goreti",
)  # fmt: skip
HOSTS = ("simpeg", "srv-db01", "db01", "esakip", "mail", "pg-utama", "app2", "nas-arsip", "ekinerja")  # fmt: skip
FRAMES = (
    "{}", "Mencatat cuti; {}", "Aplikasi kepegawaian ({}) dipakai 40 OPD", "{} untuk rekap bulanan.",
    "Catatan:\n{}\nsampai 2025",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret as it is written, and the part of it that must not be read."""

    kind: str
    text: str
    core: str


Make = Callable[[random.Random], tuple[str, str]]


def secrets(each: int) -> Iterator[Secret]:
    """Yield so many secrets of every kind, in a frame of other words."""
    for kind, make in KINDS.items():
        choice = random.Random(f"{SEED}{kind}")
        for _number in range(each):
            written, core = make(choice)
            yield Secret(kind, choice.choice(FRAMES).format(written), core)


def _letters(choice: random.Random, count: int, letters: str = "") -> str:
    return "".join(choice.choices(letters or string.ascii_letters + string.digits, k=count))  # fmt: skip


def _digits(choice: random.Random, count: int) -> str:
    return str(choice.randint(1, 9)) + _letters(choice, count - 1, string.digits)


def _password(choice: random.Random) -> tuple[str, str]:
    word = choice.choice(WORDS)
    key = choice.choice([
        "password", "Password", "PASSWORD", "kata sandi", "sandi", "pass", "pwd", "passwd", "kata sandinya",
        "p4ssw0rd", "sandi wifi", "password admin", "Password default",
    ])  # fmt: skip
    sign = choice.choice([" ", " ", ": ", "=", " = ", " adalah ", " : ", " -> "])
    return f"{key}{sign}{word}", word


def _pair(choice: random.Random) -> tuple[str, str]:
    word = choice.choice(["admin123", "Kominfo#1", "rahasia", "luwuk2024", "toor", "P@ssw0rd", "b4ngg4i"])  # fmt: skip
    account = choice.choice(["admin", "root", "administrator", "operator", "superadmin"])  # fmt: skip
    form = choice.choice([
        "{a}/{w}", "{a}:{w}", "{a} / {w}", "login {a}/{w}", "user {a} pass {w}", "user: {a}, password: {w}",
        "u: {a} p: {w}", "akun {a} sandi {w}", "username {a} dan password {w}", "{a}|{w}",
    ])  # fmt: skip
    return form.format(a=account, w=word), word


def _command(choice: random.Random) -> tuple[str, str]:
    word = choice.choice(WORDS)
    form = choice.choice(
        [
            "mysql -u root -p{w}", "mysqldump -uroot -p {w} db", "sshpass -p {w} ssh root@x", "psql -U postgres -W {w}",
            "curl -u admin:{w} x", "redis-cli -a {w}", "mongo --password {w}", "PGPASSWORD={w} psql", "DB_PASSWORD={w}",
            "mysql --user=root --password={w}", "plink -pw {w} root", "APP_SECRET='{w}'", '"password": "{w}"',
            "<password>{w}</password>", "sqlcmd -S . -U sa -P {w}", "smbclient -U admin%{w} //b", "dbPassword = {w}",
        ]
    )  # fmt: skip
    return form.format(w=word), word


def _header(choice: random.Random) -> tuple[str, str]:
    pair = f"{choice.choice(HOSTS)}:{choice.choice(WORDS)}".encode()
    code = base64.b64encode(pair).decode()
    form = choice.choice([
        "Basic {}", "Authorization: Basic {}", "authorization: bearer {}", "Authorization: {}",
    ])  # fmt: skip
    return form.format(code), code


def _key(choice: random.Random) -> tuple[str, str]:
    core = _letters(choice, 20)
    upper = _letters(choice, 16, string.ascii_uppercase + string.digits)
    form, shown = choice.choice(
        [
            ("sk_live_{}", core), ("pk_test_{}", core), ("AKIA{}", upper), ("ghp_{}", core), ("github_pat_{}", core),
            ("xoxb-1234567890-{}", core), ("AIza{}", core), ("glpat-{}", core), ("SG.{}.abc", core), ("hf_{}", core),
            ("Mid-server-{}", core), ("xnd_production_{}", core), ("1234567890:AA{}abcdefghijklm", core),
            ("GOCSPX-{}", core), ("npm_{}", core), ("ASIA{}", upper), ("whsec_{}", core), ("dop_v1_{}", core),
        ]
    )  # fmt: skip
    lead = choice.choice(["", "", "kunci ", "token ", "API key: "])
    return lead + form.format(shown), shown


def _token(choice: random.Random) -> tuple[str, str]:
    part = _letters(choice, 24)
    form = choice.choice(
        [
            f"eyJhbGciOiJIUzI1NiJ9.eyJ{part}.{part}", f"ssh-rsa AAAAB3Nza{part} admin", f"$2y$10${part}",
            f"-----BEGIN RSA PRIVATE KEY-----\n{part}\n-----END RSA PRIVATE KEY-----", f"{{SSHA}}{part}",
            f"Bearer {part}9", f"ssh-ed25519 AAAAC3{part}", f"-----BEGIN CERTIFICATE----- {part}",
        ]
    )  # fmt: skip
    return form, part


def _connection(choice: random.Random) -> tuple[str, str]:
    word, host = choice.choice(WORDS), choice.choice(HOSTS)
    form = choice.choice(
        [
            "postgres://app:{w}@{h}/spbe", "mongodb+srv://u:{w}@{h}/x",
            "Server={h};Database=x;User Id=sa;Password={w};",
            "mysql:host={h};dbname=x;password={w}", "jdbc:mysql://{h}/x?password={w}", "redis://:{w}@{h}:6379",
            "Data Source={h};Initial Catalog=x;Pwd={w}", "ldap://{h}/dc={w}", "amqp://guest:{w}@{h}",
        ]
    )  # fmt: skip
    return form.format(w=word, h=host), word


def _telephone(choice: random.Random) -> tuple[str, str]:
    area = choice.choice(["0461", "0411", "0274", "0451", "0380", "0967", "0561", "0711"])  # fmt: skip
    city = choice.choice(["021", "022", "024", "031", "061"])
    a, b = _digits(choice, 3), _digits(choice, 4)
    short = f"{a[:2]}{choice.choice(['-', ' '])}{b[:3]}"
    return choice.choice(
        [
            (f"{city} {a} {b}", b), (f"{city}-{a}-{b}", b), (f"({city}) {a}-{b}", b), (f"{city}.{a}.{b}", b),
            (f"{area}-{short}", short), (f"({area}) {a}{b[:2]}", a + b[:2]), (f"{area} {a}{b[:2]}", a + b[:2]),
            (f"({area}){a}{b[:3]}", a + b[:3]), (f"+62 {area[1:]} {a}{b[:3]}", a), (f"+62-21-{a}-{b}", b),
            (f"telp {a}{b[:2]}", a + b[:2]), (f"Telp. ({area}) {a} {b[:3]}", b[:3]), (f"0812 {a}{b[:1]} {b}", b),
            (f"(0813) {a}{b[:1]}-{b}", b), (f"62 812-{a}{b[:1]}-{b}", b), (f"{city}{a}{b}", b),
            (f"Fax: {area} {short}", short),
            ("nol delapan satu dua tiga empat lima enam", "empat lima"),
        ]
    )  # fmt: skip


def _number_of_person(choice: random.Random) -> tuple[str, str]:
    month, day, tail = choice.randint(1, 12), choice.randint(1, 28), _digits(choice, 3)
    staff = f"1985{month:02}{day:02} 201001 1 {tail}"
    civil = f"7201{_digits(choice, 12)}"
    return choice.choice(
        [
            (f"NIP {staff}", staff), (staff.replace(" ", ""), tail), (f"NIK: {civil}", civil), (civil, civil),
            (f"NPWP 01.234.{tail}.8-901.000", tail), (f"BPJS {_digits(choice, 9)}{tail}1", tail),
            (f"IMEI 35{_digits(choice, 13)}", "IMEI 35"),
        ]
    )  # fmt: skip


def _person(choice: random.Random) -> tuple[str, str]:
    name = choice.choice(PEOPLE)
    before = choice.choice(
        [
            "Kadis ", "Kepala Dinas ", "PIC: ", "PIC ", "hubungi ", "Kabid Aptika ", "Ir. ", "Drs. ", "operator ",
            "Ibu ", "Sdr. ", "Bapak ", "Sekda ",
            "a.n. ", "dikelola oleh ", "Plt. Kadis ", "Camat ", "penanggung jawab ", "admin: ",
        ]
    )  # fmt: skip
    behind = choice.choice(["", "", ", S.Kom", ", M.Si", " S.Kom., M.T"])
    return before + name + behind, name


def _place(choice: random.Random) -> tuple[str, str]:
    south, east = _digits(choice, 2), _digits(choice, 2)
    return choice.choice(
        [
            (f"-1.{south}, 122.{east}", f"122.{east}"), (f"-1.{south}4567,122.{east}1234", f"122.{east}"),
            (f"lat -1.{south} long 122.{east}", f"122.{east}"),
            (f"1\u00b0{choice.randint(10, 59)}'24\"S 122\u00b047'{east}\"E", "122"),
            (f"1.{south} LS, 122.{east} BT", f"122.{east}"), (f"122.{east}\u00b0 BT", f"122.{east}"),
            (f"-1,{south}; 122,{east}", f"122,{east}"), (f"51M 365{east}2 9884{south}1", f"9884{south}"),
            (f"Jl. Jenderal Sudirman No. {east}", "Sudirman"), (f"Jalan Merdeka No {east} RT 02/RW 03", "Merdeka"),
            (f"1 derajat {choice.randint(10, 59)} menit LS", "derajat"), (f"latitude=-1.{south}", f"1.{south}"),
            ("6PG5X+2V Luwuk", "6PG5X"),
        ]
    )  # fmt: skip


def _bank(choice: random.Random) -> tuple[str, str]:
    number = _digits(choice, choice.choice([10, 13, 15]))
    grouped = f"{number[:4]}-{number[4:6]}-{number[6:]}"
    bank = choice.choice(["BRI", "BNI", "Bank Sulteng", "Mandiri", "BCA", "Bank Mega", "BPD"])  # fmt: skip
    form = choice.choice(
        [
            "rekening {n}", "No. Rek {n}", "{b} {n}", "{b} {g}", "rek. {b} {n}", "rekening {b} a.n. Dinas {n}",
            "norek: {g}",
            "VA {n}", "{b} no rekening {n}", "nomor rekening {b}: {g}",
        ]
    )  # fmt: skip
    written = form.format(n=number, g=grouped, b=bank)
    return written, number if number in written else grouped


def _host(choice: random.Random) -> tuple[str, str]:
    name = choice.choice(HOSTS)
    form = choice.choice(
        [
            "{}.banggaikab.local", "{}.internal", "{}.lan", "{}.pemkab.intranet", "{}.banggaikab.go.id", "http://{}/",
            "{}.corp.local:8080",
            "{}.dmz", "{}.svc.cluster.local", "{}.kominfo", "https://{}.id/login", "\\\\{}\\data", "{}.banggai.kab",
            "root@{}", "{}.vpn",
            "//{}/berkas/", "{}.tailnet.ts.net", "{}:5432", "{}.Banggaikab.LOCAL", "{} [.] go [.] id", "{}.prod",
        ]
    )  # fmt: skip
    return form.format(name), name


def _network(choice: random.Random) -> tuple[str, str]:
    a, b = choice.randint(1, 254), choice.randint(10, 254)
    return choice.choice(
        [
            (f"10.{a}.{b}.7", f"{a}.{b}"), (f"192.168.{a}.{b}/24", f"168.{a}"), (f"172.16.{a}.{b}:8080", f"16.{a}"),
            (f"192.168.{a}.x", f"168.{a}"),
            (f"36.66.{a}.{b}", f"66.{a}"), (f"aa:bb:cc:{b:02x}:00:11", "aa:bb"), (f"fe80::{a:x}ff:{b:x}", "fe80"),
            (f"2001:db8:{a:x}::{b:x}", "db8"),
            (f"VLAN {b}", f"VLAN {b}"), (f"port {b}80", f"{b}80"), (f"SSID Diskominfo-{b}", "Diskominfo"),
            (f"ip 10,{b},{a},12", f"{b},{a}"),
            (f"/var/www/simpeg{a}/", "simpeg"), (f"C:/xampp/htdocs/simda{a}", "simda"), (f"~/simda{a}/.env", "simda"),
            ("DESKTOP-4K2LM9Q", "4K2LM9Q"),
        ]
    )  # fmt: skip


def _bare(choice: random.Random) -> tuple[str, str]:
    """Return a secret that stands bare behind the word for it."""
    word = choice.choice([*WORDS, "abcdef", "qwerty", "tompotika", "Sulteng", "maleo-senja"])  # fmt: skip
    lead = choice.choice([
        "kata kunci", "Kata kunci", "kata kuncinya", "token", "Token", "tokennya", "kunci api", "api key", "bearer",
        "kode akses", "masuk dengan kata kunci", "kunci rahasia",
    ])  # fmt: skip
    form = choice.choice(["{} {}", "{} {}", '{} "{}"', "{} '{}'"])
    return form.format(lead, word), word


def _machine(choice: random.Random) -> tuple[str, str]:
    """Return the name of a machine that is written as one word."""
    stem = choice.choice(["simpeg", "ekinerja", "dinkes", "pajak", "perizinan", "siks"])  # fmt: skip
    form = choice.choice(
        ["{}db", "{}srv", "{}svr", "{}vm", "{}host", "{}server", "{}db2", "db{}", "srv{}", "svr{}", "{}mysql", "db{}3"]
    )  # fmt: skip
    name = form.format(stem)
    return choice.choice([name, name.upper(), f"di {name}", f"server {name}"]), name[2:-2]  # fmt: skip


def _network_apart(choice: random.Random) -> tuple[str, str]:
    """Return an address whose figures are not written closely."""
    a, b, c = choice.randint(1, 254), choice.randint(10, 254), choice.randint(1, 254)
    apart = choice.choice([" ", ". ", " .", " . ", "_", "-", " - ", " : ", ": "])
    private = choice.choice([("10", str(a)), ("192", "168"), ("172", "20")])
    written = apart.join((*private, str(b), str(c)))
    public = " ".join(("103", str(a), str(b), str(c)))
    lead = choice.choice(["ip", "IP:", "server", "gateway", "host:", "ip publik"])
    return choice.choice([
        (written, apart.join((str(b), str(c)))), (f"di {written}", apart.join((str(b), str(c)))),
        (f"{lead} {public}", f"{b} {c}"),
    ])  # fmt: skip


KINDS: dict[str, Make] = {
    "password": _password, "account and password": _pair, "command line": _command, "header": _header,
    "key of a service": _key,
    "token": _token, "connection string": _connection, "telephone": _telephone, "number of a person": _number_of_person,
    "person": _person, "place": _place, "bank account": _bank, "host": _host, "network": _network,
    "bare secret": _bare, "machine in one word": _machine, "network written apart": _network_apart,
}  # fmt: skip
