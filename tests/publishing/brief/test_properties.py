"""Whatever the claims: every sentence is backed, and no word is made up."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.brief.materials import FATHER, MATERIAL, PRISONER, TELLERS

from guvoh.model import (
    Basis,
    Certainty,
    CorroborationState,
    Form,
    Polarity,
    RequestState,
    find_handles,
    vocabulary,
)
from guvoh.publishing.brief import (
    BriefFormat,
    ClaimMaterial,
    Disagreement,
    ExactWords,
    GroupMaterial,
    HouseStyle,
    Material,
    PartKind,
    RequestMaterial,
    annotate,
    brief_from_dict,
    compose_brief,
    lay_out,
    render_page,
)
from guvoh.publishing.brief.phrasing import load_frames

WORDS = st.sampled_from(
    [
        *("men", "were", "taken", "Они", "уехали", "[[S7]]", "[[S12]]", "[[S7?]]"),
        *("[[S12:phone]]", "у", "40", "“so”", "*", "<b>", "end.", "why?", "«да»"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
IDS = tuple(f"{number:032x}" for number in range(1, 7))
TELLER_IDS = tuple(teller.id for teller in TELLERS)


@st.composite
def claims(draw: st.DrawFn, id_: str) -> ClaimMaterial:
    certainty = draw(st.sampled_from(Certainty))
    chain = draw(st.lists(st.sampled_from(TELLER_IDS), unique=True, max_size=3))
    is_denied = certainty is Certainty.DENIED
    return ClaimMaterial(
        id=id_,
        wordings=draw(st.dictionaries(st.sampled_from(["en", "ru"]), TEXTS)),
        form=draw(st.sampled_from(Form)),
        exact=draw(
            st.none()
            | st.builds(ExactWords, language=st.sampled_from(["en", "ru"]), text=TEXTS)
        ),
        chain=tuple(chain),
        speaker=draw(st.sampled_from(chain)) if chain else None,
        basis=draw(st.sampled_from(Basis)),
        certainty=certainty,
        polarity=Polarity.DENIED if is_denied else Polarity.AFFIRMED,
        topics=tuple(draw(st.lists(st.sampled_from(["x", "y"]), unique=True))),
        rank=draw(st.integers(0, 9)),
    )


@st.composite
def materials(draw: st.DrawFn) -> Material:
    ids = IDS[: draw(st.integers(1, 6))]
    cut = draw(st.integers(0, len(ids)))
    groups = [
        GroupMaterial(
            claims=part,
            state=draw(st.sampled_from(CorroborationState)),
            n_origins=draw(st.integers(0, 3)),
            bottleneck=tuple(draw(st.lists(st.sampled_from(TELLER_IDS), max_size=2))),
        )
        for part in (ids[:cut],)
        if part
    ]
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(ids)] * 2), max_size=2))
    return Material(
        claims=tuple(draw(claims(id_)) for id_ in ids),
        tellers=TELLERS,
        people=(PRISONER, FATHER),
        groups=tuple(groups),
        disagreements=tuple(
            Disagreement(left=left, right=right, slot="quantity")
            for left, right in pairs
        ),
        requests=(
            RequestMaterial(
                id="r",
                addressee="Зона",
                state=draw(st.sampled_from(RequestState)),
                claims=ids[:1],
            ),
        ),
        topics=MATERIAL.topics,
    )


def literals(table: Any) -> set[str]:
    """Every stretch of words in the table of frames."""
    if isinstance(table, dict):
        return {text for value in table.values() for text in literals(value)}
    if isinstance(table, list):
        return {text for value in table for text in literals(value)}
    parsed = string.Formatter().parse(str(table))
    return {words for words, _, _, _ in parsed} | {str(table)}


def is_among(text: str, sources: list[str] | set[str]) -> bool:
    """Whether it stands in one of them, but for its first letter."""
    return any(text[1:] in s and text.casefold() in s.casefold() for s in sources)


@settings(max_examples=50, deadline=None)
@given(materials(), st.sampled_from(["en", "ru"]), st.sampled_from(HouseStyle))
def test_no_word_comes_from_nowhere(
    material: Material, language: str, style: HouseStyle
) -> None:
    if not any(claim.wordings.get(language) for claim in material.claims):
        return
    brief = compose_brief(material, language=language, style=style, stream="news")
    frames = load_frames(language)
    sources: dict[PartKind, list[str] | set[str]] = {
        PartKind.FRAME: literals(frames.table),
        PartKind.WORDING: [
            " ".join(c.wordings.get(language, "").split()) for c in material.claims
        ],
        PartKind.QUOTE: [c.exact.text for c in material.claims if c.exact],
        PartKind.DESCRIPTOR: [
            text
            for one in (*TELLERS, PRISONER, FATHER)
            for text in one.descriptors.values()
        ],
        PartKind.PSEUDONYM: [
            p.text for one in (PRISONER, FATHER) for p in one.pseudonyms
        ],
        PartKind.NAME: [*(t.name for t in TELLERS), "Зона"],
        PartKind.LABEL: [
            *(label for t in material.topics for label in t.labels.values()),
            *(
                t.label(language)
                for name in (
                    "basis",
                    "certainty",
                    "corroboration_state",
                    "request_state",
                )
                for t in vocabulary(name).terms.values()
            ),
        ],
        PartKind.COUNT: [str(number) for number in range(20)],
        PartKind.ID: list(IDS),
    }
    ids = {claim.id for claim in material.claims}
    for sentence in brief.sentences:
        assert sentence.claims
        assert {*sentence.claims} <= ids
        assert brief.text[sentence.start : sentence.end] == sentence.text
        for part in sentence.parts:
            assert is_among(part.text, sources[part.kind]), part.kind


@settings(max_examples=50, deadline=None)
@given(materials(), st.sampled_from(["en", "ru"]), st.sampled_from(HouseStyle))
def test_no_handle_and_no_lost_claim(
    material: Material, language: str, style: HouseStyle
) -> None:
    if not any(claim.wordings.get(language) for claim in material.claims):
        return
    brief = compose_brief(material, language=language, style=style, stream="news")
    assert {claim.id for claim in material.claims} == {*brief.claims}
    notes = annotate(brief, material)
    for page in (lay_out(brief), lay_out(brief, annotations=notes)):
        text = render_page(page, BriefFormat.MARKDOWN).decode()
        assert not find_handles(text.replace("\\", ""))
        assert "S7" not in text
        assert "S12" not in text
    assert brief_from_dict(brief.to_dict()).text == brief.text
    again = replace(material, claims=material.claims[::-1])
    assert {
        *compose_brief(again, language=language, style=style, stream="news").claims
    } == {*brief.claims}
