"""What a page that we write may do in a browser: its own style, the programs that we know, and nothing else."""

import base64
import hashlib

NOTHING = "'none'"
# Nothing is loaded from elsewhere, nothing is sent, no address of the page is another one's.
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src {images}; "
    "base-uri 'none'; form-action 'none'"
)


def page_policy(script: str = "", style: str = "", *, images: str = NOTHING) -> str:
    """Return the content security policy of a page that holds one script and one style of ours, or none of them.

    `images` are the schemes of its pictures.

    >>> page_policy().split("; ")[1]
    "script-src 'none'"
    """
    return POLICY.format(
        scripts=source_of(script), styles=source_of(style), images=images
    )


def source_of(text: str) -> str:
    """Return the digest by which a policy knows a script or a style; of none that there is none."""
    if not text:
        return NOTHING
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
