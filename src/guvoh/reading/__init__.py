"""Reading: from a text to proposals of claims, with exact spans; people decide.

>>> from guvoh.reading import read
>>> [p.speaker.canonical for p in read("“They came,” Salima said.").proposals]
['Salima']
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from guvoh.reading.errors import (
        EmptyTextError,
        LanguageError,
        LongTextError,
        ReadingError,
        TableError,
    )
    from guvoh.reading.result import Reading
    from guvoh.reading.whole_text import read

__all__ = [
    "EmptyTextError",
    "LanguageError",
    "LongTextError",
    "Reading",
    "ReadingError",
    "TableError",
    "read",
]

_MODULES = {"read": "whole_text", "Reading": "result"}


def __getattr__(name: str) -> object:
    """Loads a module when it is asked for: reading one slot needs not all."""
    if name in __all__:
        return getattr(
            import_module(f"guvoh.reading.{_MODULES.get(name, 'errors')}"), name
        )
    raise AttributeError(name)
