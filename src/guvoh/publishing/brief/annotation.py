"""Notes for editor and lawyer: what stands behind each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.brief.claim_writer import ClaimWriter
from guvoh.publishing.brief.house_style import HouseStyle, Naming, check_no_handle
from guvoh.publishing.brief.labels import label_first
from guvoh.publishing.brief.open_section import SHORT_ID
from guvoh.publishing.brief.parts import (
    Part,
    PartKind,
    count,
    fill,
    frame,
    join,
    text_of,
)
from guvoh.publishing.brief.phrasing import load_frames
from guvoh.publishing.brief.plan import all_groups
from guvoh.publishing.brief.result import BlockKind, SectionKind
from guvoh.publishing.brief.sources_section import (
    addressee_of,
    basis_label,
    certainty_label,
    request_label,
    state_label,
)

if TYPE_CHECKING:
    from guvoh.publishing.brief.material import (
        ClaimMaterial,
        GroupMaterial,
        Material,
        RequestMaterial,
    )
    from guvoh.publishing.brief.parts import Parts
    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.result import Brief

_UNANNOTATED = frozenset({SectionKind.TOPICS, SectionKind.CORRECTION})


def annotate(brief: Brief, material: Material) -> dict[int, str]:
    """A note for each sentence, by the sentence's place in the brief.

    People are called as in the brief; headings and topics have no note.

    Raises:
        BriefError: Somebody in a chain cannot be spoken of in this style.
    """
    notes = _Notes(brief, material)
    found = {}
    for section in brief.sections:
        for block in section.blocks:
            if section.kind in _UNANNOTATED or block.kind is BlockKind.SUBHEADING:
                continue
            for sentence in block.sentences:
                found[sentence.start] = notes.write(sentence.claims)
    return found


class _Notes:
    """Writes notes in the language and style of a brief."""

    def __init__(self, brief: Brief, material: Material) -> None:
        self._frames: Frames = load_frames(brief.language)
        style = HouseStyle(brief.style)
        self._naming = Naming(material, self._frames, style, brief.stream)
        self._writer = ClaimWriter(self._frames, self._naming)
        self._claims = {claim.id: claim for claim in material.claims}
        self._requests = material.requests
        self._groups = {
            id_: group for group in all_groups(material) for id_ in group.claims
        }

    def write(self, claims: tuple[str, ...]) -> str:
        """The note of a sentence with these claims behind it."""
        known = [self._claims[id_] for id_ in claims if id_ in self._claims]
        pieces = [self._about(claim) for claim in known]
        if not pieces:
            pieces = [frame(self._text("nothing"))]
        asked = [r for r in self._requests if {*r.claims} & {*claims}]
        pieces += [self._request(request) for request in asked]
        if known and not asked:
            pieces.append(frame(self._text("no_request")))
        words = join(dict.fromkeys(pieces), " ")
        text = text_of(label_first(words, self._frames.text("pseudonym"), set()))
        check_no_handle(text)
        return text

    def _about(self, claim: ClaimMaterial) -> Parts:
        group: GroupMaterial = self._groups[claim.id]
        pieces = (
            fill(
                self._text("claim"),
                claim=(Part(PartKind.ID, claim.id[:SHORT_ID]),),
                basis=basis_label(claim, self._frames),
                certainty=certainty_label(claim, self._frames),
            ),
            fill(self._text("chain"), chain=self._writer.chain(claim)),
            fill(
                self._text("state"),
                state=state_label(group, self._frames),
                n=count(group.n_origins),
            ),
        )
        return join(pieces, " ")

    def _request(self, request: RequestMaterial) -> Parts:
        return fill(
            self._text("request"),
            addressee=addressee_of(request, self._naming),
            state=request_label(request, self._frames),
        )

    def _text(self, name: str) -> str:
        return self._frames.text("annotation", name)
