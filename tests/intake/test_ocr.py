"""Text read from pictures of pages, by a program that may be missing or fail."""

from __future__ import annotations

import io
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from guvoh.intake import ocr
from guvoh.intake.extract import Extract, Kind, PageStart
from guvoh.intake.isolation import network_cut
from guvoh.intake.limits import MEGABYTE, Limits
from guvoh.intake.ocr import installed_languages, ocr_version, recognise
from guvoh.intake.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

has_tesseract = pytest.mark.skipif(
    "eng" not in installed_languages(), reason="no tesseract here"
)
ENGLISH = ("eng",)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    installed_languages.cache_clear()
    ocr_version.cache_clear()


def page(*words: str) -> bytes:
    picture = Image.new("L", (900, 200), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=60)
    for number, word in enumerate(words):
        pen.text((40, 20 + 80 * number), word, fill=0, font=font)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(300, 300))
    return buffer.getvalue()


@has_tesseract
def test_pages_are_joined_and_their_starts_kept() -> None:
    done: list[tuple[int, int]] = []
    found = recognise(
        [page("First page"), page(), page("Third")],
        languages=ENGLISH,
        progress=lambda n, total: done.append((n, total)),
    )
    assert found.text == "First page\n\nThird"
    assert found.pages == tuple(
        PageStart(page=n, start=start) for n, start in ((1, 0), (2, 11), (3, 12))
    )
    assert found.warnings == ("ocr",)
    assert found.tool.startswith("tesseract ")
    assert found.tool.endswith(" eng")
    assert done == [(1, 3), (2, 3), (3, 3)]


@has_tesseract
def test_a_page_that_cannot_be_read_is_empty_and_told() -> None:
    found = recognise([b"no picture", page("Second")], languages=ENGLISH)
    assert found.text == "\nSecond"
    assert found.warnings == ("ocr", "pages_unread")


@has_tesseract
def test_between_pages_the_user_can_interrupt() -> None:
    done = []

    def interrupt(n: int, total: int) -> None:
        done.append((n, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recognise([page("A"), page("B")], languages=ENGLISH, progress=interrupt)
    assert done == [(1, 2)]


@has_tesseract
def test_an_interruption_in_a_page_ends_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    def interrupt(process: subprocess.Popen[bytes], _: bytes) -> tuple[bytes, bytes]:
        begun.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        recognise([page("A")], languages=ENGLISH)
    assert [process.returncode for process in begun] == [-signal.SIGKILL]
    for pipe in filter(None, (begun[0].stdin, begun[0].stdout)):
        pipe.close()


@has_tesseract
def test_no_page_that_can_be_read_is_a_failure() -> None:
    assert recognise([b"no picture"], languages=ENGLISH).reason == "failed"


@has_tesseract
def test_blank_pages_have_no_text() -> None:
    assert recognise([page()], languages=ENGLISH).reason == "no_text"


@has_tesseract
@pytest.mark.parametrize(
    "limits",
    [
        Limits(wall_seconds=0.01),
        Limits(memory=64 * MEGABYTE),
    ],
)
def test_a_page_above_its_limits_is_not_read(limits: Limits) -> None:
    found = recognise([page("First")], languages=ENGLISH, limits=limits)
    assert found.reason == "failed"


@has_tesseract
def test_a_picture_is_read_through_the_sandbox() -> None:
    with Sandbox() as sandbox:
        found = sandbox.extract(page("A letter"), name="scan.png")
    assert found.text == "A letter"
    assert found.reason == ""
    assert found.images == ()
    assert "ocr" in found.warnings
    assert "tesseract" in found.tool


def test_without_the_program_there_is_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network_cut()
    monkeypatch.setattr("shutil.which", lambda _: None)
    installed_languages.cache_clear()
    ocr_version.cache_clear()
    assert installed_languages() == ()
    assert ocr_version() == ""
    assert recognise([page("First")]).reason == "no_ocr"
    with Sandbox() as sandbox:
        found = sandbox.extract(page("First"), name="scan.png")
    assert (found.kind, found.text, found.reason) == (Kind.IMAGE, None, "no_ocr")
    assert found.images == ()


def test_only_the_languages_of_the_region_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = "List of available languages (4):\nosd\ntgk\neng\ndeu\n"
    monkeypatch.setattr(ocr, "_ask", lambda _: shown)
    installed_languages.cache_clear()
    assert installed_languages() == ("eng", "tgk")


def test_what_was_recognised_does_not_show() -> None:
    assert "words" not in repr(ocr.Recognition(text="words"))
    assert "words" not in repr(Extract(kind=Kind.TEXT, text="words"))
