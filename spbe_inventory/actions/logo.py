"""The logo of a government: checked by what it is, kept beside the catalogue, named in a setting."""

from hashlib import blake2b
from pathlib import Path

from spbe_inventory.actions.settings import known_settings, save_settings
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, CatalogueError, NotFound
from spbe_inventory.files.text_file import read_regular_file
from spbe_inventory.render.logo import LOGO_LIMIT, is_logo, logo_file
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.temporary_file import create_temporary_file

DIGEST_BYTES = 4
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


@needs(Right.WRITE_ALL)
def save_logo(catalogue: Catalogue, content: bytes, author: Author) -> int:
    """Keep a logo beside the catalogue and name it in the setting; return the batch, 0 where it is the one of before.

    The file is named by its content: the logo of before stays, and undoing the batch brings it back. Raise BadInput for
    what is no PNG or JPEG of a sensible size, CatalogueError where the folder is read-only or the disk full.
    """
    if len(content) > LOGO_LIMIT or not is_logo(content):
        raise BadInput("upload-no-logo")
    digest = blake2b(content, digest_size=DIGEST_BYTES).hexdigest()
    suffix = Path(logo_file(content)).suffix
    path = catalogue.path.with_name(f"{catalogue.path.stem}.logo-{digest}{suffix}")
    _write(path, content)
    return _name_logo(catalogue, path.name, author)


@needs(Right.WRITE_ALL)
def remove_logo(catalogue: Catalogue, author: Author) -> int:
    """Take the logo out of the settings, and return the batch; its file stays where it is."""
    return _name_logo(catalogue, None, author)


@needs(Right.READ_ALL)
def logo(catalogue: Catalogue) -> tuple[bytes, str]:
    """Return content and media type of the logo that the setting names. Raise NotFound where there is none to show."""
    setting = known_settings(catalogue).get(SettingName.LOGO)
    if setting is None or not setting.value:
        raise NotFound("no-logo")
    path = catalogue.path.parent / setting.value
    try:
        content = read_regular_file(path, LOGO_LIMIT)
    except OSError as error:
        raise NotFound("no-logo") from error
    name = logo_file(content)
    if not name:
        raise NotFound("no-logo")
    return content, MEDIA_TYPES[Path(name).suffix]


def _name_logo(catalogue: Catalogue, name: str | None, author: Author) -> int:
    known = known_settings(catalogue).get(SettingName.LOGO)
    seen = {}
    if known is not None:
        seen[SettingName.LOGO] = known.version
    return save_settings(catalogue, {SettingName.LOGO: name}, seen, author)


def _write(path: Path, content: bytes) -> None:
    """Write a file that appears whole; one of the same name has the same content."""
    temporary = None
    try:
        temporary = create_temporary_file(path)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise CatalogueError("folder-read-only", path=path.parent) from error
