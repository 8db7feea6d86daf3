"""Pages in a real browser: what Chromium prints of them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed")


def print_page(page: Path, folder: Path) -> str:
    """The words of a page as Chromium prints it, without any network."""
    assert PROGRAM is not None
    printed = folder / f"{page.stem}.printed.pdf"
    subprocess.run(
        [
            PROGRAM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = pypdfium2.PdfDocument(printed)
    pages = []
    for sheet in document:
        layer = sheet.get_textpage()
        pages.append(layer.get_text_bounded())
        layer.close()
        sheet.close()
    document.close()
    return " ".join(" ".join(pages).split())
