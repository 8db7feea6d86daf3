from __future__ import annotations

import pytest

from guvoh.text import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He said that they were taken to the office.", "en"),
        ("Он сказал, что их увезли в военкомат.", "ru"),
        ("Uni olib ketishdi va u keyin qaytmadi, deb aytdi.", "uz"),
        ("Ӯро аз хона бурданд ва ӯ дигар барнагашт.", "tg"),
        ("Аны алып кетишти жана ал кайра келген жок.", "ky"),
        ("Он не знает имён", "ru"),
        ("Sergovo Colony", "en"),
        ("12 345 — 6", None),
        ("彼らは連れて行かれた", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language
