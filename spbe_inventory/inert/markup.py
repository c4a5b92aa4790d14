"""Outside text inside HTML, SVG and Markdown; DOT labels are quoted by the graphviz package, in render/dot.py."""

import re
from html import escape

from spbe_inventory.inert.screen import plain


def markup(text: str) -> str:
    """Make text safe as content or quoted attribute of HTML and SVG.

    >>> markup('<script>"x"</script>')
    '&lt;script&gt;&quot;x&quot;&lt;/script&gt;'
    """
    return escape(plain(text), quote=True)


def markdown(text: str) -> str:
    r"""Make text safe inside Markdown, tables included: signs stand for themselves, no HTML, one line.

    >>> print(markdown("a|b *c* <b> #1 [x](y)!"))
    a\|b \*c\* &lt;b&gt; \#1 \[x\](y)!
    """
    signs = re.sub(r"([\\`*_{}\[\]#|~])", r"\\\1", plain(text))
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", escape(signs, quote=False))
