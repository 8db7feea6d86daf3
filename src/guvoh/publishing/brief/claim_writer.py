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
_PLAIN: Final[dict[str, Parts]] = {"basis": (), "outer": (), "close": (), "tail": ()}
"""An attribution that names the teller only."""
_FIRM: Final = frozenset({Certainty.SAID, Certainty.CONFIRMED})
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

    def sentences(self, claim: ClaimMaterial) -> tuple[Parts, ...]:
        """Full sentences: who says it, how they know, and what.

        A wording of several sentences has its teller in each of them. What is denied
        stays together: who denies two things as one may not deny each.
        """
        if self.is_quoted(claim):
            slots = self._attribution(claim) | {"exact": self.quote(claim)}
            return (self._fill(slots, "claim", claim.certainty.value, "direct"),)
        text = claim.wordings[self._frames.language]
        pieces = [text[start:end] for start, end in split_sentences(text)]
        if len(pieces) == 1 or claim.polarity is Polarity.DENIED:
            return (self._sentence(claim, self.wording(claim)),)
        first, *others = (self._render(piece, claim) for piece in pieces)
        shorts = (capitalise(stop(self._short(claim, words))) for words in others)
        return (self._sentence(claim, first), *shorts)

    def same(self, claim: ClaimMaterial) -> Parts:
        """A sentence that says who asserts the same, and how they know."""
        return self._fill(self._attribution(claim), "same")

    def shorts(self, claim: ClaimMaterial) -> tuple[Parts, ...]:
        """The wording and who says it, sentence by sentence."""
        text = claim.wordings[self._frames.language]
        pieces = [text[start:end] for start, end in split_sentences(text)]
        if claim.polarity is Polarity.DENIED:
            pieces = [text]
        return tuple(
            capitalise(stop(self._short(claim, self._render(piece, claim))))
            for piece in pieces
        )

    def headline(self, claim: ClaimMaterial, state: CorroborationState) -> Parts:
        """The wording for a headline; with who says it unless it is corroborated."""
        wording = strip_stop(self.wording(claim))
        if state is _CORROBORATED and claim.certainty in _FIRM:
            pattern = self._frames.text("headline", "corroborated")
            return capitalise(fill(pattern, wording=wording))
        return capitalise(strip_stop(self._short(claim, wording, "headline")))

    def side(self, claim: ClaimMaterial) -> Parts:
        """One side of a disagreement: the content and who says it."""
        return fill(
            self._frames.text("open", "side"),
            wording=self.content(claim),
            who=self._naming.teller(speaker_of(claim)),
        )

    def content(self, claim: ClaimMaterial) -> Parts:
        """The wording without its stop; what is denied or doubted says so."""
        wording = strip_stop(self.wording(claim))
        pattern = self._frames.variant("content", claim.certainty.value)
        return wording if pattern is None else fill(pattern, wording=wording)

    def wording(self, claim: ClaimMaterial) -> Parts:
        """The wording that people accepted, handles rendered."""
        return self._render(claim.wordings[self._frames.language], claim)

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

    def _render(self, words: str, claim: ClaimMaterial) -> Parts:
        text = " ".join(words.split())
        return self._naming.render(text, PartKind.WORDING, claim=claim.id)

    def _sentence(self, claim: ClaimMaterial, wording: Parts) -> Parts:
        certainty = claim.certainty.value
        slots = self._attribution(claim) | {"wording": strip_stop(wording)}
        can_follow = _is_one_statement(text_of(wording))
        is_own = (
            claim.basis is Basis.OWN_EXPERIENCE
            and self._is_own_account(claim)
            and not slots["outer"]
        )
        for kind, is_apt in (("own", is_own), ("after", can_follow)):
            if is_apt and self._frames.variant("claim", certainty, kind):
                return self._fill(slots, "claim", certainty, kind)
        return self._fill(slots, "claim", certainty, "before")

    def _short(
        self, claim: ClaimMaterial, wording: Parts, table: str = "short"
    ) -> Parts:
        kind = "own" if self._is_own_account(claim) else claim.certainty.value
        pattern = self._frames.variant(table, kind) or self._frames.text("short", kind)
        if not _is_one_statement(text_of(wording)):
            kind = claim.certainty.value
            pattern = self._frames.text("claim", kind, "before")
        slots = self._attribution(claim) | _PLAIN
        return fill(pattern, **slots, wording=strip_stop(wording))

    def _attribution(self, claim: ClaimMaterial) -> dict[str, Parts]:
        speaker = speaker_of(claim)
        place = claim.chain.index(speaker) if speaker in claim.chain else 0
        who = self._naming.teller(speaker)
        slots = {
            "who": who,
            "basis": self._basis(claim, claim.chain[place + 1 :]),
            "outer": self._outer(claim.chain[:place]),
        }
        slots["tail"] = self._tail(slots["basis"], slots["outer"])
        has_more = bool(slots["basis"] or slots["outer"])
        slots["close"] = frame(self._frames.text("close")) if has_more else ()
        for name in self._frames.table["verbs"]:
            number = self._naming.number_of(speaker)
            slots[name] = frame(self._frames.text("verbs", name, number))
        return slots

    def _tail(self, basis: Parts, outer: Parts) -> Parts:
        """Basis and chain behind a statement, in languages that put them there."""
        told = [parts for parts in (basis, outer) if parts]
        pattern = self._frames.text("tail")
        if not told or not pattern:
            return ()
        return fill(pattern, told=join(told, self._frames.text("tail_between")))

    def _basis(self, claim: ClaimMaterial, inner: tuple[str, ...]) -> Parts:
        kind = self._naming.sort_of(speaker_of(claim))
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
