"""The picture on the page is what the program draws today."""

from __future__ import annotations

from pathlib import Path

from guvoh.corroboration import Evidence, corroborate, draw_chains
from guvoh.model import Basis, DerivationKind
from tests.corroboration.records import claim, judged, source, takes, text

PICTURE = Path(__file__).parents[2] / "docs" / "corroboration" / "chains.svg"

EVIDENCE = Evidence(
    claims=(
        claim("bell", "Bell", "Resident", item="a", basis=Basis.EYEWITNESS),
        claim("post", "Post", item="b"),
        claim("courier", "Courier", item="c"),
        claim("herald", "Herald", "Media", item="d", basis=Basis.HEARD_FROM_UNNAMED),
    ),
    sources=(
        source("Bell", "a"),
        source("Post", "b"),
        source("Courier", "c"),
        source("Herald", "d"),
    ),
    texts=tuple(text(item) for item in "abcd"),
    derivations=(
        takes("Post", "Bell", DerivationKind.REPUBLISHES),
        takes("Courier", "Post", DerivationKind.TRANSLATES),
    ),
    judgements=(
        judged("bell", "post"),
        judged("post", "courier"),
        judged("courier", "herald"),
    ),
)
LABELS = {
    "bell": "Forty men were taken from the hostel.",
    "post": "Forty men were taken from a hostel at night.",
    "courier": "Из общежития увезли сорок человек.",
    "herald": "Some forty men were taken.",
    "a": "web page, 2026-03-02",
    "b": "web page, 2026-03-03",
    "c": "web page, 2026-03-03",
    "d": "web page, 2026-03-05",
    "Bell": "Morning Bell",
    "Post": "Harbour Post",
    "Courier": "Steppe Courier",
    "Herald": "City Herald",
    "Resident": "a resident of the hostel",
    "Media": "“the media”",
}


def test_the_picture_is_what_the_program_draws() -> None:
    (group,) = corroborate(EVIDENCE)
    assert PICTURE.read_text("utf-8") == draw_chains(group, LABELS)
