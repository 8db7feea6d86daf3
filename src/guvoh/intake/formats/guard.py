"""Whatever a parser does with a hostile file, one error leaves it."""

from __future__ import annotations

import functools
import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from guvoh.intake.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.intake.extract import Extract

    Extractor = Callable[[bytes, str], Extract]


def fail_closed(extract: Extractor) -> Extractor:
    """Returns the extractor, with every failure turned into `UnreadableFileError`.

    The libraries below raise dozens of types on damaged input, and their messages
    quote the input. Therefore neither the type nor the message goes on: the cause is
    cut off, and only a code is left. Warnings and logs of the libraries are dropped
    likewise, for the whole process while a file is read.
    """

    @functools.wraps(extract)
    def guarded(data: bytes, name: str) -> Extract:
        try:
            with _silence():
                return extract(data, name)
        except UnreadableFileError as error:
            reason = error.reason
        except MemoryError:
            reason = "too_big"
        except Exception:  # noqa: BLE001 -- the set of types is open, see above
            reason = "damaged"
        raise UnreadableFileError(reason)

    return guarded


@contextmanager
def _silence() -> Iterator[None]:
    before = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
