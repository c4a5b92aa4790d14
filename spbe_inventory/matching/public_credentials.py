"""Ways in, as texts give them away: passwords, keys, tokens, accounts, lines that log in.

Each pattern is bounded, so that a text of any length takes time in proportion to it.
"""

import re
from functools import cache

from spbe_inventory.matching.alternation import one_of
from spbe_inventory.reference.public_fence import fence_words

FEWEST_SWITCHES = 3  # between letters and digits, or small and capital letters, in what chance has made
LONGEST_WORD = 12  # letters that a token of chance has in a row at most
TOKEN = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_=-]{16,512}")
SWITCH = re.compile(r"[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]")
WORDS_OF_TOKEN = re.compile(r"[A-Za-z]+")
SANDI = r"(?:p[a4@][s5$]{1,2}(?:w[o0]?r?[dt]?|phrase|code)s?|pwd|kata\s?sandi|sandi)(?:nya)?"
SAID_TO_BE = (
    r"(?:p[a4@][s5$]{1,2}(?:w[o0]?r?[dt]?|phrase|code)s?|pass|pwd|pw|(?:kata\s)?sandi|kata\skunci|pin|otp|token|secrets?"
    r"|api[ _-]?keys?|kunci\s(?:api|rahasia|privat|enkripsi)|bearer"
    r"|user(?:[ _]?name|id)?|nama\spengguna|login|kredensial"
    r"|credentials?|client[ _-](?:id|secret)|(?:access|private|secret|license)[ _-]keys?)(?:nya)?"
)
IS = r"[\"'`]?\s{0,3}(?:[:=]|->|=>|\u2192)\s{0,3}"
SAYS = r"(?:adalah|yaitu|ialah|itu|is)\s"
VALUE = r"(?!\[…\])\S{1,200}"
OF_WHAT = (
    r"(?:\s(?:untuk\s|ke\s|for\s)?"
    r"(?:admin|root|wifi|wi-fi|server|database|db|router|cpanel|email|default|awal)\b)?"
)
# Keys of well-known services, by how they begin; letters as they stand.
KEYS_OF_SERVICES = (
    r"\b(?:sk|pk|rk|whsec|xnd|rzp)_\w{6,200}",
    r"\b(?:SB-)?Mid-(?:server|client)-[\w-]{6,100}",
    r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[0-9A-Z]{8,40}\b",
    r"\b(?:gh[oprsu]|github_pat|glpat|gldt|hf|npm|pypi|dop_v1|shpat|shpss|sq0atp|sq0csp|xai|hvs)[_-][\w-]{6,255}",
    r"\bx(?:ox[abeoprs]|app)-[\w-]{6,255}",
    r"\bsk-(?:ant-|proj-)?[\w-]{12,255}",
    r"\b(?:AIza|ya29\.|GOCSPX-|EAA[A-Z]|SG\.|APA91b)[\w.-]{10,255}",
    r"\b\d{8,10}:[A-Za-z0-9_-]{30,50}",
    r"\bey[JK][\w-]{6,2000}(?:\.[\w-]{1,4000}){0,2}",
    r"\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w{1,20})\s[\w+/=]{8,2000}(?:\s\S{1,80})?",
    r"-----BEGIN [A-Z0-9 ]{2,40}-----[^-]{0,8000}(?:-----END [A-Z0-9 ]{2,40}-----)?",
    r"-----(?:BEGIN|END) [A-Z0-9 ]{2,40}-----",
    r"\$(?:2[abxy]|[156]|apr1|argon2\w{1,2}|pbkdf2\S{0,20})\$[\w./$,=+-]{8,255}",
    r"\{S?(?:SHA|MD5|CRYPT)\d{0,3}\}[\w+/=.$]{8,255}",
    r"\bBasic\s{1,3}(?=[\w+/]{0,200}(?:[a-z][A-Z]\w{0,60}[a-z][A-Z]|\d|=))[\w+/]{8,400}={0,2}",
    r"(?<![\w+/=])(?=[\w+/]{0,100}[a-z])(?=[\w+/]{0,100}[A-Z])[A-Za-z0-9+/]{8,400}={1,2}(?![\w=])",
    r"\b[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6}\s?=\s?[\"']?[^\s\"';]{1,300}",
    # a word with its sign and its year: Rahasia#2024
    r"(?<![\w.])[A-Za-z]\w{2,30}[#!^&*@$]{1,3}\d{2,8}(?!\w)",
    r"(?<![\w.])(?=\w{0,20}[a-z])\w{1,20}[$!^&*](?=\w{0,20}[a-z])(?=\w{0,20}\d)\w{2,20}[#!]?(?!\w)",
)


@cache
def credential_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of passwords, keys and accounts, in the order in which they are tried."""
    exact = tuple(re.compile(pattern) for pattern in KEYS_OF_SERVICES)
    loose = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _loose())
    return (*exact, *loose)


def _loose() -> tuple[str, ...]:
    """Return the patterns for letters in any case."""
    accounts = one_of(fence_words("credentials", "accounts"))
    rest = rf"(?:\s(?!(?:{one_of(fence_words('credentials', 'no_password'))})\b)[\w@#$!*-]{{1,40}}){{0,2}}"
    usual = one_of(fence_words("credentials", "usual_passwords"))
    commands = one_of(fence_words("credentials", "commands"))
    none = one_of(fence_words("credentials", "no_password"))
    return (
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s'\"<>]{0,299}[^\s'\"<>)\],.;]",
        rf"(?<![\w-])(?:{commands})(?:\.exe)?\s(?=[^\n]{{0,80}}(?:\s|(?<=\s))-{{1,2}}\w)[^\n;]{{1,200}}",
        r"(?<![\w-])-{1,2}(?:p|pw|pass|password|passwd|pwd|token|secret|api-?key|auth)[= ]\s?[^\s-]\S{0,200}",
        r"(?<![\w-])-u\s?\S{1,60}\s{1,3}-p\s?\S{1,80}",
        r"\bauthorization\b[\"']?\s{0,3}[:=]?\s{0,3}[\"']?(?:basic|bearer|digest|token)?\s{0,3}\S{6,2000}",
        r"<(?:\w{0,20}(?:pass|pwd|token|secret|user|login|key)\w{0,20})>[^<]{1,200}(?:</\w{1,40}>)?",
        # an account and its password, one behind the other
        r"\b(?:user(?:[ _]?name|id)?|uname|pengguna|login|akun|id|u)(?:nya)?\s{0,3}[:=]?\s{0,3}\S{1,60}[\s,;/|]{1,3}"
        rf"(?:dan\s|and\s)?(?:{SANDI}|pass|pw|p)\b\s{{0,3}}[:=]?\s{{0,3}}(?!(?:{none})\b)(?=[\w\"'@#$!*]){VALUE}",
        rf"\b(?:{accounts})\d{{0,3}}\s?[/:|]\s?(?:(?:{usual})\b|(?=\S{{0,40}}[\d@#$!%^&*]){VALUE})",
        rf"\b(?:root|sa|postgres|sysdba)\s?[/:|]\s?[a-z]{VALUE}",
        r"\b(\w{3,30})\s?[/:|]\s?\1(?:[@#$!%^&*_-]?\d{2,8}[@#$!%^&*]{0,3}|[@#$!%^&*]{1,3})(?!\w)",
        r"\b(?:login|kredensial|credentials?|akun|user|username)\W{1,4}(\w{3,40})\s?[/|:]\s?(?:\1\b|(?=\w{0,30}\d)\w{4,60})",
        rf"\b({accounts})[\s,]{{1,3}}(?:dan\s)?\1[\d@#$!]{{0,8}}(?!\w)",
        r"\b(?:login|kredensial|akun|user)\s(?:dengan\s|pakai\s|sebagai\s)?(\w{3,30})[\s,]{1,3}(?:dan\s|and\s)?"
        r"\1[\d@#$!]{0,8}(?!\w)",
        # what is said to be one
        r"\b(?:cookie|session(?:[ _]?id)?|phpsessid|jsessionid|sessid)\s{0,3}[:=]\s{0,3}\S{4,400}",
        r"\bkode\s(?:akses|masuk|pintu|otp|verifikasi|brankas|rahasia)\s{0,3}[:=]?\s{0,3}(?=\S{0,40}\d)\S{3,60}",
        rf"(?<![^\W_]){SAID_TO_BE}{OF_WHAT}{IS}[\"'`]?{VALUE}{rest}",
        rf"(?<![^\W_]){SAID_TO_BE}{OF_WHAT}[\"'`]?\s{SAYS}(?!(?:{none})\b){VALUE}",
        rf"(?<!\w)\w{{0,40}}(?:password|passwd|secret|apikey|_pass|_pwd|_token|_key)\w{{0,20}}{IS}[\"'`]?{VALUE}",
        rf"(?<![^\W_])(?:{SANDI}|pass|pw){OF_WHAT}\s{{1,3}}"
        rf"(?!(?:{none})\b)(?=[\w\"'`@#$!*(\u201c\u2018])[^\s,;]{{3,200}}",
        r"(?<![^\W_])user\s?(?:name|id)\s{1,3}(?:adalah\s|is\s)?"
        rf"(?!(?:{none})\b)[\w@.\\-]{{3,100}}",
        r"(?<![^\W_])(?:token|secret|api[ _-]?key|kunci\sapi|bearer|otp|pin)(?:\s[a-z]{3,12})?\s{1,3}"
        r"(?=\S{0,80}\d)\S{4,200}",
        # of letters and digits at random
        r"\b(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[a-f])[0-9a-f]{24,200}\b",
    )


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where tokens stand in a text that nobody has thought of: letters and digits as chance has them.

    >>> token_spans("kunci Zx81kQ0pLm4nVb7t"), token_spans("sistem-informasi-kepegawaian-2024")
    ([(6, 22)], [])
    """
    spans = []
    for match in TOKEN.finditer(text):
        switches = len(SWITCH.findall(match[0]))
        words = WORDS_OF_TOKEN.findall(match[0])
        longest = max(map(len, words), default=0)
        has_digit = any(map(str.isdigit, match[0]))
        if has_digit and switches >= FEWEST_SWITCHES and longest <= LONGEST_WORD:
            spans.append(match.span())
    return spans
