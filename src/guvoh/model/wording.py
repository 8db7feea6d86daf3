"""Working wordings of people, in one language each."""

from dataclasses import dataclass

from guvoh.model.record import Record
from guvoh.model.scalars import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Record):
    """A text in a language; handles stand for protected persons."""

    language: Language
    """Language of the text."""
    text: str
    """The text; never blank."""

    def _check_together(self) -> None:
        self._require(self.text.strip(), "the text is blank")


def have_one_each(wordings: tuple[Wording, ...]) -> bool:
    """Whether no language stands twice."""
    return len({wording.language for wording in wordings}) == len(wordings)
