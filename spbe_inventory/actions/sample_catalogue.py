"""A catalogue to try things with: a copy of a sample."""

from pathlib import Path

from spbe_inventory.domain.place import Place
from spbe_inventory.session.catalogue import Author

# The only sample that is added to: nothing is made up in the register of a real government.
INVENTED = "contoh"
SAMPLES = Path(__file__).parent.parent / "sample"


def create_sample(place: Place, sample: str, author: Author) -> None:
    """Create a catalogue that holds a sample; an existing file is refused."""
    from spbe_inventory.actions.import_files import import_new_catalogue

    import_new_catalogue(place, SAMPLES / f"{sample}.json", author)
