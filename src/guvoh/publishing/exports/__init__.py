"""Files for others, composed anew from accepted text or bare pixels.

Nothing of a sealed file goes with them: no metadata, no earlier state, no formula.
"""

from guvoh.publishing.exports.covering import (
    check_ranges,
    cover,
    join_ranges,
    token_for,
)
from guvoh.publishing.exports.errors import (
    ExportError,
    MalformedRangeError,
    NotFoundOnPagesError,
    UncoveredError,
    UnreadablePagesError,
)
from guvoh.publishing.exports.picture_file import encode_picture, pictures_as_pdf
from guvoh.publishing.exports.pixels import Pixels, read_pixels
from guvoh.publishing.exports.raster import (
    READERS,
    PagePicture,
    cover_pages,
    read_pages,
)
from guvoh.publishing.exports.sheet import Cell, inert, write_csv, write_xlsx
from guvoh.publishing.exports.text_page import text_page

__all__ = [
    "READERS",
    "Cell",
    "ExportError",
    "MalformedRangeError",
    "NotFoundOnPagesError",
    "PagePicture",
    "Pixels",
    "UncoveredError",
    "UnreadablePagesError",
    "check_ranges",
    "cover",
    "cover_pages",
    "encode_picture",
    "inert",
    "join_ranges",
    "pictures_as_pdf",
    "read_pages",
    "read_pixels",
    "text_page",
    "token_for",
    "write_csv",
    "write_xlsx",
]
