"""How a language writes numbers: the table languages/CODE/numbers.yaml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.reading.languages import load_table
from guvoh.reading.number_words import Lexicon, load_lexicon
from guvoh.reading.word_patterns import any_of, small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Clock times, telephone numbers, and numbers with more than one point or slash in them.
_NO_NUMBER: Final = (
    r"\d{1,2}:\d{2}(?::\d{2})?"
    r"|\+\d[\d ()-]{7,}\d|\d(?:-\d{3}|\(\d{3}\))[ -]?\d{3}-?\d{2}-?\d{2}"
    r"|\d+(?:[./-]\d+){2,}|\d+/\d+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGrammar:
    """How a language writes numbers."""

    lexicon: Lexicon
    """Its number words."""
    core: re.Pattern[str]
    """A number by itself, in digits or words; groups name the kind."""
    thousands: frozenset[str]
    """Separators of thousands."""
    decimals: frozenset[str]
    """Separators of the fraction."""
    values: Mapping[str, Decimal]
    """Values of fixed phrases, fractions and adverbs."""
    scales: Mapping[str, int]
    """Values of the words after digits: million, тыс."""
    scale: re.Pattern[str]
    """A scale after digits."""
    short_scale: re.Pattern[str]
    """A scale of one letter right after digits."""
    plus_half: re.Pattern[str]
    """And a half."""
    unit: re.Pattern[str]
    """A unit after a number."""
    unit_before: re.Pattern[str]
    """A sign of a currency that ends before a number."""
    inverted: re.Pattern[str]
    """A noun before the number that makes it approximate; ends before it."""
    counted: re.Pattern[str]
    """A noun after the number that shows that it counts."""
    units: Mapping[str, str]
    """Code of each unit's words."""
    before: re.Pattern[str]
    """Approximation or bound that ends before a number; groups about, least, most."""
    after: re.Pattern[str]
    """Approximation or bound after a number; groups about, least, most."""
    range_joint: re.Pattern[str]
    """What stands between the two ends of a range."""
    range_pairs: Mapping[str, re.Pattern[str]]
    """What stands between them when this word stands before the first."""
    range_opener: re.Pattern[str]
    """Such a word before the first."""
    label: re.Pattern[str]
    """What makes a number one of a row; ends before it."""
    no_count: re.Pattern[str]
    """What makes a number a time of day or an ordinal, after it."""
    age_before: re.Pattern[str]
    """What makes an age of a number, before it."""
    age: re.Pattern[str]
    """What makes an adjective of age of a number, after it."""
    half_units: Mapping[str, str]
    """Unit of each word that holds a half and its unit."""
    unit_joint: re.Pattern[str]
    """What joins two units of one measure."""
    ones: frozenset[str]
    """Words for one, which are often no number."""
    one_after: re.Pattern[str]
    """A word after a lone one that makes it none."""


@cache
def load_grammar(language: str) -> NumberGrammar:
    """The grammar of a language's numbers."""
    table = load_table(language, "numbers")
    lexicon = load_lexicon(language)
    units = _flat(table["units"])
    return NumberGrammar(
        lexicon=lexicon,
        core=_core(table, lexicon),
        thousands=frozenset(table["thousands"]),
        decimals=frozenset(table["decimals"]),
        values=_values(table),
        scales=_flat(table["scales"])
        | _flat(table["vague"])
        | _flat(table["multipliers"])
        | _flat(table["digit_scales"]),
        scale=_after(
            " ?", _forms(table["scales"], table["vague"], table["multipliers"])
        ),
        short_scale=_after("", _forms(table["digit_scales"])),
        plus_half=re.compile(_ended(table["plus_half"])),
        unit=re.compile(rf"[ -]?(?P<unit>{_ended(units)})"),
        unit_before=_before(
            form
            for form, unit in units.items()
            if not form.isalpha() or form == unit.lower()
        ),
        inverted=_before(table["inverted"]),
        counted=_after(" ", table["inverted"]),
        units=units,
        before=_modifiers_before(table),
        after=_modifiers_after(table, lexicon),
        range_joint=re.compile(any_of(table["range_joints"])),
        range_pairs={
            small_letters(opener): re.compile(any_of(joints))
            for opener, joints in table["range_pairs"].items()
        },
        range_opener=_before(table["range_pairs"]),
        label=_label(table),
        no_count=_no_count(table),
        age_before=_before(table["ages_before"]),
        age=_after("[- ]?", table["ages"]),
        half_units=_flat(table["half_units"]),
        unit_joint=re.compile(any_of(table["unit_joints"])),
        ones=frozenset(map(small_letters, table["ones"])),
        one_after=_after(" ", table["ones_not_before"]),
    )


def _core(table: dict[str, Any], lexicon: Lexicon) -> re.Pattern[str]:
    thousands = re.escape("".join(table["thousands"]))
    decimals = re.escape("".join(table["decimals"]))
    digits = rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)(?:[{decimals}]\d+)?"
    # 1,5 million, also where a comma parts thousands.
    short = rf"\d+[.,]\d{{1,2}}(?= ?{_ended(_forms(table['scales']))})"
    fraction = _ended(_forms(table["fractions"]))
    if table["fraction_before"]:
        fraction += rf"(?= {_ended(table['fraction_before'])})"
    fixed = _ended(_forms(table["phrases"], table["adverbs"]))
    halves = "|".join(
        template.replace("{unit}", any_of(_forms(table["units"])))
        for template in table["unit_and_half"]
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<none>{_NO_NUMBER})(?!\w)"
        rf"|(?P<digits>{digits}|{short}|\d+(?:[{decimals}]\d+)?)(?!\d)"
        rf"|(?P<half_unit>{_ended(_forms(table['half_units']))})"
        rf"|(?P<half>(?:{halves})(?!\w))"
        rf"|(?P<fixed>{fraction}|{fixed})"
        rf"|(?P<words>{lexicon.run}))"
    )


def _values(table: dict[str, Any]) -> dict[str, Decimal]:
    return {
        small_letters(form): Decimal(str(value))
        for key in ("fractions", "phrases", "adverbs")
        for value, forms in table[key].items()
        for form in forms
    }


def _label(table: dict[str, Any]) -> re.Pattern[str]:
    """A noun, a mark, both, or capitals joined by a hyphen as in ИК-6."""
    marks, nouns = any_of(table["label_marks"]), any_of(table["labels"])
    return re.compile(
        rf"(?<!\w)(?:(?P<noun>{nouns})(?: ?(?P<mark>{marks}))?|{marks}|\w{{1,4}}-) ?$"
    )


def _no_count(table: dict[str, Any]) -> re.Pattern[str]:
    endings = any_of(table["ordinal_endings"])
    return re.compile(rf"-?{endings}(?!\w)| ?{_ended(table['times_after'])}")


def _modifiers_before(table: dict[str, Any]) -> re.Pattern[str]:
    about, least, most = (
        any_of(table[f"{name}_before"])
        for name in ("approximate", "at_least", "at_most")
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<least>{least})|(?P<most>{most})|(?P<about>{about}))[ ]?$"
    )


def _modifiers_after(table: dict[str, Any], lexicon: Lexicon) -> re.Pattern[str]:
    """After a comma only at the end of the clause; never before another number."""
    about, least, most = (
        _ended(table[f"{name}_after"])
        for name in ("approximate", "at_least", "at_most")
    )
    return re.compile(
        rf"(?: ?|, (?=[^\W\d][\w ]*+(?:[.,;:!?)]|$)))"
        rf"(?:(?P<least>{least})|(?P<most>{most})|(?P<about>{about}))"
        rf"(?! ?\d| {lexicon.word.pattern})"
    )


def _forms(*tables: dict[Any, list[str]]) -> list[str]:
    return [form for table in tables for forms in table.values() for form in forms]


def _flat(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {small_letters(form): key for key, forms in table.items() for form in forms}


def _ended(forms: Iterable[str]) -> str:
    """One of the forms, no letter or digit after it when it ends in one."""
    words = list(forms)
    closed = any_of(word for word in words if word[-1:].isalnum())
    opened = any_of(word for word in words if not word[-1:].isalnum())
    return rf"(?:{opened}|{closed}(?!\w))"


def _before(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<form>{any_of(forms)}) ?$")


def _after(joint: str, forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{joint}(?P<form>{_ended(forms)})")
