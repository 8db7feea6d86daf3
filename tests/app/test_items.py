from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import AmbiguousIdError, InputError, NotFoundError
from guvoh.app.items import read_text, search_texts, show_item, transcribe_item
from guvoh.app.lookup import find_record
from guvoh.app.status import read_status
from guvoh.casebook import BackupMade, QuoteKept
from guvoh.store.errors import VaultClosedError
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


def test_words_are_found_in_any_form_and_script(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    first = seal_text(
        casebook, tmp_path, "a.txt", "Мигрантов из Самарканда увезли. " * 3
    )
    seal_text(casebook, tmp_path, "b.txt", "Nobody was asked.")
    (hit,) = search_texts(casebook, "мигрант Samarkand")
    assert (hit.item, hit.name) == (first, "a.txt")
    assert "Мигрантов из Самарканда" in hit.excerpts[0]
    assert "Самарканд" not in repr(hit)
    assert list(search_texts(casebook, '"asked was"')) == []
    with pytest.raises(InputError):
        list(search_texts(casebook, "!?"))


def test_a_transcript_stands_beside_the_items_other_texts(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "voice.ogg", "x")
    added = transcribe_item(
        casebook, item[:8], "Он сказал:\r\n«Нас не спросили».", language="ru"
    )
    assert added.tool == f"person:{ACTOR}"
    kept = read_text(casebook, added.id)
    assert kept is not None
    assert kept.text == "Он сказал:\n«Нас не спросили»."
    assert len(show_item(casebook, item).texts) == 2
    assert len(list(search_texts(casebook, "спросить"))) == 1
    with pytest.raises(InputError):
        transcribe_item(casebook, item, " \n")
    with pytest.raises(NotFoundError):
        transcribe_item(casebook, "ffff", "text")


def test_ids_can_be_shortened_when_they_are_clear(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "a")
    assert find_record(casebook, "item", item[:4]).id == item
    with pytest.raises(NotFoundError):
        find_record(casebook, "item", item[:3])
    backup = BackupMade(
        actor=ACTOR, id="abcd1", place="x", size=1, root="00", with_vault=False
    )
    with casebook.writing() as writer:
        writer.append(backup)
        writer.append(
            BackupMade(
                actor=ACTOR, id="abcd2", place="x", size=1, root="00", with_vault=False
            )
        )
    with pytest.raises(AmbiguousIdError, match="2 ids"):
        find_record(casebook, "backup", "abcd")


def test_a_claim_is_tied_to_the_exact_words(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    text = "😀 They were told to sign. They were told to sign and go."
    item = seal_text(casebook, tmp_path, "a.txt", text)
    claim = accept_claim(
        casebook,
        TypedClaim(
            item=item,
            quote="sign and go",
            wording="Men were told to sign",
            speaker="a prisoner",
            basis="own_experience",
        ),
    )
    (span,) = claim.spans
    assert text[span.start : span.end] == "sign and go"
    record = casebook.record("quote", span.quote)
    assert record is not None
    assert isinstance(record.body, QuoteKept)
    assert record.body.exact == "sign and go"
    assert record.body.prefix == text[span.start - 30 : span.start]
    assert "sign" not in repr(record)
    again = accept_claim(
        casebook,
        TypedClaim(item=item, quote="😀", wording="x", speaker=" a  prisoner "),
    )
    assert again.speaker == claim.speaker
    for quote in ("told to sign", "never said", ""):
        with pytest.raises(InputError):
            accept_claim(casebook, TypedClaim(item=item, quote=quote, wording="x"))
    with pytest.raises(InputError, match="basis"):
        accept_claim(
            casebook, TypedClaim(item=item, quote="😀", wording="x", basis="gossip")
        )


def test_status_counts(casebook: OpenCasebook, tmp_path: Path) -> None:
    seal_text(casebook, tmp_path, "a.txt", "a")
    status = read_status(casebook)
    assert (status.n_items, status.n_without_text, status.n_drafts) == (1, 0, 0)
    assert (status.last_backup, status.vault) == (None, "open")
    folder = casebook.opened.layout.folder
    with type(casebook).open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        closed = read_status(shut)
        assert (closed.n_items, closed.n_drafts, closed.vault) == (1, None, "locked")
        assert closed.read_only_reason is not None
        with pytest.raises(VaultClosedError):
            list(search_texts(shut, "a"))
        assert show_item(shut, next(iter(shut.records("item"))).id).receipt is None
