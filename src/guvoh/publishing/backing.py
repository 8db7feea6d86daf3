"""What a casebook has behind a draft: accepted claims, and requests for comment.

These are the parts that the rules need, with names as they are published; nothing here
knows a casebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.model import Basis, Certainty, CorroborationState, Polarity, RequestState

if TYPE_CHECKING:
    from guvoh.model import DateInterval, Quantity
    from guvoh.publishing.guard import Guard


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedClaim:
    """An accepted claim as a draft may use it."""

    id: str
    """Id of the claim."""
    wordings: tuple[tuple[str, str], ...]
    """What is asserted: language and text, names as they are published."""
    speakers: tuple[str, ...] = ()
    """What whoever asserts it may be called in print; none when nobody is named."""
    basis: Basis = Basis.UNKNOWN
    """How the speaker knows."""
    polarity: Polarity = Polarity.AFFIRMED
    """Whether the speaker affirms or denies it."""
    certainty: Certainty = Certainty.SAID
    """How firmly the speaker puts it."""
    quantity: Quantity | None = None
    """The number it states; None when it states none."""
    dates: DateInterval | None = None
    """When what it tells was; None when it does not say."""
    places: tuple[str, ...] = ()
    """Names of the place where what it tells was."""
    exact_words: str | None = field(default=None, repr=False)
    """The words that may be quoted, empty when there are none; None when the vault that
    would hold them is closed."""
    state: CorroborationState | None = None
    """How it is corroborated; None when nobody computed it."""
    n_origins: int | None = None
    """How many origins stand behind it; None when nobody computed it."""
    contradicts: tuple[str, ...] = ()
    """Ids of claims that cannot both hold with it."""
    accused: tuple[str, ...] = ()
    """Public names of the bodies and persons whom it accuses of an act."""

    def wording(self, language: str) -> str:
        """What is asserted, in a language or else in another."""
        said = dict(self.wordings)
        return said.get(language) or next(iter(said.values()), "")

    def to_source(self, language: str) -> str:
        """The claim as a text that a draft can be compared with."""
        told = self.wording(language).strip()
        frames = _FRAMES.get(language, _FRAMES["en"])
        speaker = ", ".join(self.speakers[:1])
        kind = "denied" if self.polarity is Polarity.DENIED else "said"
        frame = frames[kind if speaker else f"{kind}_unnamed"]
        text = frame.format(speaker=speaker, told=told)
        if self.exact_words and self.exact_words.strip() not in told:
            quote = self.exact_words.strip().strip('“”«»"')
            text += "\n\n" + frames["exact"].format(speaker=speaker, exact=quote)
        return text

    def __repr__(self) -> str:
        return f"BackedClaim({self.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedRequest:
    """A request for comment as a draft has to mind it."""

    addressee: str
    """Public name of who was asked."""
    state: RequestState
    """Where it stands."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that are put to them."""
    is_reply_in_text: bool | None = None
    """Whether the answer stands in the text; None while nobody checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """All that a casebook has behind a draft."""

    claims: tuple[BackedClaim, ...]
    """The accepted claims."""
    requests: tuple[BackedRequest, ...] = ()
    """The requests for comment."""
    bodies: tuple[str, ...] = ()
    """Public names of bodies and persons that can be accused."""
    guard: Guard | None = field(default=None, repr=False)
    """What is protected; None while the vault is closed."""
    unguarded: str = "not_checked: vault locked"
    """Why nobody is protected when there is no guard."""

    @property
    def protection(self) -> str:
        """What is told of the rules of protection."""
        return CHECKED if self.guard is not None else self.unguarded


CHECKED: Final = "checked"
"""That the rules of a family ran."""

_FRAMES: Final = {
    "en": {
        "said": "According to {speaker}, {told}",
        "denied": "{speaker} denied that {told}",
        "said_unnamed": "{told}",
        "denied_unnamed": "It was denied that {told}",
        "exact": "“{exact}”, said {speaker}.",
    },
    "ru": {
        "said": "По словам {speaker}, {told}",
        "denied": "{speaker} отрицает, что {told}",
        "said_unnamed": "{told}",
        "denied_unnamed": "Отрицается, что {told}",
        "exact": "«{exact}», — сказал {speaker}.",
    },
}
"""Claims in the shape of sentences; for comparison only, never printed."""
