"""Outside text inside HTML, SVG and Markdown; DOT labels are quoted by the graphviz package, in render/dot.py."""

import re
from html import escape

from spbe_inventory.sanitize.screen import strip_control

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]#|~])")
# With what a list, a rule or a heading begins; a dash alone in a cell is none of them.
LINE_SIGN = re.compile(r"^(\s*)([-+=])(?=\s|\2)")
LIST_NUMBER = re.compile(r"^(\s*\d+)([.)])")


def markup(text: str) -> str:
    """Return text safe as content or quoted attribute of HTML and SVG.

    >>> markup('<script>"x"</script>')
    '&lt;script&gt;&quot;x&quot;&lt;/script&gt;'
    """
    return escape(strip_control(text), quote=True)


def markdown(text: str) -> str:
    r"""Return text safe inside Markdown, tables included: signs stand for themselves, no HTML, one line.

    >>> print(markdown("a|b *c* <b> #1 [x](y)!"))
    a\|b \*c\* &lt;b&gt; \#1 \[x\](y)!
    """
    escaped = MARKDOWN_SIGNS.sub(r"\\\1", strip_control(text))
    without_html = escape(escaped, quote=False)
    without_signs = LINE_SIGN.sub(r"\1\\\2", without_html)
    return LIST_NUMBER.sub(r"\1\\\2", without_signs)
