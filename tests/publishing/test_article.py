"""The closing points of an article of our own, checked against its text."""

from __future__ import annotations

import pytest

from guvoh.publishing.checker import check
from guvoh.publishing.result import Verdict

ARTICLE = """Port Hadley presses dockers into the river guard

Dockers from the hill villages are being made to sign contracts with the river guard,
people in Port Hadley say. Matej (not his real name) was stopped at the fish market in
May. “They gave me a pen before they gave me a reason,” he said.

His sister told us that the guard had taken 26 men from one hostel. She fears that her
brother will be sent to the islands. Lawyer Vera Corval, who heads the Harbour Aid
centre, said that officers threatened her clients with eviction.

The river guard has not answered our questions.
"""
POINTS = """- Dockers from the hill villages are made to sign contracts with the river guard, people in Port Hadley say; Matej was stopped at the fish market in May.
- Vera Corval of the Harbour Aid centre said that officers threatened her clients with eviction.
- Amid growing pressure, radio stations and legal journals abroad have reported on the scheme, which set off debates about trade and justice.
"""


def test_what_stands_in_the_text_is_supported_and_the_rest_is_not_found() -> None:
    result = check(POINTS, [("article", ARTICLE)])
    assert [s.verdict for s in result.sentences] == [
        Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.NOT_FOUND,
    ]  # fmt: skip
    assert {str(r.code) for r in result.remarks} == {"S101"}


RUSSIAN = """Ирина Савчук, врач порта, рассказала, что в мае из общежития увезли 26 мужчин.
«Мне дали ручку раньше, чем объяснили», — сказал Матей. Начальник охраны Пётр Дронов
утверждает, что никого не принуждали. Лодки, возможно, нанял карьер, полагает Дронов.
"""


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("По словам Ирины Савчук, в мае из общежития увезли 26 мужчин.", None),
        ("По словам Ирины Савчук, в мае из общежития увезли 62 мужчин.", "S201"),
        ("По словам Ирины Савчук, в июне из общежития увезли 26 мужчин.", "S202"),
        ("Пётр Дронов рассказал, что из общежития увезли 26 мужчин.", "S203"),
        ("Дронов утверждает, что мужчин принуждали.", "S204"),
        ("Лодки нанял карьер, сообщил Дронов.", "S205"),
        ("В мае из общежития увезли 26 мужчин.", "S110"),
        ("«Мне дали ручку раньше, чем всё объяснили», — сказал Матей.", "S120"),
    ],
)
def test_russian_drafts(draft: str, code: str | None) -> None:
    found = {str(remark.code) for remark in check(draft, [RUSSIAN]).remarks}
    assert code in found if code else not found
