from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.chromium import needs_chromium, print_page
from tests.publishing.brief.materials import MATERIAL

from guvoh.publishing.brief import (
    BriefFormat,
    annotate,
    compose_brief,
    lay_out,
    render_page,
)

if TYPE_CHECKING:
    from pathlib import Path


@needs_chromium
@pytest.mark.parametrize(
    ("language", "heading", "watermark"),
    [
        ("en", "How we know this", "Not for publication"),
        ("ru", "Откуда мы это знаем", "Не для публикации"),
    ],
)
def test_a_brief_shows_all_its_words_in_a_browser(
    tmp_path: Path, language: str, heading: str, watermark: str
) -> None:
    brief = compose_brief(MATERIAL, language=language)
    page = lay_out(brief, annotations=annotate(brief, MATERIAL))
    path = tmp_path / "brief.html"
    path.write_bytes(render_page(page, BriefFormat.HTML))
    shown = print_page(path, tmp_path)
    assert heading in shown
    assert watermark in shown
    for section in brief.sections:
        for block in section.blocks:
            for sentence in block.sentences:
                words = "".join(brief.text[sentence.start : sentence.end].split())
                assert words[:30] in "".join(shown.split())
