"""Outside text inside HTML and SVG; DOT labels are quoted by the graphviz package, in render/dot.py."""

from html import escape

from spbe_inventory.inert.screen import plain


def markup(text: str) -> str:
    """Make text safe as content or quoted attribute of HTML and SVG.

    >>> markup('<script>"x"</script>')
    '&lt;script&gt;&quot;x&quot;&lt;/script&gt;'
    """
    return escape(plain(text), quote=True)
