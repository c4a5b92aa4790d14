"""Machines, as texts give them away: addresses of the web and of networks, hosts, paths, ports.

Each pattern is bounded, so that a text of any length takes time in proportion to it.
"""

import re
from functools import cache

from spbe_inventory.matching.alternation import one_of
from spbe_inventory.reference.public_fence import fence_words

PLACE = r"[^\s'\"<>(),;]{1,300}"  # the rest of an address
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d|0[0-7]{2,3})"
FIGURE = r"(?<![\d.,])(?<!Rp)(?<!Rp\.)(?<!Rp\s)(?<!\bv)(?<!versi\s)(?<!version\s)"
EXACT = (
    # names of hosts in small letters: three parts, or two of which one has a digit or hyphen
    r"(?<![\w.@-])(?:[a-z][a-z0-9-]{1,62}\.){2,8}[a-z][a-z0-9-]{1,62}(?![\w-])",
    r"(?<![\w.@-])(?=[a-z-]{1,40}\d)[a-z][a-z0-9-]{1,62}\.[a-z][a-z0-9-]{1,62}(?![\w-])",
    r"\b[A-Z]{2,10}-(?:PC|LAPTOP|DESKTOP)\d{0,4}\b|\b(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{4,15}\b",
    r"\bAS\d{4,6}\b",
    r"\b[A-Z]{3,20}(?:DB|SRV|SQL|VM|APP|WEB)\d{1,3}\b",
)


@cache
def machine_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of addresses, hosts, paths and ports, in the order in which they are tried."""
    loose = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _loose())
    exact = tuple(re.compile(pattern) for pattern in EXACT)
    return (*loose, *exact)


def _loose() -> tuple[str, ...]:
    return (*_addresses(), *_networks_apart(), *_networks(), *_hosts())


def _addresses() -> tuple[str, ...]:
    """Return the patterns of addresses and paths."""
    return (
        r"\bjdbc:\S{1,300}",
        rf"\b[a-z][a-z0-9+.-]{{1,20}}://{PLACE}",
        r"\b(?:data\s?source|server|initial\scatalog|accountkey|uid|user\sid)\s?=\s?[^;\s]{1,100}(?:;[^;\n]{0,100}){0,12}",
        rf"(?<![\w:/])//[\w.-]{{1,100}}/{PLACE}",
        rf"\\\\[^\s\\]{{1,100}}(?:\\{PLACE})?",
        r"\b[a-z]:[\\/](?!/)[^\s]{1,300}",
        r"(?<![\w/.~])~?/(?:[\w.-]{1,100}/){1,20}[\w.-]{0,100}",
        r"(?<![\w/.])/(?:var|etc|opt|srv|home|usr|root|mnt|data|api|admin|www)\b[\w./-]{0,200}",
        r"(?<![\w/.])(?:var|etc|opt|home|usr|mnt)/(?:[\w.-]{1,100}/){1,20}[\w.-]{0,100}",
    )


def _networks() -> tuple[str, ...]:
    """Return the patterns of addresses of machines in a network."""
    return (
        r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b",
        r"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b",
        r"\b(?=[0-9a-f]{0,11}\d)(?=[0-9a-f]{0,11}[a-f])[0-9a-f]{12}\b",
        r"\bport\s{0,3}[:=]?\s{0,3}\d{2,5}\b",
        r"\b(?:host(?:\s?name)?|nama\shost|ssid)\s{0,3}[:=]\s{0,3}\S{1,100}",
        r"\bssid\s{1,3}\S{2,40}",
        r"(?<![\w:])::(?:ffff:)?\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|/\d{1,3})?",
        r"\[?(?<![\w:])(?:[0-9a-f]{1,4}:){0,7}[0-9a-f]{0,4}::[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}"
        r"(?:\]:\d{1,5}|\]|/\d{1,3})?(?![\w:])",
        r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])",
        rf"{FIGURE}(?![1-9]\d{{0,2}}(?:\.\d{{3}}){{2}}\.000)(?!\d\.\d\.\d\d\.\d\d(?!\d))"
        rf"{OCTET}(?:\.{OCTET}){{3}}(?::\d{{1,5}}|/\d{{1,2}})?(?![\d.,]{{0,3}}\d)",
        rf"(?<![\d.,])(?=\d\d){OCTET}(?:,{OCTET}){{3}}(?::\d{{1,5}})?(?![\d.,]{{0,3}}\d)",
        r"\b(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\dxy*]{1,3}(?:\.[\dxy*]{1,3})?(?::\d{1,5}|/\d{1,2})?",
        r"\b10\.\d{1,3}\.(?:\d{1,3}\.)?[xy*]{1,3}(?!\w)",
        r"\bip\b\s{0,3}(?:address|publik|lokal|server)?\s{0,3}[:=]?\s{0,3}\d[\w.:/-]{5,40}",
        r"\b0x[0-9a-f]{8}\b",
        r"\bvlan\b\s{0,3}(?:id)?\s{0,3}[:#=-]?\s{0,3}\d{1,4}",
        r"\b(?:s/n|sn|serial(?:\s(?:number|no))?|nomor\sseri|imei)\b\s{0,3}[:=]\s{0,3}\S{4,40}",
    )


def _networks_apart() -> tuple[str, ...]:
    """Return the patterns of addresses whose figures are not written closely: *10 1 2 3*, *36. 66. 12. 8*.

    Figures alone are those of an address where they begin as addresses of offices do, or a word says so.
    """
    closely = rf"{OCTET}(?:\.{OCTET}){{3}}"
    none_before = rf"{FIGURE}(?<![/:_-])(?<!\d[\s,])(?!{closely})"
    none_behind = r"(?![\d-]|[\s.,:/_]{1,2}\d)"
    port = r"(?:\s?:\s?\d{1,5}|\s?/\s?\d{1,2})?"
    apart = r"(?:\s?[.:;_\u2010-\u2015-]\s?|\s)"
    ten = rf"10({apart}){OCTET}\1{OCTET}\1{OCTET}"
    others = rf"(?:192{apart}168|172{apart}(?:1[6-9]|2\d|3[01]))(?:{apart}{OCTET}){{2}}"
    leads = r"(?:ip|host|server|gateway|dns|subnet|node|vpn|firewall)"
    said_to_be = rf"(?<!\w){leads}\b\W{{0,3}}(?:\w{{2,12}}\W{{1,3}})?"
    return (
        rf"{none_before}{ten}{port}{none_behind}",
        rf"{none_before}{others}{port}{none_behind}",
        rf"{none_before}(?=\d\d){OCTET}(?:\s?\.\s?{OCTET}){{3}}{port}{none_behind}",
        rf"{said_to_be}{OCTET}(?:[\s.,:;/_-]{{1,3}}{OCTET}){{3}}{port}{none_behind}",
    )


def _hosts() -> tuple[str, ...]:
    """Return the patterns of names of hosts."""
    endings = one_of(fence_words("machines", "endings"))
    none = one_of(fence_words("machines", "no_country"))
    long_names = one_of(fence_words("machines", "machines"))
    parts = one_of(fence_words("machines", "last_parts"))
    ports = one_of(fence_words("machines", "ports"))
    products = one_of(fence_words("machines", "products"))
    short_names = one_of(fence_words("machines", "short_machines"))
    return (
        rf"\bwww\.{PLACE}",
        r"\b[\w-]{1,63}(?:\s(?:dot|titik)\s[\w-]{1,63}){2,8}\b",
        rf"(?<![\w.-])(?:\w[\w-]{{0,62}}\.){{1,8}}(?:{endings}|(?!(?:{none})(?![\w-]))[a-z]{{2}})(?![\w-])"
        rf"(?::\d{{1,5}})?(?:/{PLACE})?",
        r"\b(?!iso)(?=[a-z]{0,60}[\d.-])(?=[\w.-]{0,100}[a-z])[a-z0-9][\w.-]{0,100}:\d{2,5}\b",
        rf"\b(?=[a-z])\w{{2,60}}:(?:{ports}|[1-9]\d{{4}})\b",
        rf"\b(?:{long_names})[-_]?[a-z]{{0,20}}[-_]?\d{{1,4}}(?![\w.])[\w-]{{0,20}}",
        rf"\b(?!db2\b)(?:{short_names})(?:-?\d{{1,3}}|[-_][a-z]{{1,20}}[-_]?\d{{1,3}})(?![\w.])[\w-]{{0,20}}",
        r"\b(?:srv|svr|server|vm|nas|esxi?|pve|pc|laptop|komputer|printer|cctv|nvr|dvr)[-_](?!side|based|less|client)[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}",
        r"\b[a-z]{2,20}[-_](?:server|srv|svr|db|host|vm)(?:[-_]?\w{1,20})?\b",
        r"\b[a-z]\w{1,30}[-_](?:prod|prd|stg|staging|uat)\d{0,3}\b",
        r"\bs(?:rv|vr)[a-z]{2,30}\d{0,4}\b",
        rf"\b(?!(?:{products})\b)(?![a-z]{{0,30}}ppdb)[a-z]{{3,30}}(?:{parts})\d{{0,4}}\b",
        r"\b(?:database|basis\sdata|schema|skema)\s(?:bernama\s)?"
        rf"(?!(?:{products})\b|[a-z]{{0,30}}ppdb)[a-z]{{2,30}}db\b",
        rf"\b(?!(?:{products})\b)db[a-z]{{3,30}}\d{{0,4}}\b",
        r"\b(?:server|host|mesin|node)\s{1,3}(?!e-|si-)(?=[\w-]{0,60}[\d_-])(?=[\w-]{0,60}[a-z])[\w-]{3,60}",
        r"\blocalhost\b(?::\d{1,5})?",
    )
