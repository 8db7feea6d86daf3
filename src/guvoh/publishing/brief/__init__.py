"""The brief: composed of accepted wordings and frames, and of nothing else."""

from guvoh.publishing.brief.composition import compose_brief
from guvoh.publishing.brief.errors import (
    BriefError,
    BriefLanguageError,
    CircularDescriptorError,
    HandleLeftError,
    MissingDescriptorError,
    MissingPseudonymError,
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
from guvoh.publishing.brief.parts import Part, PartKind
from guvoh.publishing.brief.phrasing import languages
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

__all__ = [
    "Block",
    "BlockKind",
    "Brief",
    "BriefError",
    "BriefLanguageError",
    "CircularDescriptorError",
    "ClaimMaterial",
    "Disagreement",
    "ExactWords",
    "GroupMaterial",
    "HandleLeftError",
    "HouseStyle",
    "Material",
    "MissingDescriptorError",
    "MissingPseudonymError",
    "NoteKind",
    "NothingToSayError",
    "Part",
    "PartKind",
    "Person",
    "Pseudonym",
    "RequestMaterial",
    "Section",
    "SectionKind",
    "Sentence",
    "Teller",
    "Topic",
    "UnknownPersonError",
    "brief_from_dict",
    "compose_brief",
    "confirm",
    "languages",
]
