from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from guvoh.app.briefs import BriefOptions, OwnText, make_brief
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import (
    InputError,
    NotFoundError,
    ProtectedTextError,
    TwoActorsError,
)
from guvoh.app.gate import open_gate
from guvoh.app.items import search_texts
from guvoh.app.members import check_name
from guvoh.app.persons import PersonSettler
from guvoh.app.subjects import (
    change_identity,
    find_subject,
    generalise_subject,
    register_subject,
    restrict_subject,
)
from guvoh.casebook import (
    BriefReleased,
    ClaimAccepted,
    ItemExported,
    Place,
    ProtectedText,
    SubjectIdentified,
)
from guvoh.store.errors import ReadOnlyError
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from guvoh.text import match_query
from tests.app.casebooks import (
    ACTOR,
    SECOND,
    WITHOUT_VAULT,
    make_casebook,
    seal_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

NAME = ProtectedText(kind="person_name", text="Юлдашев Хасан Анварович")
PHONE = ProtectedText(kind="phone", text="+7 000 123-45-67")
LETTER = "Хасана Юлдашева увезли ночью. Писать на 8 000 1234567."


def dump(casebook: OpenCasebook, place: Place) -> str:
    """Everything that stands in one database, decrypted."""
    file = casebook.files[place]
    rows: list[object] = []
    for (table,) in file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    ).fetchall():
        sql = f'SELECT * FROM "{table}"'  # noqa: S608 -- the schema's own names
        rows += file.execute(sql).fetchall()
    return repr(rows)


def accept(casebook: OpenCasebook, item: str, wording: str, speaker: str = "") -> str:
    """A claim by somebody who takes all who are named for public by mistake."""
    claim = TypedClaim(
        item=item, quote="увезли ночью", wording=wording, speaker=speaker
    )
    settler = PersonSettler(casebook, open_gate(casebook), {})
    names = {*settler.unsettled(wording), *settler.unsettled(speaker)}
    persons = dict.fromkeys(names, "public: named in court")
    return accept_claim(casebook, replace(claim, persons=persons)).id


def wording_of(casebook: OpenCasebook, claim: str) -> str:
    record = casebook.record("claim", claim)
    assert record is not None
    assert isinstance(record.body, ClaimAccepted)
    return record.body.wordings[0].text


def test_who_was_named_before_is_taken_out_of_everything_open(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    claim = accept(
        casebook,
        item,
        "Khasan Yuldashev was taken at night; call 8 (000) 123 45 67",
        "mother of Hasan Yuldashev",
    )
    before = casebook.checkpoint()
    assert "Yuldashev" in dump(casebook, Place.CASEBOOK)
    done = register_subject(casebook, [NAME, PHONE])
    assert done.n_moved == 4
    shown = wording_of(casebook, claim)
    assert shown.startswith(f"[[{done.handle}]] was taken at night")
    assert "123" not in shown
    everything = dump(casebook, Place.CASEBOOK)
    for word in ("uldashev", "лдашев", "1234567", "123 45 67", "iuldashev"):
        assert word not in everything.lower()
    query = match_query("Yuldashev")
    assert list(casebook.search(query, "claim", Place.CASEBOOK)) == []
    assert verify_casebook(casebook, known=[before]).findings == ()
    assert len(list(search_texts(casebook, "Юлдашев"))) == 1


def test_a_bare_surname_is_marked_as_possibly_hers(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    claim = accept(casebook, item, "A man called Yuldashev was taken away.")
    handle = register_subject(casebook, [NAME]).handle
    assert wording_of(casebook, claim) == f"A man called [[{handle}?]] was taken away."


def test_who_is_registered_is_turned_into_a_handle_in_new_claims(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    handle = register_subject(casebook, [NAME, PHONE]).handle
    claim = accept(casebook, item, "Хасана Юлдашева увезли из колонии")
    assert wording_of(casebook, claim) == f"[[{handle}]] увезли из колонии"


def test_a_rebuilt_casebook_is_the_same(casebook: OpenCasebook, tmp_path: Path) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    accept(casebook, item, "Hasan Yuldashev was taken", "Yuldashev's mother")
    register_subject(casebook, [NAME, PHONE])
    sql = "SELECT kind, id, seq, data FROM record ORDER BY kind, id"
    before = {p: f.execute(sql).fetchall() for p, f in casebook.files.items()}
    with casebook.locked():
        rebuild_records(casebook.files)
    assert before == {p: f.execute(sql).fetchall() for p, f in casebook.files.items()}


def test_all_or_nothing(casebook: OpenCasebook, tmp_path: Path) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    accept(casebook, item, "Hasan Yuldashev was taken")
    size = casebook.checkpoint().size

    drawn = iter((bytes(16), bytes(8)))

    def run_dry(_: int) -> bytes:
        return next(drawn)  # Enough for the id and the handle, not for the move.

    with pytest.raises(StopIteration):
        register_subject(casebook, [NAME], random=run_dry)
    assert casebook.checkpoint().size == size
    assert list(casebook.records("subject")) == []
    assert "Yuldashev" in dump(casebook, Place.CASEBOOK)
    assert verify_casebook(casebook).findings == ()


def test_exports_that_left_with_her_name_are_listed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    other = seal_text(casebook, tmp_path, "other.txt", "nobody is named")
    with casebook.writing() as writer:
        for id_, items in (("e" * 32, (item,)), ("f" * 32, (other,))):
            writer.append(
                ItemExported(
                    actor=ACTOR,
                    id=id_,
                    items=items,
                    recipient_role="lawyer",
                    kind="original",
                )
            )
    assert register_subject(casebook, [NAME]).exports == ("e" * 32,)


def test_new_values_are_searched_too(casebook: OpenCasebook, tmp_path: Path) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    claim = accept(casebook, item, "He writes as Qashqir from the colony")
    done = register_subject(casebook, [NAME])
    nickname = ProtectedText(kind="single_name", text="Қашқир")
    assert change_identity(casebook, done.subject, [NAME, nickname]) == 1
    assert "Qashqir" not in wording_of(casebook, claim)
    record = casebook.record("identity", done.subject)
    assert record is not None
    assert isinstance(record.body, SubjectIdentified)
    assert len(record.body.values) == 2
    assert "лдашев" not in repr(record)


def test_her_name_cannot_become_a_colleagues(casebook: OpenCasebook) -> None:
    register_subject(casebook, [NAME])
    with pytest.raises(ProtectedTextError):
        check_name(casebook, "Hasan Yuldashev")
    with pytest.raises(InputError):
        check_name(casebook, "Vera")
    with pytest.raises(InputError):
        check_name(casebook, " ")
    assert check_name(casebook, " Dilnoza  K. ") == "Dilnoza K."


def test_restricting_and_generalising_delete_nothing(casebook: OpenCasebook) -> None:
    done = register_subject(casebook, [NAME])
    restrict_subject(
        casebook, done.subject, scope="publication", reason="danger", actors=[ACTOR]
    )
    generalise_subject(
        casebook,
        done.subject,
        attribute="place",
        level="region",
        reason="danger",
        actors=[ACTOR],
    )
    assert casebook.record("restriction", done.subject) is not None
    assert len(list(casebook.records("generalisation"))) == 1
    assert casebook.record("identity", done.subject) is not None
    with pytest.raises(InputError):
        restrict_subject(
            casebook, done.subject, scope="everything", reason="danger", actors=[]
        )
    with pytest.raises(NotFoundError):
        restrict_subject(casebook, "0" * 32, scope="all", reason="danger", actors=[])


@pytest.mark.parametrize(
    "values",
    [
        [],
        [ProtectedText(kind="shoe", text="44")],
        [ProtectedText(kind="phone", text="-")],
    ],
)
def test_values_that_point_to_nobody_are_refused(
    casebook: OpenCasebook, values: list[ProtectedText]
) -> None:
    with pytest.raises(InputError):
        register_subject(casebook, values)
    assert list(casebook.records("subject")) == []


def test_handles_are_drawn_and_found(casebook: OpenCasebook) -> None:
    handles = {
        register_subject(
            casebook, [ProtectedText(kind="number", text=f"AB{i}77")]
        ).handle
        for i in range(8)
    }
    assert len(handles) == 8
    for handle in handles:
        assert find_subject(casebook, f"[[{handle}]]").body is not None
    with pytest.raises(NotFoundError):
        find_subject(casebook, "S0")


def test_with_the_vault_shut_nobody_is_seen_or_registered(
    casebook: OpenCasebook,
) -> None:
    done = register_subject(casebook, [NAME])
    folder = casebook.opened.layout.folder
    with type(casebook).open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        assert shut.record("identity", done.subject) is None
        assert find_subject(shut, done.handle).id == done.subject
        with pytest.raises(ReadOnlyError):
            register_subject(shut, [NAME])


def test_the_gate_lets_nothing_through(casebook: OpenCasebook) -> None:
    handle = register_subject(casebook, [NAME, PHONE]).handle
    gate = open_gate(casebook)
    gate.check("A man was taken away.", "note")
    with pytest.raises(ProtectedTextError, match="1 place"):
        gate.check("Юлдашеву Хасану сказали", "note")
    assert gate.redact("call 8 000 123 45 67") == f"call [[{handle}:phone]]"


def test_briefs_that_left_and_name_the_person_are_listed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    accept(casebook, item, "He was taken at night", "a neighbour")

    def brief(text: str) -> str:
        draft = make_brief(
            casebook,
            BriefOptions(language="en"),
            today=date(2026, 5, 1),
            text=OwnText(text=text),
        ).draft
        return draft.id

    naming = brief("Hasan Yuldashev was taken at night, according to a neighbour.")
    unnamed = brief("A man was taken at night, according to a neighbour.")
    kept = brief("Khasan Yuldashev was taken at night.")
    with casebook.writing() as writer:
        for number, id_ in enumerate((naming, unnamed)):
            writer.append(
                BriefReleased(
                    actor=ACTOR,
                    id=f"{number:032x}",
                    brief=id_,
                    stream="public",
                    audience="the public",
                    released_on="2026-05-02",
                )
            )
    registered = register_subject(casebook, [NAME])
    assert registered.releases == (naming,)
    assert kept not in registered.releases


def test_two_officers_loosen_what_one_may_tighten(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        subject = register_subject(casebook, [NAME]).subject

        def restrict(*actors: str, lifted: bool) -> None:
            restrict_subject(
                casebook,
                subject,
                scope="all",
                reason="danger",
                actors=actors,
                lifted=lifted,
            )

        def generalise(level: str, *actors: str) -> None:
            generalise_subject(
                casebook,
                subject,
                attribute="place",
                level=level,
                reason="danger",
                actors=actors,
            )

        restrict(ACTOR, lifted=False)
        generalise("country", ACTOR)
        with pytest.raises(TwoActorsError):
            restrict(ACTOR, lifted=True)
        with pytest.raises(TwoActorsError):
            generalise("settlement", ACTOR, ACTOR)
        restrict(ACTOR, SECOND, lifted=True)
        generalise("region", ACTOR, SECOND)
