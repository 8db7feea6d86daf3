from __future__ import annotations

import logging
import warnings

import pytest

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind
from guvoh.intake.formats.guard import fail_closed

TESTIMONY = "the words of a witness"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError(TESTIMONY), "damaged"),
        (RecursionError(TESTIMONY), "damaged"),
        (MemoryError(TESTIMONY), "too_big"),
        (UnreadableFileError("bomb"), "bomb"),
    ],
)
def test_one_error_leaves_and_nothing_of_the_file_with_it(
    error: Exception, reason: str
) -> None:
    @fail_closed
    def extract(data: bytes, name: str) -> Extract:
        raise error

    with pytest.raises(UnreadableFileError) as caught:
        extract(b"", "")
    assert caught.value.reason == reason
    assert caught.value.__context__ is None
    assert TESTIMONY not in str(caught.value)


def test_an_interruption_is_no_damage() -> None:
    @fail_closed
    def extract(data: bytes, name: str) -> Extract:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(b"", "")


def test_warnings_of_libraries_go_nowhere() -> None:
    @fail_closed
    def extract(data: bytes, name: str) -> Extract:
        warnings.warn(TESTIMONY, stacklevel=1)
        return Extract(kind=Kind.OTHER)

    assert extract(b"", "").kind is Kind.OTHER


def test_logs_of_libraries_go_nowhere_and_come_back_after(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = logging.getLogger("library")

    @fail_closed
    def extract(data: bytes, name: str) -> Extract:
        log.error(TESTIMONY)
        return Extract(kind=Kind.OTHER)

    extract(b"", "")
    assert caplog.messages == []
    log.error("after")
    assert caplog.messages == ["after"]
