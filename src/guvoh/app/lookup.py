"""Records by the beginning of their id."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from guvoh.app.errors import AmbiguousIdError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.casebook import Body, Record
    from guvoh.casebook.ports import Casebook

_LEAST = 4


def find_record(casebook: Casebook, kind: str, id_: str) -> Record[Body]:
    """The record of this kind whose id is, or begins with, `id_`.

    Raises:
        NotFoundError: None does, or fewer than four characters were given.
        AmbiguousIdError: Several do.
    """
    exact = casebook.record(kind, id_)
    if exact is not None:
        return exact
    fitting = [
        record
        for record in casebook.records(kind)
        if len(id_) >= _LEAST and record.id.startswith(id_)
    ]
    if not fitting:
        raise NotFoundError(kind, id_)
    if len(fitting) > 1:
        raise AmbiguousIdError(kind, id_, len(fitting))
    return fitting[0]


def find_among(casebook: Casebook, kinds: Sequence[str], id_: str) -> Record[Body]:
    """The record of one of these kinds whose id is, or begins with, `id_`.

    Raises:
        NotFoundError: None does, or fewer than four characters were given.
        AmbiguousIdError: Several do.
    """
    found: list[Record[Body]] = []
    for kind in kinds:
        with suppress(NotFoundError):
            found.append(find_record(casebook, kind, id_))
    if not found:
        raise NotFoundError(" or ".join(kinds), id_)
    if len(found) > 1:
        raise AmbiguousIdError(" or ".join(kinds), id_, len(found))
    return found[0]
