"""The brief: composed of accepted wordings and frames, and of nothing else."""

from guvoh.publishing.brief.annotation import annotate
from guvoh.publishing.brief.composition import compose_brief
from guvoh.publishing.brief.correction import add_correction
from guvoh.publishing.brief.draft_file import read_draft
from guvoh.publishing.brief.errors import (
    BriefError,
    BriefLanguageError,
    CircularDescriptorError,
    ClaimMarkerError,
    HandleLeftError,
    MissingDescriptorError,
    MissingGlyphError,
    MissingPseudonymError,
    NotForPublicationError,
    NothingToSayError,
    UnknownPersonError,
)
from guvoh.publishing.brief.house_style import HouseStyle, NoteKind
from guvoh.publishing.brief.material import (
    ClaimMaterial,
    Disagreement,
    ExactWords,
    GroupMaterial,
    Material,
    Person,
    Pseudonym,
    RequestMaterial,
    Teller,
    Topic,
)
from guvoh.publishing.brief.page import Page, Paragraph, ParagraphKind, Run, lay_out
from guvoh.publishing.brief.parts import Part, PartKind
from guvoh.publishing.brief.phrasing import languages
from guvoh.publishing.brief.rendering import BriefFormat, render_page
from guvoh.publishing.brief.result import (
    Block,
    BlockKind,
    Brief,
    Section,
    SectionKind,
    Sentence,
    brief_from_dict,
    confirm,
)
from guvoh.publishing.brief.statements import (
    claim_texts,
    own_sentences,
    statements,
    statements_text,
)

__all__ = [
    "Block",
    "BlockKind",
    "Brief",
    "BriefError",
    "BriefFormat",
    "BriefLanguageError",
    "CircularDescriptorError",
    "ClaimMarkerError",
    "ClaimMaterial",
    "Disagreement",
    "ExactWords",
    "GroupMaterial",
    "HandleLeftError",
    "HouseStyle",
    "Material",
    "MissingDescriptorError",
    "MissingGlyphError",
    "MissingPseudonymError",
    "NotForPublicationError",
    "NoteKind",
    "NothingToSayError",
    "Page",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "PartKind",
    "Person",
    "Pseudonym",
    "RequestMaterial",
    "Run",
    "Section",
    "SectionKind",
    "Sentence",
    "Teller",
    "Topic",
    "UnknownPersonError",
    "add_correction",
    "annotate",
    "brief_from_dict",
    "claim_texts",
    "compose_brief",
    "confirm",
    "languages",
    "lay_out",
    "own_sentences",
    "read_draft",
    "render_page",
    "statements",
    "statements_text",
]
