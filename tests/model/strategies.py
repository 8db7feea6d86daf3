"""Every record, drawn at random; for tests of other packages, too.

`records(Claim)` draws claims, `any_record` draws one of any class, `RECORD_TYPES` are
all classes. Texts are invented letters in several scripts; all draws are valid.
"""

from __future__ import annotations

import dataclasses
import types
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin
from typing import get_type_hints as resolve_types

from hypothesis import strategies as st

import guvoh.model as m
from guvoh.model.handles import LARGEST_NUMBER
from guvoh.model.ids import ID_TYPES
from guvoh.model.record import ProtectedRecord, Record
from guvoh.model.scalars import LARGEST_INTEGER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN_FIELDS: Final = frozenset({"id", "left", "before", "from_item", "from_source"})
"""Fields whose ids are never those of another field, which a record may forbid."""

R = TypeVar("R", bound=Record)
Fields = dict[str, Any]

RECORD_TYPES: Final[tuple[type[Record], ...]] = tuple(
    value
    for value in (getattr(m, name) for name in m.__all__)
    if isinstance(value, type)
    and issubclass(value, Record)
    and value not in {Record, ProtectedRecord}
)

letters = st.sampled_from('abzÅñЖюўқғҷӣңөʻ 1.,«»"\\\n\t\x7f\u2028😀[S7]')
texts = st.text(letters, max_size=12)
worded = texts.map(lambda text: "x" + text)
hex_digits = st.from_regex(r"[0-9a-e][0-9a-f]{31}", fullmatch=True)
digests = st.from_regex(r"[0-9a-e][0-9a-f]{63}", fullmatch=True)
days = st.dates().map(lambda day: m.Day(day.isoformat()))
positions = st.integers(0, 10**6)
integers = st.integers(0, LARGEST_INTEGER)
codes = st.sampled_from(["pdf", "letter", "RUB", "admiralty", "un", "g1529652"])
languages = st.sampled_from(["en", "ru", "uz-Latn", "uz-Cyrl", "tg", "ky"])
decimals = st.decimals(-(10**12), 10**12, places=3).map(m.decimal_text)

SCALARS: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    m.Code: codes,
    m.Commitment: digests,
    m.Country: st.sampled_from(["UZ", "TJ", "KG", "RU"]),
    m.Day: days,
    m.DecimalText: decimals,
    m.Language: languages,
    m.RuleCode: st.sampled_from(["S101", "S205", "F501", "P401"]),
    m.Sha256: digests,
    m.UtcTime: st.datetimes().map(
        lambda time: time.replace(microsecond=0).isoformat() + "Z"
    ),
    m.ActorId: hex_digits | st.text("0123456789abcdef", min_size=8, max_size=8),
    str: worded,
    bool: st.booleans(),
    int: integers,
} | dict.fromkeys(ID_TYPES, hex_digits)


@st.composite
def date_intervals(draw: st.DrawFn) -> m.DateInterval:
    """Intervals as the constructors make them, with ends that may not be known."""
    texts_ = (
        st.dates(min_value=_date(2), max_value=_date(9990))
        .map(lambda day: day.isoformat())
        .flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
    )
    basis = draw(st.sampled_from(m.DateBasis))
    first, last = sorted([draw(texts_), draw(texts_)])
    made = draw(
        st.sampled_from(
            [
                m.DateInterval.of(first, basis=basis),
                m.DateInterval.before(first, basis=basis),
                m.DateInterval.after(first, basis=basis),
                m.DateInterval.circa(first, basis=basis),
                m.DateInterval.between(first[:4], last, basis=basis),
            ]
        )
    )
    return dataclasses.replace(
        made,
        start_known=made.start_known and draw(st.booleans()),
        end_known=made.end_known and draw(st.booleans()),
    )


def records(record_type: type[R]) -> st.SearchStrategy[R]:
    """Draws valid records of one class."""
    found: st.SearchStrategy[R] = _records(record_type)  # type: ignore[arg-type]  # a class is hashable
    return found


@cache
def _records(record_type: type[Any]) -> st.SearchStrategy[Any]:
    if record_type is m.DateInterval:
        return date_intervals()
    mend = MENDS.get(record_type, _as_drawn)
    hints = resolve_types(record_type)
    fields = {
        field.name: _values(hints[field.name], is_worded=_is_worded(field))
        for field in dataclasses.fields(record_type)
    }
    return st.fixed_dictionaries(fields).map(
        lambda drawn: record_type(**mend(_with_own_ids(drawn)))
    )


def _as_drawn(fields: Fields) -> Fields:
    return fields


def _with_own_ids(fields: Fields) -> Fields:
    own = {
        name: "f" + fields[name][1:]
        for name in OWN_FIELDS & set(fields)
        if fields[name]
    }
    return fields | own


def _is_worded(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING


def _values(hint: Any, *, is_worded: bool) -> st.SearchStrategy[Any]:
    if hint is str and not is_worded:
        return texts
    if hint in SCALARS:
        return SCALARS[hint]
    arguments = get_args(hint)
    if get_origin(hint) in {Union, types.UnionType}:
        (other,) = (arg for arg in arguments if arg is not types.NoneType)
        return st.none() | _values(other, is_worded=True)
    if get_origin(hint) is tuple:
        return st.lists(
            _values(arguments[0], is_worded=True), min_size=is_worded, max_size=3
        ).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _records(hint)


def _date(year: int) -> Any:
    from datetime import date  # noqa: PLC0415 -- only for bounds

    return date(year, 1, 1)


def _with_span(fields: Fields) -> Fields:
    start, more = fields["start"] % 10**6, fields["end"] % 1000
    return fields | {"start": start, "end": start + 1 + more}


def _with_quote(fields: Fields) -> Fields:
    start = len(fields["prefix"]) + fields["start"] % 1000
    return fields | {"start": start, "end": start + len(fields["exact"])}


def _with_kept_text(fields: Fields) -> Fields:
    length, pages = len(fields["text"]), fields["pages"]
    starts = sorted(page.start % (length + 1) for page in pages)
    numbered = (m.PageStart(page=n + 1, start=s) for n, s in enumerate(starts))
    return fields | {
        "sha256": m.text_sha256(fields["text"]),
        "pages": tuple(numbered),
    }


def _with_text_version(fields: Fields) -> Fields:
    is_empty = fields["reason"] is not None
    return fields | {"n_code_points": 0 if is_empty else fields["n_code_points"]}


def _one_each(name: str) -> Callable[[Fields], Fields]:
    def mend(fields: Fields) -> Fields:
        by_language = {wording.language: wording for wording in fields[name]}
        return fields | {name: tuple(by_language.values())}

    return mend


def _with_claim(fields: Fields) -> Fields:
    fields = _one_each("wordings")(fields)
    is_denied = fields["polarity"] is m.Polarity.DENIED
    if is_denied != (fields["certainty"] is m.Certainty.DENIED):
        fields["certainty"] = m.Certainty.DENIED if is_denied else m.Certainty.SAID
    if fields["chain"] and fields["speaker"] is not None:
        fields["chain"] = (fields["speaker"], *fields["chain"][1:])
    return fields


def _with_source(fields: Fields) -> Fields:
    if fields["subject"] is not None:
        fields |= {"kind": m.SourceKind.WITNESS, "public_reason": ""}
    return fields | {"risk_reason": "x" + fields["risk_reason"]}


def _with_derivation(fields: Fields) -> Fields:
    for end in ("from", "to"):
        item, source = f"{end}_item", f"{end}_source"
        if fields[source] is not None:
            fields[item] = None
        elif fields[item] is None:
            fields[item] = "fb" * 16 if end == "from" else "cd" * 16
    return fields


def _with_party(fields: Fields) -> Fields:
    fields = _one_each("public_names")(fields)
    if fields["kind"] is not m.PartyKind.PERSON:
        fields["subject"] = None
    if fields["subject"] is not None:
        fields |= {"public_names": (), "public_reason": ""}
    elif fields["public_names"]:
        fields["public_reason"] = "x" + fields["public_reason"]
    if fields["parent"] is None:
        fields["parent_dates"] = None
    if fields["kind"] is not m.PartyKind.GROUP:
        return fields | {"count_low": None, "count_high": None, "counting_unit": None}
    if None not in (fields["count_low"], fields["count_high"]):
        low, high = sorted([fields["count_low"], fields["count_high"]])
        fields |= {"count_low": low, "count_high": high}
    return fields


def _with_act(fields: Fields) -> Fields:
    means = {used.code: used for used in fields["means"]}
    purposes = dict.fromkeys(fields["purposes"])
    if len(means) > 1:
        means.pop(m.Means.UNKNOWN, None)
    if len(purposes) > 1:
        purposes.pop(m.Purpose.UNKNOWN, None)
    if fields["type"].needs_no_means:
        fields["victim_was_child"] = True
    return fields | {"means": tuple(means.values()), "purposes": tuple(purposes)}


def _with_means(fields: Fields) -> Fields:
    if not fields["code"].is_inducement:
        fields |= {"was_deceptive": None, "exploited_vulnerability": None}
    return fields


def _with_place(fields: Fields) -> Fields:
    shown = fields["published_precision"]
    if shown is not None and not shown.is_no_finer_than(fields["precision"]):
        fields["published_precision"] = fields["precision"]
    return _one_each("names")(fields)


def _with_finding(fields: Fields) -> Fields:
    claims = set(fields["claims_for"])
    against = tuple(c for c in fields["claims_against"] if c not in claims)
    return _one_each("statements")(fields | {"claims_against": against})


def _with_consent(fields: Fields) -> Fields:
    state: m.ConsentState = fields["state"]
    if state.is_given:
        fields["medium"] = fields["medium"] or m.ConsentMedium.WRITTEN
    if not state.was_asked:
        fields |= {"medium": None, "given": None, "reason": "x" + fields["reason"]}
    if state is not m.ConsentState.WITHDRAWN:
        fields["withdrawn"] = None
    if state is m.ConsentState.EXPIRED:
        fields["expires"] = fields["expires"] or "2024-01-31"
    if fields["embargo_until"] and fields["expires"]:
        first, last = sorted([fields["embargo_until"], fields["expires"]])
        fields |= {"embargo_until": first, "expires": last}
    is_guardian = state is m.ConsentState.BY_GUARDIAN
    return fields | {"by_guardian": is_guardian or fields["by_guardian"]}


def _with_move(fields: Fields) -> Fields:
    state: m.RequestState = fields["state"]
    if state.is_computed:
        fields["state"] = m.RequestState.AWAITING_RESPONSE
    if fields["reply_in_text"] is None:
        fields["checked_by"] = None
    elif fields["checked_by"] is None:
        fields["reply_in_text"] = None
    return fields | {"reason": "x" + fields["reason"]}


def _with_signature(fields: Fields) -> Fields:
    checks = {
        check.rule: dataclasses.replace(check, n_open=0)
        if check.rule.startswith("P")
        else check
        for check in fields["checks"]
    }
    return fields | {"checks": tuple(checks.values())}


def _with_actors(fields: Fields) -> Fields:
    return fields | {"actors": tuple(dict.fromkeys(fields["actors"]))[:2]}


def _with_erasure(fields: Fields) -> Fields:
    ascending = {name: tuple(sorted(set(fields[name]))) for name in ("seqs", "items")}
    return _with_actors(fields | ascending)


def _with_forms(fields: Fields) -> Fields:
    forms = {(form.language, form.case): form for form in fields["forms"]}
    return fields | {"forms": tuple(forms.values())}


def _with_facts(fields: Fields) -> Fields:
    subjects = {told.subject: told for told in fields["subjects"]}
    return fields | {"subjects": tuple(subjects.values())}


MENDS: Final[Mapping[type[Any], Callable[[Fields], Fields]]] = {
    m.Act: _with_act,
    m.Allowance: lambda fields: fields | {"rule": "S205"},
    m.BriefSigned: _with_signature,
    m.Claim: _with_claim,
    m.ClaimStatusChange: lambda fields: (
        fields | {"status": m.ClaimStatus.ACCEPTED}
        if fields["status"] is m.ClaimStatus.PROPOSED
        else fields
    ),
    m.Consent: _with_consent,
    m.Derivation: _with_derivation,
    m.DraftPlace: _with_span,
    m.Erasure: _with_erasure,
    m.FactsReleased: _with_facts,
    m.Finding: _with_finding,
    m.Generalisation: _with_actors,
    m.KeptText: _with_kept_text,
    m.MeansUsed: _with_means,
    m.Override: lambda fields: _with_actors(fields | {"rule": "P403"}),
    m.PageStart: lambda fields: fields | {"page": fields["page"] % 10**4 + 1},
    m.Party: _with_party,
    m.Place: _with_place,
    m.PseudonymAssigned: _with_forms,
    m.Publisher: lambda fields: fields | {"kind": m.SourceKind.OUTLET},
    m.Quote: _with_quote,
    m.RequestMove: _with_move,
    m.Restriction: _with_actors,
    m.Source: _with_source,
    m.SpanReference: _with_span,
    m.Subject: lambda fields: (
        fields | {"number": fields["number"] % LARGEST_NUMBER + 1}
    ),
    m.TextVersion: _with_text_version,
}
"""How fields drawn one by one are made to fit together."""

any_record = st.sampled_from(RECORD_TYPES).flatmap(records)
