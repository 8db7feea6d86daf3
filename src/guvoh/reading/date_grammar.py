"""How a language writes dates: the table languages/CODE/dates.yaml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.reading.languages import load_table
from guvoh.reading.number_words import Lexicon, load_lexicon
from guvoh.reading.word_patterns import any_of, small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SLOT: Final = re.compile(r"\{(\w+)\}|([^{]+)")
_YEAR: Final = r"(?:19|20)\d\d"
# ISO 8601, day and month with points or slashes, years of four or two digits.
_NUMERIC: Final = (
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\w-])"
    r"|(?P<marked>\d{1,2}[./]\d{1,2}[./](?:(?:19|20)\d\d|\d\d))(?![\d./]?\d)"
)
# Slots that take fewer words for the same thing.
_JOINTS: Final = frozenset({"to", "dash"})
_NARROWED: Final = {"single_unit": "unit", "lone_season": "season"}
KINDS: Final = ("points", "ago", "last", "this", "later", "earlier")
WORD_KINDS: Final = ("days_from_now", "days_later")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that may be a date, by the slots of their template."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    kind: str
    """points, ago, last, this, later, earlier, days_from_now, days_later, numeric."""
    slots: Mapping[str, str]
    """What fills each slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """How a language writes dates."""

    scan: re.Pattern[str]
    """Anything that may be a date; groups name the template."""
    templates: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]
    """Kind of each template, and its slots with the groups that hold them."""
    words: Mapping[str, Mapping[str, Any]]
    """What the words of each slot mean."""
    lexicon: Lexicon
    """Number words, for counts."""
    one: frozenset[str]
    """Words that count one."""
    decade: re.Pattern[str]
    """A year that names ten."""
    before_bare: re.Pattern[str]
    """What must stand before a lone month or year."""
    late: frozenset[str]
    """Words for the end of a month or year."""
    months_have_capitals: bool
    """Whether a lone month must have a capital."""
    opener: re.Pattern[str]
    """What says how a date bounds; the group names it, and ends before the date."""
    range_opener: re.Pattern[str]
    """What opens a range of two dates."""
    range_pairs: Mapping[str, re.Pattern[str]]
    """What stands between two dates after such an opener."""
    range_joint: re.Pattern[str]
    """What stands between two dates without one."""

    def find(self, small: str) -> Iterable[Found]:
        """All that may be a date, in the order of a text in small letters."""
        for match in self.scan.finditer(small):
            name = match.lastgroup or ""
            if name in {"iso", "marked"}:
                kind, slots = "numeric", {name: match.group()}
            else:
                kind, groups = self.templates[name]
                slots = {slot: match[group] for slot, group in groups}
            yield Found(start=match.start(), end=match.end(), kind=kind, slots=slots)

    def count(self, words: str | None) -> int | None:
        """How many the words of a count say; None when they do not add up."""
        if words is None or words in self.one:
            return 1
        if words.isdecimal():
            return int(words)
        worded = list(self.lexicon.read(words, 0, len(words)))
        return int(worded[0].value) if len(worded) == 1 else None


@cache
def load_date_grammar(language: str) -> DateGrammar:
    """The grammar of a language's dates."""
    table = load_table(language, "dates")
    slots = _slots(table, load_lexicon(language))
    templates: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {}
    patterns = [_NUMERIC]
    for kind in KINDS:
        for template in table[kind]:
            name = f"t{len(templates)}"
            pattern, groups = _compiled(template, name, slots)
            templates[name] = (kind, groups)
            patterns.append(rf"(?P<{name}>{pattern}(?!\w))")
    for kind in WORD_KINDS:
        name = f"t{len(templates)}"
        templates[name] = (kind, (("word", f"{name}_word"),))
        words = any_of(_words(table[kind]))
        patterns.append(rf"(?P<{name}>(?P<{name}_word>{words})(?!\w))")
    # Most words begin no date; one look at a list tells it before any template does.
    beginning = rf"(?=\d|{any_of(_beginnings(table, load_lexicon(language)))})"
    return DateGrammar(
        scan=re.compile(rf"(?<![\w.,/-]){beginning}(?:{'|'.join(patterns)})"),
        templates=templates,
        words={key: _words(table[key]) for key in _WORDED},
        lexicon=load_lexicon(language),
        one=frozenset(table["one"]),
        decade=re.compile(rf"\d{{3}}0{any_of(table['decade_endings'])}"),
        before_bare=_before(table["before_bare"]),
        late=frozenset(small_letters(form) for form in table["parts"]["late"]),
        months_have_capitals=table["months_have_capitals"],
        opener=_opener(table),
        range_opener=_before(table["range_pairs"]),
        range_pairs={
            opener: re.compile(any_of(joints))
            for opener, joints in table["range_pairs"].items()
        },
        range_joint=re.compile(any_of(table["range_joints"])),
    )


_WORDED: Final = (
    "months",
    "seasons",
    "weekdays",
    "parts",
    "ordinals",
    "units",
    "single_units",
    "lone_seasons",
    "said_years",
    *WORD_KINDS,
)
_OPENERS: Final = (
    "night_before",
    "night_after",
    "before",
    "until",
    "after",
    "since",
    "around",
)


def _slots(table: dict[str, Any], lexicon: Lexicon) -> dict[str, str]:
    """The pattern of each slot."""
    ordinals = any_of(_words(table["ordinals"]))
    day_number = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    day = rf"(?:{day_number}(?:{any_of(table['day_endings'])})?|{ordinals})"
    endings = any_of(table["decade_endings"])
    year = rf"{_YEAR}(?!\d)(?:{any_of(table['year_endings'])}(?!\w))?"
    return {
        "day": day,
        "day2": day,
        "month": any_of(_words(table["months"])),
        "season": any_of(_words(table["seasons"])),
        "lone_season": any_of(_words(table["lone_seasons"])),
        "weekday": any_of(_words(table["weekdays"])),
        "part": any_of(_words(table["parts"])),
        "ordinal": rf"(?:[1-4]|{ordinals})",
        "unit": any_of(_words(table["units"])),
        "single_unit": any_of(_words(table["single_units"])),
        "count": rf"(?:\d{{1,3}}|{any_of(table['one'])}|{lexicon.short_run})",
        "year": rf"(?:(?:19|20)\d0(?:{endings})|{year})",
        "year2": rf"(?:(?:19|20)?\d\d)(?!\d)(?:{any_of(table['year_endings'])}(?!\w))?",
        "said_year": any_of(_words(table["said_years"])),
        "dash": "[-–—]",
        "to": any_of(table["to"]),
    }


def _compiled(
    template: str, name: str, slots: dict[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A template as a pattern, and its slots with the groups that hold them."""
    pattern, groups = "", []
    for slot, literal in _SLOT.findall(template):
        if not slot:
            escaped = re.escape(literal)
            pattern += escaped.replace(r"\[", "(?:").replace(r"\]", ")?")
        elif slot in _JOINTS:
            pattern += slots[slot]
        else:
            pattern += rf"(?P<{name}_{slot}>{slots[slot]})"
            groups.append(
                (slot.removeprefix("single_").removeprefix("lone_"), f"{name}_{slot}")
            )
    return pattern, tuple(groups)


def _beginnings(table: dict[str, Any], lexicon: Lexicon) -> Iterator[str]:
    """All that a template can begin with."""
    yield from lexicon.words
    yield from table["one"]
    for key in _WORDED:
        yield from _words(table[key])
    for kind in KINDS:
        for template in table[kind]:
            if literal := template.partition("{")[0].partition("[")[0]:
                yield literal


def _words(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {small_letters(form): key for key, forms in table.items() for form in forms}


def _opener(table: dict[str, Any]) -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{kind}>{any_of(table[kind])})" for kind in _OPENERS)
    return re.compile(rf"(?<!\w)(?:{kinds})(?: {any_of(table['neutral'])})? $")


def _before(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<form>{any_of(forms)}) ?$")
