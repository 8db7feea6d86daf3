from __future__ import annotations

import pytest
from tests.publishing.brief.materials import CLAIMS, MATERIAL

from guvoh.publishing.brief import (
    Brief,
    BriefFormat,
    ClaimMarkerError,
    HandleLeftError,
    HouseStyle,
    NotForPublicationError,
    PartKind,
    SectionKind,
    annotate,
    compose_brief,
    confirm,
    lay_out,
    read_draft,
    render_page,
)

HAND = """
# Contracts at night

Forty men were taken from the colony in May, a lawyer told us. Nobody knows where.

The service says nothing of it {claim:c400}. A man was made to sign.{claim:c100, c200}
<!-- a comment -->

- “They woke us and said: sign, or stay for ever.”

## How we know this

- We **asked** them twice.
"""


def read(text: str) -> Brief:
    return read_draft(text, MATERIAL, language="en", stream="news")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("style", HouseStyle)
def test_a_brief_comes_back_from_its_own_markdown(
    language: str, style: HouseStyle
) -> None:
    brief = compose_brief(MATERIAL, language=language, style=style, stream="news")
    text = render_page(lay_out(brief), BriefFormat.MARKDOWN).decode()
    again = read_draft(text, MATERIAL, language=language, style=style, stream="news")
    assert [s.text for s in again.sentences] == [s.text for s in brief.sentences]
    assert all({*s.claims} for s in again.sentences)
    assert [s.kind for s in again.sections] == [s.kind for s in brief.sections]
    kinds = {part.kind for sentence in again.sentences for part in sentence.parts}
    assert PartKind.HAND not in kinds
    for sentence in again.sentences:
        assert again.text[sentence.start : sentence.end] == sentence.text
    assert len(confirm(again).text) <= len(again.text)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_brief_comes_back_from_a_document(language: str) -> None:
    brief = compose_brief(MATERIAL, language=language, stream="news")
    lines = "\n".join(
        f"- {paragraph.text}" if paragraph.kind == "item" else paragraph.text
        for paragraph in lay_out(brief).paragraphs
    )
    again = read_draft(
        lines, MATERIAL, language=language, stream="news", is_extract=True
    )
    assert [s.text for s in again.sentences] == [s.text for s in brief.sentences]
    assert again.unlinked == ()
    assert [s.kind for s in again.sections] == [s.kind for s in brief.sections]


def test_headings_of_a_person_need_no_claim() -> None:
    brief = read("# Contracts\n\n### In the colony\n\nBirds sing.")
    assert [s.text for s in brief.unlinked] == ["Contracts", "Birds sing."]


def test_sentences_of_a_person_are_linked_where_it_is_certain() -> None:
    brief = read(HAND)
    linked = {s.text: tuple(c[:2] for c in s.claims) for s in brief.sentences}
    assert linked == {
        "Contracts at night": (),
        "Forty men were taken from the colony in May, a lawyer told us.": ("c3",),
        "Nobody knows where.": (),
        "The service says nothing of it.": ("c4",),
        "A man was made to sign.": ("c1", "c2"),
        "“They woke us and said: sign, or stay for ever.”": ("c1",),
        "We asked them twice.": (),
    }
    assert [section.kind for section in brief.sections] == [
        SectionKind.HEADLINE,
        SectionKind.TEXT,
        SectionKind.SOURCES,
    ]


def test_the_words_of_a_denial_do_not_link_what_affirms_them() -> None:
    # c4 denies “Men were taken from the colony in May”.
    brief = read("Men were taken from the colony in May.")
    assert [s.claims for s in brief.sentences] == [()]


def test_one_changed_word_unlinks_a_sentence() -> None:
    brief = read("Fifty men were taken from the colony in May.")
    assert [s.claims for s in brief.sentences] == [()]
    assert brief.unlinked == brief.sentences


@pytest.mark.parametrize(
    "marker", ["{claim:c9}", "{claim:c}", "{claim:ffff}", "{claim:zz}", "{claim:c0"]
)
def test_a_marker_that_names_no_claim_is_refused(marker: str) -> None:
    with pytest.raises(ClaimMarkerError, match="names no claim"):
        read(f"Men left. {marker}")


def test_a_handle_in_a_draft_is_refused() -> None:
    with pytest.raises(HandleLeftError):
        read("[[S7]] left.")


def test_an_annotated_brief_is_no_draft() -> None:
    brief = compose_brief(MATERIAL, language="en", stream="news")
    page = lay_out(brief, annotations=annotate(brief, MATERIAL))
    with pytest.raises(NotForPublicationError):
        read(render_page(page, BriefFormat.MARKDOWN).decode())


def test_a_draft_may_rest_on_nothing_that_is_worded() -> None:
    silent = MATERIAL.__class__(claims=CLAIMS[5:], tellers=MATERIAL.tellers)
    brief = read_draft("Men left. {claim:c600}", silent, language="en")
    assert [s.claims for s in brief.sentences] == [(CLAIMS[5].id,)]
