from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings

from guvoh.corroboration import Evidence, corroborate, draw_chains
from guvoh.corroboration.words import WORDS
from guvoh.model import Basis, DerivationKind
from tests.corroboration.records import claim, judged, source, takes, text
from tests.corroboration.worlds import worlds

SVG = "{http://www.w3.org/2000/svg}"
EVIDENCE = Evidence(
    claims=(
        claim("ca", "A", "W", item="a", basis=Basis.EYEWITNESS),
        claim("cb", "B", item="b"),
        claim("cd", "D", item="d"),
    ),
    sources=tuple(source(name, name.lower()) for name in ("A", "B", "D")),
    texts=tuple(text(item) for item in ("a", "b", "d")),
    derivations=(takes("B", "A", DerivationKind.REPUBLISHES),),
    judgements=(judged("ca", "cb"), judged("cb", "cd")),
)


def _drawn(
    evidence: Evidence, labels: dict[str, str], language: str = "en"
) -> ET.Element:
    (group,) = corroborate(evidence)
    return ET.fromstring(draw_chains(group, labels, language=language))  # noqa: S314 -- our own


def _texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_boxes_stand_from_claims_on_the_left_to_origins_on_the_right() -> None:
    root = _drawn(EVIDENCE, {"ca": "Forty men were taken", "W": "A worker"})
    left = {
        element.text: float(element.get("x", "0"))
        for element in root.iter(f"{SVG}text")
    }
    assert left["Forty men were taken"] < left["a"] < left["B"] < left["A"]
    assert left["A"] < left["A worker"] == max(left.values())


def test_it_says_in_words_what_the_lines_show() -> None:
    root = _drawn(EVIDENCE, {"W": "A worker", "A": "Morning Bell"})
    texts = _texts(root)
    assert {"republishes", "told by", "origin 1", "the record stops here"} <= {*texts}
    assert texts.count("everything passes here") == 2
    assert root.find(f"{SVG}title") is not None
    about = root.findtext(f"{SVG}desc") or ""
    assert "Origins: 1. Chains that share nothing: 1." in about
    assert "Everything passes through Morning Bell, A worker." in about
    named = (root.get("aria-labelledby") or "").split()
    assert named == [root[0].get("id"), root[1].get("id")]


def test_labels_are_text_and_nothing_runs() -> None:
    label = "<script>alert(1)</script> & \x00\u202egnp \"'"
    (group,) = corroborate(EVIDENCE)
    drawn = draw_chains(group, {"W": label, "A": label})
    assert "<script" not in drawn
    assert "\u202e" not in drawn
    root = ET.fromstring(drawn)  # noqa: S314 -- our own
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "defs", "marker", "path", "rect", "text")
    }
    assert not [e for e in root.iter() if "style" in e.attrib or "href" in e.attrib]


def test_no_label_is_guessed() -> None:
    long = replace(EVIDENCE, claims=(claim("0123456789", "A"),), judgements=())
    assert "01234567" in _texts(_drawn(long, {}))


def test_every_word_stands_in_every_language() -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    assert "со слов" in _texts(_drawn(EVIDENCE, {}, "ru"))
    with pytest.raises(KeyError):
        _drawn(EVIDENCE, {}, "xx")


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_any_world_can_be_drawn_and_no_two_boxes_overlap(world: Evidence) -> None:
    root = _drawn(world, {})
    boxes = sorted(
        tuple(float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
        for box in root.iter(f"{SVG}rect")
        if box.get("rx")
    )
    for i, (x, y, width, height) in enumerate(boxes):
        for x2, y2, _, height2 in boxes[i + 1 :]:
            assert x2 >= x + width or y2 >= y + height or y >= y2 + height2
