"""Changes of keys.json: what they refuse, and that nobody is locked out by one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.crypto import FLOOR, RECOMMENDED, Argon2Cost, CostError, MemoryShortError
from guvoh.store import key_errors
from guvoh.store.errors import StoreError, VaultClosedError
from guvoh.store.key_file import (
    CASEBOOK,
    VAULT,
    DamagedKeyFileError,
    KeyFile,
    Role,
    parse_key_file,
    read_key_file,
)
from guvoh.store.keys import (
    Credential,
    KeyRing,
    NotAllowedError,
    RenewalPendingError,
    StaleKeysError,
    Unlocked,
    WrongPassphraseError,
)
from tests.store.key_rings import RECOVERY, TIMUR, VERA, cheap, cheap_ring, counter

if TYPE_CHECKING:
    from pathlib import Path

Made = tuple[KeyFile, Unlocked]


@pytest.fixture
def ring() -> KeyRing:
    return cheap_ring()


@pytest.fixture
def made(ring: KeyRing) -> Made:
    """An officer with a passphrase and a recovery key."""
    key_file, officer = ring.create("aaaaaaaa", VERA)
    key_file = ring.add(
        key_file, officer, actor="aaaaaaaa", role=Role.OFFICER, credential=RECOVERY
    )
    return key_file, officer


def without_vault(unlocked: Unlocked) -> Unlocked:
    """What an agent holds of an officer after `guvoh unlock --no-vault`."""
    return replace(
        unlocked,
        roots=replace(unlocked.roots, vault=None),
        keys=replace(unlocked.keys, vault_keys=None),
    )


def edited(
    key_file: KeyFile, edit: dict[str, Any], *, slot: int | None = None
) -> bytes:
    content = json.loads(key_file.to_bytes())
    (content if slot is None else content["slots"][slot]).update(edit)
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def test_after_a_recovery_key_a_new_passphrase_replaces_the_forgotten_one(
    ring: KeyRing, made: Made
) -> None:
    key_file, _ = made
    opened = ring.unlock(key_file, RECOVERY)
    changed = ring.change_credential(key_file, opened, TIMUR)
    assert len(changed.slots) == 2
    assert ring.unlock(changed, TIMUR).keys == opened.keys
    assert ring.unlock(changed, RECOVERY).keys == opened.keys
    with pytest.raises(WrongPassphraseError):
        ring.unlock(changed, VERA)


@pytest.mark.parametrize("credential", [TIMUR, RECOVERY])
def test_no_officer_is_made_who_could_not_open_the_vault(
    ring: KeyRing, made: Made, credential: Credential
) -> None:
    key_file, officer = made
    shut = without_vault(officer)
    with pytest.raises(VaultClosedError):
        ring.add(
            key_file, shut, actor="bbbbbbbb", role=Role.OFFICER, credential=credential
        )
    with pytest.raises(VaultClosedError):
        ring.change_credential(key_file, shut, TIMUR)
    with pytest.raises(VaultClosedError):
        ring.renew_roots(key_file, shut, [("aaaaaaaa", Role.OFFICER, VERA)])
    with pytest.raises(VaultClosedError):
        ring.begin_rotation(key_file, shut, VAULT)
    # An editor needs nothing of the vault.
    added = ring.add(
        key_file, shut, actor="bbbbbbbb", role=Role.EDITOR, credential=TIMUR
    )
    assert ring.unlock(added, TIMUR).role is Role.EDITOR


def test_only_officers_have_recovery_keys(ring: KeyRing, made: Made) -> None:
    key_file, officer = made
    with pytest.raises(NotAllowedError):
        ring.add(
            key_file, officer, actor="bbbbbbbb", role=Role.EDITOR, credential=RECOVERY
        )


def test_only_officers_rotate(ring: KeyRing, made: Made) -> None:
    key_file, officer = made
    key_file = ring.add(
        key_file, officer, actor="bbbbbbbb", role=Role.EDITOR, credential=TIMUR
    )
    editor = ring.unlock(key_file, TIMUR)
    with pytest.raises(NotAllowedError):
        ring.begin_rotation(key_file, editor, CASEBOOK)
    with pytest.raises(NotAllowedError):
        ring.finish_rotation(key_file, editor, CASEBOOK)
    with pytest.raises(NotAllowedError):
        ring.renew_roots(key_file, editor, [("aaaaaaaa", Role.OFFICER, VERA)])


def test_what_others_wrote_meanwhile_is_not_put_under_our_code(
    ring: KeyRing, made: Made
) -> None:
    key_file, officer = made
    renewed, _ = ring.renew_roots(key_file, officer, [("aaaaaaaa", Role.OFFICER, VERA)])
    tampered = replace(key_file, slots=key_file.slots[:1])
    for other in (renewed, tampered):
        with pytest.raises(StaleKeysError):
            ring.add(
                other, officer, actor="bbbbbbbb", role=Role.READER, credential=TIMUR
            )
        with pytest.raises(StaleKeysError):
            ring.change_credential(other, officer, TIMUR)
        with pytest.raises(StaleKeysError):
            ring.raise_cost(other, officer, VERA)
        with pytest.raises(StaleKeysError):
            ring.renew_roots(other, officer, [("aaaaaaaa", Role.OFFICER, VERA)])
        for name in (CASEBOOK, VAULT):
            with pytest.raises(StaleKeysError):
                ring.begin_rotation(other, officer, name)
            with pytest.raises(StaleKeysError):
                ring.finish_rotation(other, officer, name)


def test_somebody_without_a_passphrase_cannot_change_one(
    ring: KeyRing, made: Made
) -> None:
    key_file, officer = made
    stranger = replace(officer, actor="bbbbbbbb")
    with pytest.raises(StaleKeysError):
        ring.change_credential(key_file, stranger, TIMUR)


def test_a_renewal_keeps_the_key_that_a_finished_rotation_left(
    ring: KeyRing, made: Made
) -> None:
    # What was unlocked still names the old key as the one in use.
    key_file, officer = made
    begun, key = ring.begin_rotation(key_file, officer, VAULT)
    unlocked = ring.unlock(begun, VERA)
    finished = ring.finish_rotation(begun, unlocked, VAULT)
    renewed, _ = ring.renew_roots(
        finished, unlocked, [("aaaaaaaa", Role.OFFICER, VERA)]
    )
    vault_keys = ring.unlock(renewed, VERA).keys.vault_keys
    assert vault_keys is not None
    assert vault_keys[0] == key


def test_an_unfinished_rotation_stops_a_renewal(ring: KeyRing, made: Made) -> None:
    key_file, officer = made
    begun, _ = ring.begin_rotation(key_file, officer, CASEBOOK)
    with pytest.raises(RenewalPendingError):
        ring.renew_roots(begun, officer, [("aaaaaaaa", Role.OFFICER, VERA)])


def test_the_cost_is_raised_under_the_same_passphrase_and_id(
    ring: KeyRing, made: Made
) -> None:
    key_file, officer = made
    dearer = Credential(passphrase="vera", cost=RECOMMENDED)
    raised = ring.raise_cost(key_file, officer, dearer)
    old, new = key_file.slots[0], raised.slots[0]
    assert (new.id, new.actor, new.role) == (old.id, old.actor, old.role)
    assert new.kdf is not None
    assert new.kdf.to_argon2() == RECOMMENDED
    assert new.salt != old.salt
    assert ring.unlock(raised, VERA) == officer
    # It is never lowered, and a recovery key has no cost.
    assert ring.raise_cost(raised, officer, VERA) is raised
    recovered = ring.unlock(key_file, RECOVERY)
    assert ring.raise_cost(key_file, recovered, dearer) is key_file


def test_a_typing_error_does_not_become_the_passphrase(
    ring: KeyRing, made: Made
) -> None:
    key_file, officer = made
    typed = Credential(passphrase="verra", cost=RECOMMENDED)
    with pytest.raises(WrongPassphraseError):
        ring.raise_cost(key_file, officer, typed)


@pytest.mark.parametrize(
    "cost", [Argon2Cost(FLOOR.memory_kib - 1, 3, 4), Argon2Cost(2**30, 3, 4)]
)
def test_no_cost_out_of_bounds_is_written(
    ring: KeyRing, made: Made, cost: Argon2Cost
) -> None:
    key_file, officer = made
    credential = Credential(passphrase="anything", cost=cost)
    with pytest.raises(CostError):
        ring.create("aaaaaaaa", credential)
    with pytest.raises(CostError):
        ring.change_credential(key_file, officer, credential)
    if cost > FLOOR:
        with pytest.raises(CostError):
            ring.raise_cost(key_file, officer, replace_cost(VERA, cost))


def replace_cost(credential: Credential, cost: Argon2Cost) -> Credential:
    return Credential(passphrase=credential.passphrase, cost=cost)


def test_too_little_memory_is_not_called_a_wrong_passphrase(made: Made) -> None:
    key_file, _ = made

    def starved(_: str, *, salt: bytes, cost: Argon2Cost) -> bytes:
        raise MemoryShortError(cost.memory_kib + len(salt))

    with pytest.raises(MemoryShortError):
        KeyRing(derive=starved).unlock(key_file, VERA)
    assert KeyRing(derive=starved).unlock(key_file, RECOVERY).actor == "aaaaaaaa"


def test_a_slot_too_dear_for_this_machine_hides_no_other(
    ring: KeyRing, made: Made
) -> None:
    key_file, officer = made
    key_file = ring.add(
        key_file, officer, actor="bbbbbbbb", role=Role.READER, credential=TIMUR
    )
    first = bytes.fromhex(key_file.slots[0].salt)

    def small(passphrase: str, *, salt: bytes, cost: Argon2Cost) -> bytes:
        if salt == first:
            raise MemoryShortError(cost.memory_kib)
        return cheap(passphrase, salt=salt, cost=cost)

    assert KeyRing(derive=small).unlock(key_file, TIMUR).actor == "bbbbbbbb"


@pytest.mark.parametrize(
    ("edit", "slot"),
    [
        ({"mac": "é" * 64}, None),
        ({"mac": ""}, None),
        ({"store": "../" + "a" * 29}, None),
        ({"keys": []}, None),
        ({"salt": "AB" * 16}, 0),
        ({"salt": "ab" * 15}, 0),
        ({"salt": " a" * 16}, 0),
        ({"id": "é"}, 0),
        ({"actor": "Vera"}, 0),
        ({"box": "01"}, 0),
        ({"box": "xx" * 60}, 0),
        ({"kdf": None}, 0),
        ({"kind": "recovery"}, 0),
        ({"role": "editor"}, 1),
        ({"role": "king"}, 0),
        ({"note": "more"}, 0),
    ],
)
def test_other_forms_are_refused_before_anything_is_computed(
    made: Made, edit: dict[str, Any], slot: int | None
) -> None:
    with pytest.raises(DamagedKeyFileError):
        parse_key_file(edited(made[0], edit, slot=slot))
    assert parse_key_file(edited(made[0], {})) == made[0]


def test_two_slots_of_one_id_are_refused(made: Made) -> None:
    with pytest.raises(DamagedKeyFileError):
        parse_key_file(edited(made[0], {"id": made[0].slots[0].id}, slot=1))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(DamagedKeyFileError):
        read_key_file(path)
    with pytest.raises(DamagedKeyFileError):
        read_key_file(tmp_path / "none")


def test_every_failure_stands_in_the_tree() -> None:
    named = {
        name
        for name, kind in vars(key_errors).items()
        if isinstance(kind, type) and issubclass(kind, StoreError)
    }
    assert all(name in (key_errors.__doc__ or "") for name in named)
    assert len(named) == 9


PEOPLE = [f"{i}" * 8 for i in range(4)]
ACTS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(list(Role))),
    st.tuples(st.just("passphrase"), st.integers(0, 3)),
    st.tuples(st.just("rotate"), st.sampled_from([CASEBOOK, VAULT])),
    st.tuples(st.just("renew"), st.integers(0, 3)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=8))
def test_whatever_is_done_everybody_has_what_their_role_may_have(
    acts: list[tuple[str, Any]],
) -> None:
    ring, draw = cheap_ring(), counter()
    words = {PEOPLE[0]: (Role.OFFICER, Credential(passphrase="first", cost=FLOOR))}
    key_file, officer = ring.create(PEOPLE[0], words[PEOPLE[0]][1])
    in_use = {CASEBOOK: officer.keys.casebook_keys, VAULT: officer.keys.vault_keys}
    for act, what in acts:
        new = Credential(passphrase=draw(8).hex(), cost=FLOOR)
        officer = ring.unlock(key_file, words[PEOPLE[0]][1])
        if act == "add" and len(words) < len(PEOPLE):
            actor = next(person for person in PEOPLE if person not in words)
            key_file = ring.add(
                key_file, officer, actor=actor, role=what, credential=new
            )
            words[actor] = (what, new)
        elif act == "passphrase" and PEOPLE[what] in words:
            role, old = words[PEOPLE[what]]
            opened = ring.unlock(key_file, old)
            key_file = ring.change_credential(key_file, opened, new)
            words[PEOPLE[what]] = (role, new)
        elif act == "rotate":
            begun, key = ring.begin_rotation(key_file, officer, what)
            key_file = ring.finish_rotation(begun, officer, what)
            in_use[what] = (key,)
        elif act == "renew":
            if what:
                words.pop(PEOPLE[what], None)
            staying = [(actor, *word) for actor, word in words.items()]
            key_file, _ = ring.renew_roots(key_file, officer, staying)
            officer = ring.unlock(key_file, words[PEOPLE[0]][1])
            in_use = {
                CASEBOOK: officer.keys.casebook_keys[1:],
                VAULT: (officer.keys.vault_keys or ())[1:],
            }
            for name in (CASEBOOK, VAULT):
                key_file = ring.finish_rotation(key_file, officer, name)
        key_file = parse_key_file(key_file.to_bytes())
        assert {slot.actor for slot in key_file.slots} == set(words)
        for actor, (role, credential) in words.items():
            opened = ring.unlock(key_file, credential)
            assert (opened.actor, opened.role) == (actor, role)
            assert opened.keys.casebook_keys == in_use[CASEBOOK]
            may_open = role is Role.OFFICER
            assert opened.keys.vault_keys == (in_use[VAULT] if may_open else None)
            assert (opened.keys.signing_seed is None) is (role is Role.READER)
