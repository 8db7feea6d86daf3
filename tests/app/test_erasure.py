from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.erasure import order_erasure, plan_erasure
from guvoh.app.errors import InputError, RefusedError, TwoActorsError
from guvoh.app.history import read_history
from guvoh.app.items import list_items, search_texts
from guvoh.app.subjects import register_subject
from guvoh.casebook import (
    ActRecorded,
    BackupMade,
    BriefCorrected,
    ClaimAccepted,
    ClaimChanged,
    ConsentDetail,
    ConsentRecorded,
    EventRecorded,
    FactsReleased,
    InvolvementRecorded,
    PartyRecorded,
    Place,
    ProtectedText,
    PseudonymAssigned,
    SourceRecorded,
    SubjectGeneralised,
    entry_type_of,
)
from guvoh.store.connection import change_key
from guvoh.store.erasure import finish_erasures, unfinished_erasures
from guvoh.store.errors import VaultClosedError
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from tests.app.casebooks import ACTOR, SECOND, WITHOUT_VAULT, make_casebook, seal_text
from tests.app.test_subjects import dump
from tests.casebook.examples import example_bodies

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.casebook import Body
    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.connection import Connection

NAME = ProtectedText(kind="person_name", text="Юлдашев Хасан Анварович")
OTHER = ProtectedText(kind="person_name", text="Собиров Карим Олимович")


def renew(file: Connection) -> None:
    change_key(file, b"n" * 32)


def fill(casebook: OpenCasebook, folder: Path) -> tuple[str, str, str]:
    """A letter about her, a text about others, and claims on both; her subject id."""
    hers = seal_text(casebook, folder, "a.txt", "Хасана Юлдашева увезли ночью.")
    others = seal_text(casebook, folder, "b.txt", "Guards beat the men in the yard.")
    subject = register_subject(casebook, [NAME]).subject
    accept_claim(
        casebook,
        TypedClaim(
            item=hers, quote="увезли ночью", wording="Hasan Yuldashev was taken"
        ),
    )
    accept_claim(
        casebook,
        TypedClaim(item=hers, quote="ночью", wording="Men are taken at night"),
    )
    accept_claim(
        casebook,
        TypedClaim(item=others, quote="beat the men", wording="Guards beat men"),
    )
    with casebook.writing() as writer:
        writer.put_working("draft", "d1", "Юлдашев рассказал")
        writer.put_working("draft", "d2", "nobody is named")
    return subject, hers, others


def test_everything_of_hers_goes_and_every_proof_holds(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    subject, hers, others = fill(casebook, tmp_path)
    before = casebook.checkpoint()
    plan = plan_erasure(casebook, subject)
    assert plan.items == (hers,)
    assert (plan.n_texts, plan.n_quotes) == (1, 2)
    assert (len(plan.claims), len(plan.bare_claims)) == (1, 1)
    assert plan.working == (("draft", "d1"),)
    order_erasure(casebook, plan, reason="request", actors=[ACTOR])
    ordered = verify_casebook(casebook, known=[before])
    assert ordered.is_sound
    assert {f.code.value for f in ordered.findings} == {"body_remains", "blob_unknown"}
    assert finish_erasures(casebook, renew_vault_key=renew) == 1
    assert unfinished_erasures(casebook) == ()
    result = verify_casebook(casebook, known=[before])
    assert result.findings == ()
    assert result.n_erased == len(plan.seqs)
    everything = dump(casebook, Place.CASEBOOK) + dump(casebook, Place.VAULT)
    for word in ("лдашев", "uldashev", "увезли", "a.txt"):
        assert word not in everything.lower()
    assert [summary.item.id for summary in list_items(casebook)] == [others]
    assert len(casebook.blobs.names()) == 1
    assert [id_ for id_, _ in casebook.working("draft")] == ["d2"]
    assert list(search_texts(casebook, "Юлдашев")) == []
    assert len(list(casebook.records("claim"))) == 2


def test_words_behind_a_claim_about_her_go_although_they_do_not_name_her(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "The man in cell 4 was beaten twice.")
    subject = register_subject(casebook, [NAME]).subject
    claim = TypedClaim(
        item=item, quote="was beaten twice", wording="Hasan Yuldashev was beaten"
    )
    accept_claim(casebook, claim)
    plan = plan_erasure(casebook, subject)
    assert (plan.items, plan.n_quotes, len(plan.claims)) == ((), 1, 1)
    order_erasure(casebook, plan, reason="law", actors=[ACTOR])
    assert list(casebook.records("quote")) == []


def test_a_rebuild_after_an_erasure_brings_nothing_back(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    subject, _, _ = fill(casebook, tmp_path)
    order_erasure(
        casebook, plan_erasure(casebook, subject), reason="law", actors=[ACTOR]
    )
    sql = "SELECT kind, id, seq, data FROM record ORDER BY kind, id"
    ordered = {p: f.execute(sql).fetchall() for p, f in casebook.files.items()}
    finish_erasures(casebook, renew_vault_key=renew)
    with casebook.locked():
        rebuild_records(casebook.files)
    assert ordered == {p: f.execute(sql).fetchall() for p, f in casebook.files.items()}


def test_an_old_key_opens_nothing_new(casebook: OpenCasebook, tmp_path: Path) -> None:
    subject, _, _ = fill(casebook, tmp_path)
    order_erasure(
        casebook, plan_erasure(casebook, subject), reason="law", actors=[ACTOR]
    )
    finish_erasures(casebook, renew_vault_key=renew)
    casebook.close()
    from guvoh.store.connection import connect  # noqa: PLC0415 -- only here
    from guvoh.store.errors import WrongKeyError  # noqa: PLC0415 -- same

    with pytest.raises(WrongKeyError):
        connect(casebook.opened.layout.vault, b"v" * 32)
    connect(casebook.opened.layout.vault, b"n" * 32).close()


@pytest.mark.parametrize("step", ["_destroy", "vacuum", "renew"])
def test_an_interrupted_erasure_is_finished_later(
    casebook: OpenCasebook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    subject, _, _ = fill(casebook, tmp_path)
    order_erasure(
        casebook, plan_erasure(casebook, subject), reason="law", actors=[ACTOR]
    )

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        if step != "renew":
            patch.setattr(f"guvoh.store.erasure.{step}", fail)
        with pytest.raises(RuntimeError):
            finish_erasures(casebook, renew_vault_key=fail)
    assert len(unfinished_erasures(casebook)) == 1
    assert verify_casebook(casebook).is_sound
    assert finish_erasures(casebook, renew_vault_key=renew) == 1
    assert verify_casebook(casebook).findings == ()
    assert finish_erasures(casebook, renew_vault_key=renew) == 0


def test_a_second_officer_must_agree(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        subject, _, _ = fill(casebook, tmp_path)
        plan = plan_erasure(casebook, subject)
        with pytest.raises(TwoActorsError):
            order_erasure(casebook, plan, reason="law", actors=[ACTOR, ACTOR])
        order_erasure(casebook, plan, reason="law", actors=[ACTOR, SECOND])


def test_what_also_concerns_others_is_not_erased_unasked(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(
        casebook, tmp_path, "both.txt", "Карим Собиров и Хасан Юлдашев были вместе."
    )
    subject = register_subject(casebook, [NAME]).subject
    register_subject(casebook, [OTHER])
    plan = plan_erasure(casebook, subject)
    assert plan.shared_items == (item,)
    with pytest.raises(RefusedError, match="also name another"):
        order_erasure(casebook, plan, reason="law", actors=[ACTOR])
    order_erasure(casebook, plan, reason="law", actors=[ACTOR], with_shared=True)
    assert list(list_items(casebook)) == []


def test_what_came_in_since_the_list_was_made_stops_it(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    subject, _, _ = fill(casebook, tmp_path)
    plan = plan_erasure(casebook, subject)
    seal_text(casebook, tmp_path, "c.txt", "Ещё о Хасане Юлдашеве.")
    with pytest.raises(RefusedError, match="new list"):
        order_erasure(casebook, plan, reason="law", actors=[ACTOR])
    with pytest.raises(InputError):
        order_erasure(casebook, plan, reason="because", actors=[ACTOR])


def test_backups_and_archives_are_named(casebook: OpenCasebook, tmp_path: Path) -> None:
    old = BackupMade(
        actor=ACTOR, id="1" * 32, place="x", size=1, root="00", with_vault=True
    )
    with casebook.writing() as writer:
        writer.append(old)
    subject, _, _ = fill(casebook, tmp_path)
    size = casebook.checkpoint().size
    new = BackupMade(
        actor=ACTOR, id="2" * 32, place="x", size=size, root="00", with_vault=True
    )
    with casebook.writing() as writer:
        writer.append(new)
    assert plan_erasure(casebook, subject).backups == ("2" * 32,)


def test_nobody_is_erased_twice_or_without_the_vault(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    subject, _, _ = fill(casebook, tmp_path)
    order_erasure(
        casebook, plan_erasure(casebook, subject), reason="law", actors=[ACTOR]
    )
    folder = casebook.opened.layout.folder
    with (
        type(casebook).open(folder, WITHOUT_VAULT, actor=ACTOR) as shut,
        pytest.raises(VaultClosedError),
    ):
        finish_erasures(shut, renew_vault_key=renew)
    with pytest.raises(InputError, match="erased already"):
        plan_erasure(casebook, subject)


def test_the_history_says_what_was_erased(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    subject, hers, others = fill(casebook, tmp_path)
    plan = plan_erasure(casebook, subject)
    order_erasure(casebook, plan, reason="law", actors=[ACTOR])
    lines = list(read_history(casebook))
    assert {line.seq for line in lines if line.state == "erased"} == set(plan.seqs)
    assert lines[-1].deed == "a person was erased"
    assert lines[0].actor == "Vera"
    about = [line.type for line in read_history(casebook, others)]
    assert about[:4] == ["item.sealed", "item.received", "text.added", "text.kept"]
    assert [line.type for line in read_history(casebook, hers)] == ["subject.erased"]


def example(body_type: type[Body], **changes: Any) -> Body:
    body = next(body for body in example_bodies() if type(body) is body_type)
    return replace(body, **changes)


def bodies_about(subject: str, sign: str) -> list[Body]:
    """Bodies that no text connects with a subject, only ids; all ids begin alike."""
    party, act, source = (f"{sign}{n}" * 16 for n in "012")
    return [
        example(PartyRecorded, id=party, subject=subject, names=()),
        example(ActRecorded, id=act, victim=party),
        example(InvolvementRecorded, id=f"{sign}3" * 16, act=act),
        example(SourceRecorded, id=source, subject=subject),
        example(ClaimAccepted, id=f"{sign}4" * 16, speaker=source, chain=(source,)),
        example(
            ClaimAccepted, id=f"{sign}5" * 16, speaker=None, chain=(), about=(act,)
        ),
        example(SubjectGeneralised, id=f"{sign}6" * 16, subject=subject),
        example(PseudonymAssigned, id=f"{sign}7" * 16, subject=subject),
        example(ConsentRecorded, id=f"{sign}8" * 16, subject=subject),
        example(ConsentDetail, id=f"{sign}8" * 16, subject=subject),
        example(FactsReleased, id=f"{sign}9" * 16, subject=subject),
    ]


def test_what_holds_only_her_id_goes_and_what_is_about_others_stays(
    casebook: OpenCasebook,
) -> None:
    subject = register_subject(casebook, [NAME]).subject
    other = register_subject(casebook, [OTHER]).subject
    hers, others = bodies_about(subject, "a"), bodies_about(other, "b")
    others += [example(EventRecorded), example(BriefCorrected)]
    # A claim that was hers in an earlier form is hers.
    later = example(ClaimChanged, id="a4" * 16, speaker=None, chain=(), about=())
    with casebook.writing() as writer:
        writer.append(*hers, *others, later)
    plan = plan_erasure(casebook, subject)
    assert plan.claims == ("a4" * 16, "a5" * 16)
    order_erasure(casebook, plan, reason="request", actors=[ACTOR])

    def is_there(body: Body) -> bool:
        kind, id_ = entry_type_of(body).record, getattr(body, "id", "")
        return casebook.record(str(kind), id_) is not None

    assert [type(body).__name__ for body in hers if is_there(body)] == []
    assert [type(body).__name__ for body in others if not is_there(body)] == []
    assert finish_erasures(casebook, renew_vault_key=renew) == 1
    assert verify_casebook(casebook).is_sound
    everything = dump(casebook, Place.CASEBOOK) + dump(casebook, Place.VAULT)
    assert "a0" * 16 not in everything
    assert "b0" * 16 in everything
