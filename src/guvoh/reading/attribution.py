"""Attribution: who says what, how they know it, and how firmly they put it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import Basis
from guvoh.reading.basis import Description, judge_basis
from guvoh.reading.certainty import judge_certainty
from guvoh.reading.drafting import Drafter
from guvoh.reading.drafts import Draft, join_turns, put_hearers_first
from guvoh.reading.lexicon import load_lexicon
from guvoh.reading.mentions import collect_names
from guvoh.reading.quotes import find_quotes
from guvoh.reading.result import ClaimProposal, Form, Speaker, SpeakerKind
from guvoh.reading.speakers import Cast
from guvoh.reading.units import split_units

if TYPE_CHECKING:
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.result import Entity

_NEXT_WORD: Final = re.compile(r"[ \t]*(?P<word>[^\W_]+)")


def find_attributions(
    page: Page, entities: tuple[Entity, ...] = ()
) -> tuple[ClaimProposal, ...]:
    """The attributed assertions of a page, in their order.

    Args:
        page: The text, laid out.
        entities: Names found in it; without them capitalised words are taken.

    Raises:
        LanguageError: There are no rules for its language.
    """
    lexicon = load_lexicon(page.language)
    units = tuple(
        split_units(page, find_quotes(page.text, page.paragraphs, lexicon.cues))
    )
    cast = Cast(page.text, lexicon, collect_names(page.text, units, lexicon, entities))
    drafter = Drafter(page, lexicon, cast)
    drafts = sorted(drafter.read(units), key=lambda d: (d.start, d.end))
    drafts = put_hearers_first(join_turns(drafts))
    return tuple(
        _propose(page.text, f"p{n}", draft, cast) for n, draft in enumerate(drafts, 1)
    )


def _describe(draft: Draft, cast: Cast) -> Description:
    """What the text says of the nearest teller, and the words that name him here."""
    if not draft.chain:
        return Description("")
    cue = draft.cue.text if draft.cue and draft.rule == "according" else ""
    speaker = draft.chain[0]
    return Description(f"{cast.describe(speaker)} {cue}", cast.gender_of(speaker))


def _shown_basis(draft: Draft) -> Basis | None:
    """The basis that the sentence itself shows: a document seen, a belief."""
    if draft.is_seen and draft.chain and draft.chain[0].kind is SpeakerKind.DOCUMENT:
        return Basis.DOCUMENT_SEEN
    return draft.sense.basis if draft.sense else None


def _propose(text: str, name: str, draft: Draft, cast: Cast) -> ClaimProposal:
    lexicon = cast.lexicon
    content = text[draft.start : draft.end]
    polarity, certainty = judge_certainty(
        content, sense=draft.sense, stated=draft.stated, lexicon=lexicon
    )
    place = draft.cue.start if draft.cue else draft.start
    nobody = Speaker(
        text="", start=place, end=place, kind=SpeakerKind.UNATTRIBUTED, canonical=""
    )
    return ClaimProposal(
        id=name,
        text=content,
        start=draft.start,
        end=draft.end,
        speaker=draft.chain[0] if draft.chain else nobody,
        cue=draft.cue,
        form=draft.form,
        basis=judge_basis(
            draft.chain,
            content,
            form=Form.DIRECT if draft.rule == "narrator" else draft.form,
            shown=_shown_basis(draft),
            described=_describe(draft, cast),
            lexicon=lexicon,
        ),
        chain=draft.chain,
        polarity=polarity,
        certainty=certainty,
        is_cut=_is_cut(text, draft.end, lexicon),
        rules=(draft.rule,),
    )


def _is_cut(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a span ends in the middle of a clause.

    Spans begin behind a quote mark, a word of saying, "that" or a comma.
    """
    after = _NEXT_WORD.match(text, end)
    if after is None:
        return False
    low = after["word"].lower()
    firsts = {words[0] for words in lexicon.frames}
    return not (
        low in firsts
        or lexicon.has("coordinators", low)
        or lexicon.has("clause_starts", low)
        or low in lexicon.unattributed
    )
