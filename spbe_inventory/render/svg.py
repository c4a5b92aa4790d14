"""A picture as one SVG; what is drawn is compared with the diagram before it is returned."""

from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.choose_layout import LaidOutDiagram
from spbe_inventory.render.verify import ids_in_svg, missing_or_extra


def svg(laid_out: LaidOutDiagram) -> str:
    """Return the picture as SVG text, the same for the same drawing.

    Raise OutsideProgramError if the picture lacks a box or line.
    """
    text = laid_out.frame.compose(laid_out.body)
    difference = missing_or_extra(laid_out.diagram, ids_in_svg(text))
    if difference:
        raise OutsideProgramError("drawing-failed", detail=difference)
    return text
