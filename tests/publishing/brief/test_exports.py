from __future__ import annotations

import guvoh.publishing.brief as package

PUBLIC = """
    Block BlockKind Brief BriefError BriefFormat BriefLanguageError
    CircularDescriptorError ClaimMarkerError ClaimMaterial Disagreement ExactWords
    GroupMaterial HandleLeftError HouseStyle Material MissingDescriptorError
    MissingGlyphError MissingPseudonymError NotForPublicationError NoteKind
    NothingToSayError Page Paragraph ParagraphKind Part PartKind Person Pseudonym
    RequestMaterial Run Section SectionKind Sentence Teller Topic UnknownPersonError
    add_correction annotate brief_from_dict claim_texts compose_brief confirm languages
    lay_out own_sentences read_draft render_page statements statements_text
"""


def test_public_names_are_these() -> None:
    assert sorted(package.__all__) == sorted(PUBLIC.split())
    for name in package.__all__:
        assert getattr(package, name) is not None
