"""Where the boxes of a picture lead."""

from urllib.parse import quote

from spbe_inventory.documents.diagram import Node
from spbe_inventory.sanitize.file_names import file_name_part


def link_of(node: Node, pattern: str) -> str:
    """Return where a box leads: to its place in an interactive file, or to the file of its record."""
    link = pattern.replace("{id}", quote(node.id))
    return link.replace("{key}", file_name_part(node.subject))
