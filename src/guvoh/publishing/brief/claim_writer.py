"""How one claim is put: its wording or exact words, within a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import (
    Basis,
    Certainty,
    CorroborationState,
    Form,
    Polarity,
    find_handles,
)
from guvoh.publishing.brief.parts import (
    PartKind,
    Parts,
    capitalise,
    fill,
    frame,
    join,
    stop,
    strip_stop,
    text_of,
)
from guvoh.text import split_sentences

if TYPE_CHECKING:
    from guvoh.publishing.brief.house_style import Naming
    from guvoh.publishing.brief.material import ClaimMaterial
    from guvoh.publishing.brief.phrasing import Frames

_QUOTE_PAIRS: Final = ("“”", "«»", "„“", '""', "‘’", "''", "””")
_CORROBORATED: Final = CorroborationState.CORROBORATED_INDEPENDENT


class ClaimWriter:
    """Puts claims into sentences of one language."""

    def __init__(self, frames: Frames, naming: Naming) -> None:
        self._frames = frames
        self._naming = naming

    def is_worded(self, claim: ClaimMaterial) -> bool:
        """Whether people accepted a wording in this language."""
        return bool(claim.wordings.get(self._frames.language, "").strip())

    def is_quoted(self, claim: ClaimMaterial) -> bool:
        """Whether the exact words may stand: spoken so, known, in this language."""
        return (
            claim.form is Form.DIRECT
            and claim.exact is not None
            and claim.exact.language == self._frames.language
            and bool(claim.exact.text.strip())
        )

    def sentence(self, claim: ClaimMaterial) -> Parts:
        """A full sentence: who says it, how they know, and what."""
        certainty = claim.certainty.value
        slots = self._attribution(claim)
        if self.is_quoted(claim):
            slots["exact"] = self.quote(claim)
            return self._fill(slots, "claim", certainty, "direct")
        slots["wording"] = self.wording(claim)
        if claim.basis is Basis.OWN_EXPERIENCE and self._is_own_account(claim):
            slots["wording"] = strip_stop(slots["wording"])
            return self._fill(slots, "claim", certainty, "own")
        can_follow = _is_one_statement(text_of(slots["wording"]))
        if can_follow and self._frames.variant("claim", certainty, "after"):
            slots["wording"] = strip_stop(slots["wording"])
            return self._fill(slots, "claim", certainty, "after")
        return self._fill(slots, "claim", certainty, "before")

    def same(self, claim: ClaimMaterial) -> Parts:
        """A sentence that says who asserts the same, and how they know."""
        return self._fill(self._attribution(claim), "same")

    def short(self, claim: ClaimMaterial) -> Parts:
        """The wording and who says it."""
        if not _is_one_statement(text_of(self.wording(claim))):
            return self.sentence(claim)
        slots = {
            "wording": strip_stop(self.wording(claim)),
            "who": self._naming.teller(speaker_of(claim)),
        }
        is_own = self._is_own_account(claim)
        return self._fill(slots, "short", "own" if is_own else claim.certainty.value)

    def headline(self, claim: ClaimMaterial, state: CorroborationState) -> Parts:
        """The wording for a headline; with who says it unless it is corroborated."""
        wording = strip_stop(self.wording(claim))
        who = self._naming.teller(speaker_of(claim))
        if claim.certainty not in {Certainty.SAID, Certainty.CONFIRMED}:
            pattern = self._frames.text("short", claim.certainty.value)
        else:
            kind = "own" if self._is_own_account(claim) else "said"
            kind = "corroborated" if state is _CORROBORATED else kind
            pattern = self._frames.text("headline", kind)
        return capitalise(fill(pattern, wording=wording, who=who))

    def side(self, claim: ClaimMaterial) -> Parts:
        """One side of a disagreement."""
        is_denied = claim.polarity is Polarity.DENIED
        kind = "side_denied" if is_denied else "side"
        return fill(
            self._frames.text("open", kind),
            wording=strip_stop(self.wording(claim)),
            who=self._naming.teller(speaker_of(claim)),
        )

    def wording(self, claim: ClaimMaterial) -> Parts:
        """The wording that people accepted, handles rendered."""
        text = " ".join(claim.wordings[self._frames.language].split())
        return self._naming.render(text, PartKind.WORDING, claim=claim.id)

    def quote(self, claim: ClaimMaterial) -> Parts:
        """The exact words between quote marks, handles rendered in brackets."""
        assert claim.exact is not None
        opening, closing = self._frames.table["quotes"]
        words = self._naming.render(
            _without_quotes(claim.exact.text), PartKind.QUOTE, claim=claim.id
        )
        return (*frame(opening), *words, *frame(closing))

    def chain(self, claim: ClaimMaterial) -> Parts:
        """The chain of telling, the nearest teller first."""
        tellers = [self._naming.teller(id_) for id_ in claim.chain]
        if not tellers:
            return self._naming.teller(None)
        return join(tellers, self._frames.text("annotation", "arrow"))

    def _attribution(self, claim: ClaimMaterial) -> dict[str, Parts]:
        speaker = speaker_of(claim)
        place = claim.chain.index(speaker) if speaker in claim.chain else 0
        who = self._naming.teller(speaker)
        slots = {
            "who": who,
            "basis": self._basis(claim, claim.chain[place + 1 :]),
            "outer": self._outer(claim.chain[:place]),
        }
        for name in self._frames.table["verbs"]:
            number = self._naming.number_of(speaker)
            slots[name] = frame(self._frames.text("verbs", name, number))
        return slots

    def _basis(self, claim: ClaimMaterial, inner: tuple[str, ...]) -> Parts:
        kind = "body" if self._naming.is_body(speaker_of(claim)) else "person"
        pattern = self._frames.text("basis", claim.basis.value, kind)
        tellers = [
            fill(self._frames.text("inner"), who=self._naming.teller(id_))
            for id_ in inner
        ]
        known = join(tellers, self._frames.text("inner_between"))
        return fill(pattern, inner=known or frame(self._frames.text("inner_unknown")))

    def _outer(self, outer: tuple[str, ...]) -> Parts:
        if not outer:
            return ()
        tellers = [self._naming.teller(id_) for id_ in outer]
        who = join(tellers, self._frames.text("between"))
        return fill(self._frames.text("outer"), who=who)

    def _is_own_account(self, claim: ClaimMaterial) -> bool:
        """Whether it speaks of nobody but its speaker, whom the text gives no name."""
        wording = claim.wordings[self._frames.language]
        spoken_of = {mention.handle for mention in find_handles(wording)}
        speaker = self._naming.handle_of(speaker_of(claim))
        return (
            self._naming.is_hidden(speaker_of(claim))
            and claim.certainty is Certainty.SAID
            and {handle.name for handle in spoken_of} == {speaker}
            and not any(handle.is_partial or handle.kind for handle in spoken_of)
            and _is_one_statement(wording)
        )

    def _fill(self, slots: dict[str, Parts], *path: str) -> Parts:
        return capitalise(stop(fill(self._frames.text(*path), **slots)))


def speaker_of(claim: ClaimMaterial) -> str | None:
    """Id of who asserts it; the nearest teller when no speaker is named."""
    if claim.speaker is None and claim.chain:
        return claim.chain[0]
    return claim.speaker


def _is_one_statement(text: str) -> bool:
    """Whether words put behind it belong to all of it."""
    text = text.strip()
    return len(split_sentences(text)) == 1 and not text.endswith(("!", "?", "…", ".."))


def _without_quotes(text: str) -> str:
    """Exact words without the quote marks around them, if they stand around all."""
    text = text.strip()
    for opening, closing in _QUOTE_PAIRS:
        inner = text[1:-1]
        if (
            len(text) > 2
            and text[0] == opening
            and text[-1] == closing
            and opening not in inner
            and closing not in inner
        ):
            return inner
    return text
