"""Means to reach people, and where they and machines stand: telephones, numbers of persons, accounts, coordinates.

Each pattern is bounded, so that a text of any length takes time in proportion to it.
"""

import re
from functools import cache

from spbe_inventory.matching.alternation import one_of
from spbe_inventory.reference.public_fence import fence_words

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
ADDRESSED = r"(?:(?:Sdri?|Bpk|Bapak|Ibu|Pak|Bu)\.?\s{1,2})?"
# People are known by their capital letters.
EXACT = (
    r"\b(?:PIC|CP|Narahubung|narahubung|[Cc]ontact [Pp]erson|Kontak|kontak|Penanggung [Jj]awab|a\.n\.|A\.n\.)\s{0,2}"
    rf"[:=]?\s{{0,2}}{ADDRESSED}{BODY}{PERSON}(?:,\s?{DEGREE}){{0,3}}",
    rf"\b(?:[Hh]ubungi|[Mm]enghubungi)\s{{1,2}}{ADDRESSED}{BODY}{PERSON}(?:,\s?{DEGREE}){{0,3}}",
    rf"\bSdri?\b\.?\s{{1,2}}{PERSON}(?:,\s?{DEGREE}){{0,3}}",
    rf"\b(?:(?:Dr|dr|Ir|Drs|Dra|Prof|H|Hj)\.\s?){{0,6}}{PERSON},\s?{DEGREE}(?:,\s?{DEGREE}){{0,3}}",
    r"\bJl(?:n)?\b\.?\s{1,2}[^,;:()\n]{2,60}",
    r"(?<!Peta )\b(?:Jalan|Gang|Gg\.|Perum|Perumahan|Komplek|Kompleks|BTN)\s[^,;:()\n]{2,40}?"
    r"\s(?:No(?:mor)?\.?|Blok|RT)\s?"
    r"\w{1,4}(?:[\s/]RT\W{0,2}\d{1,3})?(?:\W{0,2}RW\W{0,2}\d{1,3})?",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",  # plus codes
)
GAP = r"[ .()\u2010-\u2015-]{0,3}"
SPACED = r"[ .)\u2010-\u2015-]{1,3}"
# Codes of areas: of Jakarta, Bandung, Semarang, Surabaya, Medan, and of the rest with four digits.
AREA = r"0(?:2[124]|31|61|[2-79]\d\d)"
LEADS = (
    r"(?:no\.?\s?)?(?:telp|telepon|telpon|tlp|tel|telephone|phone|ponsel|hp|handphone|wa|whatsapp|fax|faks?|faksimile"
    r"|hotline|hubungi|call|sms|ext|kontak)"
)
DIGIT = r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
LATITUDE = r"-?(?:1[01]|\d)"  # of Indonesia, south and north
LONGITUDE = r"(?:9[4-9]|1[0-3]\d|14[01])"
NORTH = r"(?:LU|LS|N|S|north|south|lintang\s(?:utara|selatan))"
EAST = r"(?:BT|BB|E|W|east|bujur\s(?:timur|barat))"
DEGREES = (
    r"\d{1,3}(?:[.,]\d{1,10})?\s?(?:\u00b0|\u00ba|\bderajat\b|\bdeg\b)\s?"
    r"(?:\d{1,2}(?:[.,]\d{1,8})?\s?(?:['\u2019\u2032]|menit)?\s?)?"
    r"(?:\d{1,2}(?:[.,]\d{1,8})?\s?(?:\"|''|\u201d|\u2033|detik)?\s?)?"
)
LOOSE = (
    # people
    r"(?<![\w.+-])[\w.+-]{1,80}@[\w.-]{1,100}",
    r"(?<!\w)@\w{4,60}",
    r"\b(?:NIP|NIK|NPWP|NRP|KTP|NUPTK|NIDN|BPJS|NISN)\b\.?\s{0,3}[:=]?\s{0,3}\d[\d .-]{5,30}",
    r"(?<![\d.,])(?:19|20)\d{6}[ .]?(?:19|20)\d{4}[ .]?[12][ .]?\d{3}(?!\d)",
    r"(?<![\d.,-])\d{13,19}(?!\d)",
    r"(?<![\d.,-])\d{4}(?:[ -]\d{4}){3}(?!\d)",
    r"(?<![\d.,])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)",
    # telephones
    r"(?<![\w.,])(?:\(?\+?62\)?|0)[ .()-]{0,3}8\d{1,3}(?:[ .()-]{0,3}\d{2,5}){2,3}(?!\d)",
    rf"\b{LEADS}\b\.?\s{{0,3}}[:=]?\s{{0,3}}\(?\+?\d[\d ().-]{{3,20}}\d\b",
    rf"(?<![\w.,/:-])\(?{AREA}{SPACED}(?=(?:\D{{0,2}}\d){{5,9}}(?!\d))"
    r"\d{2,8}(?:[ .-]{1,2}\d{2,4}){0,3}(?![\w/])",
    rf"\({AREA}\){GAP}\d{{2,4}}(?:[ .-]?\d{{2,4}}){{1,3}}(?!\d)",
    rf"(?<![\w.,/:-]){AREA}\d{{5,8}}(?![\w.,/])",
    rf"(?<![\w.,])\(?\+62\)?{GAP}\(?0?\)?\d{{2,3}}{GAP}\d{{2,4}}(?:{GAP}\d{{2,4}}){{1,3}}(?!\d)",
    r"(?<!\w)\+\d{1,3}[ ().-]{0,2}\d{2,4}(?:[ ().-]{0,2}\d{2,4}){2,4}(?!\d)",
    rf"\b{DIGIT}(?:[ ,-]{{1,2}}{DIGIT}){{5,20}}\b",
    rf"(?<![\w.,/:-]){AREA}/\d{{5,8}}(?![\w/])",
    r"(?<![\w.,])(?:\(\+?62\)|62)[ -]{0,2}[2-79]\d{1,2}[ -]\d{2,4}(?:[ -]?\d{2,4}){1,2}(?!\d)",
    r"\bext(?:ension)?\b\.?\s?\d{2,5}\b",
    r"\b[\w.+-]{2,60}\s(?:at|et)\s[\w-]{2,40}\s(?:dot|titik)\s\w{2,10}(?:\s(?:dot|titik)\s\w{2,10})?",
    # homes and offices
    r"\bjln?\b\.?\s{1,2}[^,;:()\n]{2,40}?\s(?:no|nomor|rt|km|blok)\b\.?\s?\w{1,5}",
    r"\brt\W{0,3}\d{1,3}\W{0,3}rw\W{0,3}\d{1,3}",
    # coordinates
    rf"(?<![\d.,])(?:{LATITUDE}\.\d{{2,12}})\s?[,;/ ]\s?{LONGITUDE}\.\d{{2,12}}(?![\d.]|\s?(?:%|persen|percent))",
    rf"(?<![\d.,]){LATITUDE},\d{{2,12}}\s?[;/ ]\s?{LONGITUDE},\d{{2,12}}(?![\d.]|\s?(?:%|persen|percent))",
    r"(?<![\d.])-?\d{1,3}\.\d{4,12}\s?[,;]\s?-?\d{1,3}\.\d{4,12}",
    r"\b(?:lat(?:itude)?|long?(?:itude)?|lng|lintang|bujur)\b\s{0,3}[:=]?\s{0,3}-?\d{1,3}[.,]\d{1,12}",
    rf"(?<![\w.,])-?{DEGREES}(?:{NORTH}|{EAST})?\b[\s,;/]{{0,3}}{DEGREES}(?:{NORTH}|{EAST})?",
    rf"(?<![\w.,])-?{DEGREES}(?:{NORTH}|{EAST})\b",
    r"(?<![\w.,])\d{1,3}[.,]\d{2,10}\s?(?:LU|LS|BT|BB)\b",
    r"(?<![\w.,])\d{1,2}[.,]\d{2,10}\s?[NS]\b[\s,;/]{0,3}\d{2,3}[.,]\d{2,10}\s?[EW]\b",
    r"\b(?:4[6-9]|5[0-4])\s?[MN]\s\d{6}(?:\.\d{1,4})?\s?m?E?[\s,;/]{1,3}\d{5,7}(?:\.\d{1,4})?\s?m?N?\b",
)


@cache
def contact_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of people, their numbers and places, in the order in which they are tried."""
    exact = tuple(re.compile(pattern) for pattern in EXACT)
    loose = tuple(
        re.compile(pattern, re.IGNORECASE) for pattern in (*_accounts(), *LOOSE)
    )
    return (*exact, *loose)


def _accounts() -> tuple[str, ...]:
    """Return the patterns of accounts of banks; what a budget calls by that name has full stops."""
    banks = one_of(fence_words("contacts", "banks"))
    return (
        r"\b(?:no(?:mor)?\.?\s?)?(?<!kode\s)(?:rek(?:ening)?\b\.?|norek|a/c|acc(?:ount)?\s(?:no|number)|virtual\saccount|va)"
        r"\b[^\d\n;]{0,30}\d[\d -]{4,30}\d(?![.,]?\d)",
        rf"\b(?:bank\s\w{{2,20}}|{banks})(?:\s(?:cabang|kcp)\s\w{{2,20}})?(?:\s(?:no|nomor|rek|rekening)\b\.?)?\s{{0,2}}[:=-]?"
        r"\s{0,2}(?:\(|#)?\d[\d .-]{6,30}\d(?![.,]?\d)",
        r"(?<![\w.,/-])(?=(?:\d-?){10,20}(?![\d-]))\d{2,6}(?:-\d{1,8}){2,5}(?![\w/])",
        r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\b",
    )
