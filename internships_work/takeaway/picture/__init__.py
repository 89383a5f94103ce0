"""Pictures of one figure to take away: SVG and PNG, of a size for a document and of one for a slide.

A picture is drawn without a browser: a library turns SVG into PNG, with the letters of a font that comes as a package,
so that it looks the same wherever it is made.
"""

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.picture.composing import can_be_a_picture, picture_of
from internships_work.takeaway.picture.sheet import DOCUMENT, SLIDE, Sheet

__all__ = ["as_png", "as_slide_png", "as_slide_svg", "as_svg", "can_be_a_picture"]

SHARPER = 2
SHARPER_ON_A_SLIDE = 1.5


def as_svg(bundle: Bundle) -> bytes:
    """Return a picture for a document: the only exhibit of a bundle, 760 pixels wide, as SVG."""
    return picture_of(bundle, DOCUMENT).encode("utf-8")


def as_png(bundle: Bundle) -> bytes:
    """Return the same as PNG, 1,520 pixels wide."""
    return _png(bundle, DOCUMENT, SHARPER)


def as_slide_svg(bundle: Bundle) -> bytes:
    """Return a picture for a slide, 1,280 by 720 pixels or higher, as SVG."""
    return picture_of(bundle, SLIDE).encode("utf-8")


def as_slide_png(bundle: Bundle) -> bytes:
    """Return the same as PNG, 1,920 pixels wide."""
    return _png(bundle, SLIDE, SHARPER_ON_A_SLIDE)


def _png(bundle: Bundle, sheet: Sheet, zoom: float) -> bytes:
    import font_source_sans_pro as font
    import resvg_py

    letters = [font.font_files_ttf[name] for name in ("SourceSansPro", "SourceSansProBold")]
    family = "Source Sans Pro"
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture_of(bundle, sheet),
        zoom=zoom,
        font_files=letters,
        sans_serif_family=family,
        skip_system_fonts=True,
    )
    return bytes(drawn)
