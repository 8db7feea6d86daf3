from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest

from guvoh.crypto import FLOOR
from guvoh.store.key_file import (
    DamagedKeyFileError,
    KeyFile,
    NewerKeyFileError,
    Role,
    parse_key_file,
)
from guvoh.store.keys import (
    CASEBOOK,
    VAULT,
    Credential,
    KeyRing,
    LastOfficerError,
    NotAllowedError,
    Unlocked,
    WrongPassphraseError,
)
from tests.store.key_rings import RECOVERY, TIMUR, VERA, cheap_ring


@pytest.fixture
def ring() -> KeyRing:
    return cheap_ring()


@pytest.fixture
def made(ring: KeyRing) -> tuple[KeyFile, Unlocked]:
    return ring.create("aaaaaaaa", VERA)


def test_what_was_made_opens(ring: KeyRing, made: tuple[KeyFile, Unlocked]) -> None:
    key_file, unlocked = made
    assert parse_key_file(key_file.to_bytes()) == key_file
    opened = ring.unlock(parse_key_file(key_file.to_bytes()), VERA)
    assert opened == unlocked
    assert opened.role is Role.OFFICER
    assert opened.keys.vault_keys is not None
    assert len(set(opened.keys.casebook_keys + opened.keys.vault_keys)) == 2


def test_the_form_is_canonical_json_without_names(
    made: tuple[KeyFile, Unlocked],
) -> None:
    data = made[0].to_bytes()
    content = json.loads(data)
    assert set(content) == {"v", "store", "slots", "keys", "mac"}
    assert set(content["slots"][0]) == {
        "id",
        "actor",
        "role",
        "kind",
        "kdf",
        "salt",
        "box",
    }
    again = json.dumps(content, sort_keys=True, separators=(",", ":"))
    assert again.encode() == data


def test_a_wrong_passphrase_says_nothing_about_who_there_is(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, _ = made
    with pytest.raises(WrongPassphraseError) as caught:
        ring.unlock(key_file, TIMUR)
    assert "aaaaaaaa" not in str(caught.value)
    with pytest.raises(WrongPassphraseError):
        ring.unlock(key_file, RECOVERY)
    with pytest.raises(WrongPassphraseError):
        ring.unlock(key_file, VERA, actor="bbbbbbbb")


def test_roles_get_what_they_may_have(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    for actor, role, word in (
        ("bbbbbbbb", Role.EDITOR, "editor"),
        ("cccccccc", Role.READER, "reader"),
    ):
        key_file = ring.add(
            key_file,
            officer,
            actor=actor,
            role=role,
            credential=Credential(passphrase=word, cost=FLOOR),
        )
    editor = ring.unlock(key_file, Credential(passphrase="editor"))
    assert editor.keys.signing_seed == officer.keys.signing_seed
    assert (editor.keys.vault_keys, editor.roots.vault) == (None, None)
    reader = ring.unlock(key_file, Credential(passphrase="reader"))
    assert reader.keys.casebook_keys == officer.keys.casebook_keys
    assert (reader.keys.signing_seed, reader.roots.log) == (None, None)
    with pytest.raises(NotAllowedError, match="editor"):
        ring.add(key_file, editor, actor="d", role=Role.READER, credential=TIMUR)


def test_a_recovery_key_opens_its_slot(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    key_file = ring.add(
        key_file, officer, actor="aaaaaaaa", role=Role.OFFICER, credential=RECOVERY
    )
    opened = ring.unlock(key_file, RECOVERY)
    assert opened.keys == officer.keys
    with pytest.raises(WrongPassphraseError):
        ring.unlock(key_file, Credential(recovery_key=bytes(16)))


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    changed = ring.change_credential(key_file, officer, TIMUR)
    assert ring.unlock(changed, TIMUR).keys == officer.keys
    with pytest.raises(WrongPassphraseError):
        ring.unlock(changed, VERA)
    # An older copy of the file still opens: the docs say so.
    assert ring.unlock(key_file, VERA).keys == officer.keys


def test_removing_a_person_renews_every_key(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    key_file = ring.add(
        key_file, officer, actor="bbbbbbbb", role=Role.EDITOR, credential=TIMUR
    )
    renewed, roots = ring.renew_roots(
        key_file, officer, [("aaaaaaaa", Role.OFFICER, VERA)]
    )
    assert roots.casebook != officer.roots.casebook
    assert roots.vault != officer.roots.vault
    opened = ring.unlock(renewed, VERA)
    # Both keys are tried: the files are still encrypted under the first.
    assert opened.keys.casebook_keys[0] == officer.keys.casebook_keys[0]
    assert len(opened.keys.casebook_keys) == 2
    with pytest.raises(WrongPassphraseError):
        ring.unlock(renewed, TIMUR)
    finished = renewed
    for name in (CASEBOOK, VAULT):
        finished = ring.finish_rotation(finished, opened, name)
    last = ring.unlock(finished, VERA)
    assert last.keys.casebook_keys == opened.keys.casebook_keys[1:]
    with pytest.raises(LastOfficerError):
        ring.renew_roots(key_file, officer, [("bbbbbbbb", Role.EDITOR, TIMUR)])


def test_a_rotation_opens_at_every_step(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    begun, key = ring.begin_rotation(key_file, officer, VAULT)
    assert ring.begin_rotation(begun, officer, VAULT) == (begun, key)
    assert ring.unlock(begun, VERA).keys.vault_keys == (
        *(officer.keys.vault_keys or ()),
        key,
    )
    finished = ring.finish_rotation(begun, officer, VAULT)
    assert ring.unlock(finished, VERA).keys.vault_keys == (key,)
    assert ring.finish_rotation(finished, officer, VAULT) == finished


def test_every_flipped_bit_is_seen(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    data = ring.add(
        key_file, officer, actor="aaaaaaaa", role=Role.OFFICER, credential=RECOVERY
    ).to_bytes()
    missed = []
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            ring.unlock(parse_key_file(bytes(flipped)), VERA)
        except (DamagedKeyFileError, NewerKeyFileError, WrongPassphraseError):
            continue
        missed.append(bit)
    assert missed == []


def test_every_truncation_is_seen(made: tuple[KeyFile, Unlocked]) -> None:
    data = made[0].to_bytes()
    for length in range(len(data)):
        with pytest.raises(DamagedKeyFileError):
            parse_key_file(data[:length])
    with pytest.raises(DamagedKeyFileError):
        parse_key_file(data + b"\n")


def test_slots_cannot_be_dropped_swapped_or_raised(
    ring: KeyRing, made: tuple[KeyFile, Unlocked]
) -> None:
    key_file, officer = made
    two = ring.add(
        key_file, officer, actor="bbbbbbbb", role=Role.READER, credential=TIMUR
    )
    with pytest.raises(DamagedKeyFileError):
        ring.unlock(replace(two, slots=two.slots[:1]), VERA)
    with pytest.raises(DamagedKeyFileError):
        ring.unlock(replace(two, slots=two.slots[::-1]), VERA)
    raised = replace(two.slots[1], role=Role.OFFICER)
    with pytest.raises(WrongPassphraseError):
        ring.unlock(replace(two, slots=(two.slots[0], raised)), TIMUR)
    other, _ = ring.create("aaaaaaaa", VERA)
    with pytest.raises((DamagedKeyFileError, WrongPassphraseError)):
        ring.unlock(replace(two, slots=other.slots), VERA)
    with pytest.raises((DamagedKeyFileError, WrongPassphraseError)):
        ring.unlock(replace(two, store=other.store), VERA)


@pytest.mark.parametrize("memory", [1024, 63 * 1024, 2**40])
def test_a_cost_out_of_bounds_is_not_read(
    made: tuple[KeyFile, Unlocked], memory: int
) -> None:
    content = json.loads(made[0].to_bytes())
    content["slots"][0]["kdf"]["memory_kib"] = memory
    data = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(DamagedKeyFileError):
        parse_key_file(data)


def test_a_newer_form_is_named(made: tuple[KeyFile, Unlocked]) -> None:
    content = json.loads(made[0].to_bytes())
    content |= {"v": 2, "something": "new"}
    data = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(NewerKeyFileError, match="newer version"):
        parse_key_file(data)


def test_keys_show_themselves_nowhere(made: tuple[KeyFile, Unlocked]) -> None:
    _, unlocked = made
    secrets = [
        unlocked.roots.casebook,
        unlocked.keys.casebook_keys[0].hex(),
        repr(unlocked.keys.casebook_keys[0]),
    ]
    shown = repr(unlocked) + repr(unlocked.keys) + repr(unlocked.roots) + repr(VERA)
    assert not any(secret in shown for secret in secrets)
    assert "vera" not in shown
    for value in (unlocked, unlocked.keys, unlocked.roots, VERA):
        with pytest.raises(TypeError):
            pickle.dumps(value)
