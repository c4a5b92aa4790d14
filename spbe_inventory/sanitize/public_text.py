"""The second fence of the edition for the public: what tells of machines, ways in and people is taken out of a text.

The first fence is the field table, which says what leaves at all. Each pattern is bounded: none looks further than
some words, so that a text of any length takes time in proportion to it.
"""

import re
import unicodedata

REMOVED = "[…]"
# A dot as people write it who do not want it to be one, and letters of full width.
DOTS = re.compile(
    r"\s?[\[(]\s?(?:\.|dot|titik)\s?[\])]\s?|(?<=\w) \. (?=\w)|[\u3002\uff61\uff0e]",
    re.IGNORECASE,
)
SLASHES = re.compile(r"(?<=\w)\s?:\s?//\s?|(?<=\w) / (?=\w)")
AT = re.compile(r"\s?[\[(]\s?at\s?[\])]\s?", re.IGNORECASE)
# What the last part of the name of a host is: any country, what the world uses, what offices invent.
ENDINGS = (
    "com|net|org|gov|edu|mil|int|info|biz|name|pro|asia|web|app|dev|cloud|site|online|xyz|tech|store|space|website|link"
    "|page|blog|live|host|click|top|shop|club|digital|systems|solutions|network|email|gle|goog|google|gov|local|lan"
    "|internal|intra|intranet|corp|home|private|localdomain|test|pemda|desa|[a-z]{2}"
)
PLACE = r"[^\s'\"<>(),;]{1,300}"  # the rest of an address
NAME = r"(?:[A-Z][\w'\u2019.-]{0,40})"
PERSON = rf"{NAME}(?:\s{{1,2}}{NAME}){{0,4}}"
DEGREE = (
    r"(?:S|M|A|D|Dr|Dra|Drs|Ir|SE|SH|ST|MM|MT|MH)(?:\.\s?[A-Z][A-Za-z]{0,5}){1,3}\.?"
)
# Bodies that one turns to; they are no people.
BODY = (
    r"(?!Dinas|Badan|Bagian|Bidang|Sekretariat|Kecamatan|Kelurahan|Kantor|Kementerian|Unit|UPT|Bupati|Wali|Inspektorat"
    r"|Kami|Kita|Center|Centre|Darurat|Layanan|Pusat|Tim|Desa|Pemerintah|Operator|Admin)"
)
MACHINE = (
    "srv|svr|server|esxi?|pve|vps|vm|nas|san|db|sql|mysql|pgsql|ora|dc|dns|ns|ldap|proxy|fw|gw|sw|rtr|router|switch"
    "|web|app|mail|smtp|ftp|host|node|lb|intra"
)
# Each is tried on a text in this order; letters in any case unless it says otherwise.
PATTERNS = (
    # ways in
    r"\bjdbc:\S{1,300}",
    rf"\b[a-z][a-z0-9+.-]{{1,20}}://{PLACE}",
    rf"(?<![\w:/])//[\w.-]{{1,100}}/{PLACE}",
    rf"\\\\[^\s\\]{{1,100}}(?:\\{PLACE})?",
    r"\b[a-z]:\\[^\s]{1,300}",
    r"(?<![\w/.])/(?:[\w.-]{1,100}/){1,20}[\w.-]{0,100}",
    r"(?<![\w/.])/(?:var|etc|opt|srv|home|usr|root|mnt|data|api|admin|www)\b[\w./-]{0,200}",
    # credentials
    r"\b(?:user(?:name)?|pengguna|login)\s{0,3}[:=]?\s{0,3}\S{1,60}\s{1,3}(?:kata\s)?(?:sandi|password|pass|pwd)\b"
    r"\s{0,3}[:=]?\s{0,3}\S{1,80}",
    r"\b(?:pass(?:word|wd)?|pwd|pw|(?:kata\s)?sandi|kata\skunci|pin|token|secret|api[ _-]?key|kunci\sapi|bearer"
    r"|user(?:name)?|login)"
    r"\s{0,3}[:=]\s{0,3}\S{1,200}",
    r"\b(?:password|passwd|pwd|sandi|token|secret|api[ _-]?key|bearer)\s{1,3}(?:adalah\s|is\s)?(?=\S{0,80}\d)\S{4,200}",
    r"\b(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[a-z])[a-z0-9_-]{24,200}(?:\.[\w-]{1,400}){0,2}",
    # people
    r"(?<![\w.+-])[\w.+-]{1,80}@[\w.-]{1,100}",
    r"(?<!\w)@\w{4,60}",
    r"\b(?:NIP|NIK|NPWP|NRP)\b\.?\s{0,3}[:=]?\s{0,3}\d[\d .-]{5,30}",
    r"(?<![\d.,])(?:19|20)\d{6}[ .]?(?:19|20)\d{4}[ .]?[12][ .]?\d{3}(?!\d)",
    r"(?<![\d.,-])\d{16}(?!\d)",
    r"(?<![\d.,])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)",
    r"(?<![\w.,])(?:\+?62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,5}){2,3}(?!\d)",
    r"\b(?:telp|telepon|telpon|tlp|telephone|phone|fax|faks?|faksimile)\b\.?\s{0,3}[:=]?\s{0,3}"
    r"\(?\+?\d[\d ().-]{3,20}\d\b",
    r"\(0\d{2,3}\)[ .-]?\d{3,4}[ .-]?\d{2,5}",
    r"(?<![\w.,/-])0\d{2,3}[ -]\d{5,8}(?![\d/])",
    # places
    r"(?<![\d.])-?\d{1,3}\.\d{4,12}\s?[,;]\s?-?\d{1,3}\.\d{4,12}",
    r"\bJl(?:n)?\b\.?\s{1,2}[^,;:()\n]{2,60}",
    r"\bJalan\s[^,;:()\n]{2,40}?\sNo(?:mor)?\.?\s?\d{1,4}\w?(?:\sRT\W{0,2}\d{1,3})?(?:\W{0,2}RW\W{0,2}\d{1,3})?",
    # networks
    r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b",
    r"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b",
    r"\b(?=[0-9a-f]{0,11}\d)(?=[0-9a-f]{0,11}[a-f])[0-9a-f]{12}\b",
    r"\bport\s{1,3}\d{2,5}\b",
    r"\b(?:host(?:\s?name)?|nama\shost|ssid)\s{0,3}[:=]\s{0,3}\S{1,100}",
    r"(?<![\w:])::(?:ffff:)?\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|/\d{1,3})?",
    r"\[?(?<![\w:])(?:[0-9a-f]{1,4}:){0,7}[0-9a-f]{0,4}::[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}"
    r"(?:\]:\d{1,5}|\]|/\d{1,3})?(?![\w:])",
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])",
    r"(?<![\d.,])(?!\d{1,3}(?:\.\d{3}){2}\.000)\d{1,4}(?:[.,]\d{1,4}){3}(?::\d{1,5}|/\d{1,2})?(?![\d.,]{0,3}\d)",
    r"\b(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\dxy*]{1,3}(?:\.[\dxy*]{1,3})?(?::\d{1,5}|/\d{1,2})?",
    r"\b10\.\d{1,3}\.(?:\d{1,3}\.)?[xy*]{1,3}(?!\w)",
    r"\bip\b\s{0,3}(?:address|publik|lokal|server)?\s{0,3}[:=]?\s{0,3}\d[\w.:/-]{5,40}",
    r"\b0x[0-9a-f]{8}\b",
    r"\bvlan\b\s{0,3}(?:id)?\s{0,3}[:#=-]?\s{0,3}\d{1,4}",
    # hosts
    rf"\bwww\.{PLACE}",
    r"\b[\w-]{1,63}(?:\s(?:dot|titik)\s[\w-]{1,63}){2,8}\b",
    rf"(?<![\w.-])(?:\w[\w-]{{0,62}}\.){{1,8}}(?:{ENDINGS})(?![\w-])(?::\d{{1,5}})?(?:/{PLACE})?",
    r"\b(?=[\w.-]{0,100}[a-z])[a-z0-9][\w.-]{0,100}:\d{2,5}\b",
    rf"\b(?:{MACHINE})[-_]?[a-z]{{0,20}}[-_]?\d{{1,4}}(?![\w.])[\w-]{{0,20}}",
    r"\b(?:srv|svr|server|vm|nas|esxi?|pve)[-_][\w-]{1,60}(?:\.[\w-]{1,60}){0,5}",
    r"\b[a-z]{2,20}[-_](?:server|srv|svr|db|host|vm)(?:[-_]?\w{1,20})?\b",
    r"\b[a-z]\w{1,30}[-_](?:prod|prd|stg|staging|uat)\d{0,3}\b",
    r"\bsrv[a-z]{2,30}\d{1,4}\b",
    r"\blocalhost\b(?::\d{1,5})?",
)
# People are known by their capital letters.
NAMES_OF_PEOPLE = (
    rf"\b(?:PIC|CP|Narahubung|narahubung|[Cc]ontact [Pp]erson|Kontak|kontak|Penanggung [Jj]awab|a\.n\.|A\.n\.)\s{{0,2}}"
    rf"[:=]?\s{{0,2}}(?:(?:Sdri?|Bpk|Bapak|Ibu|Pak|Bu)\.?\s{{1,2}})?{BODY}{PERSON}(?:,\s?{DEGREE}){{0,3}}",
    rf"\b(?:[Hh]ubungi|[Mm]enghubungi)\s{{1,2}}(?:(?:Sdri?|Bpk|Bapak|Ibu|Pak|Bu)\.?\s{{1,2}})?{BODY}{PERSON}"
    rf"(?:,\s?{DEGREE}){{0,3}}",
    rf"\bSdri?\b\.?\s{{1,2}}{PERSON}(?:,\s?{DEGREE}){{0,3}}",
    rf"\b(?:(?:Dr|dr|Ir|Drs|Dra|Prof|H|Hj)\.\s?){{0,6}}{PERSON},\s?{DEGREE}(?:,\s?{DEGREE}){{0,3}}",
)
HUNTED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS)
PEOPLE = tuple(re.compile(pattern) for pattern in NAMES_OF_PEOPLE)


def public_text(text: str) -> tuple[str, int]:
    """Return a text without what tells of machines, ways in and people, and how many passages were taken out.

    >>> public_text("SIMPEG (http://10.1.2.3:8080/api) di esakip.contoh.go.id, v2.0")
    ('SIMPEG ([…]) di […], v2.0', 2)
    >>> public_text("e-Kinerja")
    ('e-Kinerja', 0)
    """
    plain = _plain(text)
    count = 0
    for pattern in (*PEOPLE, *HUNTED):
        plain, taken = pattern.subn(REMOVED, plain)
        count += taken
    if not count:
        return text, 0
    return plain, count


def _plain(text: str) -> str:
    """Return a text in the letters that the patterns know: of full width no more, dots as dots."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    plain = DOTS.sub(".", plain)
    plain = SLASHES.sub(_written_closely, plain)
    return AT.sub("@", plain)


def _written_closely(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")
