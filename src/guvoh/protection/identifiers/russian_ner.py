"""Names that slovnet's model finds in Russian, where the extra [ru] is installed.

The model and its embedding ship inside natasha's wheel (MIT). The files are opened
where that package lies; its code is never imported.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tarfile import TarError
from typing import TYPE_CHECKING, Any, Final

from guvoh.protection.identifiers.errors import IdentifierModelError
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMBEDDING: Final = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
_MODEL: Final = Path("data/model/slovnet_ner_news_v1.tar")
_PARTS: Final = ("slovnet", "navec", "razdel")
_KINDS: Final = {
    "PER": IdentifierKind.PERSON,
    "LOC": IdentifierKind.PLACE,
    "ORG": IdentifierKind.ORGANISATION,
}
_BROKEN: Final = (
    AssertionError,
    AttributeError,
    EOFError,
    KeyError,
    OSError,
    TarError,
    TypeError,
    ValueError,
)
_SCORE: Final = 0.85
_LONGEST: Final = 4_000


def has_model() -> bool:
    """Whether the packages and the two files of the extra [ru] are there."""
    return all(find_spec(part) for part in _PARTS) and all(
        path.is_file() for path in _files()
    )


def find_names(text: str) -> Iterator[FoundIdentifier]:
    """Yields persons, places and organisations; nothing without the extra [ru].

    Raises:
        IdentifierModelError: The extra is there, but its files cannot be read.
    """
    if not has_model():
        return
    ner = _load()
    for start, end in _stretches(text):
        if not text[start:end].strip():
            continue
        for span in ner(text[start:end]).spans:
            yield FoundIdentifier(
                start=start + span.start,
                end=start + span.stop,
                kind=_KINDS[span.type],
                score=_SCORE,
                proposer="slovnet",
            )


def _files() -> tuple[Path, ...]:
    spec = find_spec("natasha")
    places = spec.submodule_search_locations if spec else None
    root = Path(next(iter(places))) if places else Path("natasha")
    return root / _EMBEDDING, root / _MODEL


@cache
def _load() -> Any:  # noqa: ANN401 -- slovnet has no types
    from navec import Navec  # noqa: PLC0415 -- an extra, 0.3 s
    from slovnet import NER  # noqa: PLC0415 -- an extra

    embedding, model = _files()
    try:
        ner = NER.load(str(model))
        ner.navec(Navec.load(str(embedding)))
    except _BROKEN as error:
        raise IdentifierModelError("for Russian (extra [ru]) cannot be read") from error
    return ner


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Some lines at a time, and pieces of long ones: a few long runs are faster."""
    start = end = 0
    for line in text.splitlines(keepends=True):
        if end > start and end + len(line) - start > _LONGEST:
            yield start, end
            start = end
        end += len(line)
        while end - start > _LONGEST:
            # A piece ends with a word where the line has any.
            cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
            yield start, cut
            start = cut
    if end > start:
        yield start, end
