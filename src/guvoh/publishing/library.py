"""The sources of a draft, read and indexed once for any number of drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.alignment import Lines
from guvoh.publishing.people import People
from guvoh.publishing.sayings import Sayings
from guvoh.publishing.support import SourceIndex
from guvoh.publishing.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.publishing.facts import TextFacts


class Library:
    """The sources, their sentences by their words, and who speaks in them."""

    def __init__(self, sources: Sequence[TextFacts]) -> None:
        self.sources = tuple(sources)
        self.lines = Lines(sources)
        self.index = SourceIndex.build([(s.name, s.text) for s in sources])
        self.people = People(sources)
        self.voices = tuple(Voices(source, self.people) for source in sources)
        self.sayings = tuple(Sayings(source, self.people) for source in sources)
        self.people.third_persons = tuple(
            voice
            for voices in self.voices
            for number in range(len(voices.facts.lines))
            for voice in (voices.subjects[number], *voices.said_by(number))
            if voice is not None and voice.is_somebody
        )
