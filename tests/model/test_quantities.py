from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model.codes.claims import QuantityBound
from guvoh.model.errors import InvalidFieldError, InvalidTextError
from guvoh.model.quantities import Quantity
from guvoh.model.scalars import DecimalText, decimal_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12, "12"),
        ("1.50", "1.5"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("1E+3", "1000"),
        ("1200", "1200"),
        ("0.050", "0.05"),
        (Decimal("-3.0"), "-3"),
    ],
)
def test_a_number_has_one_form(number: Decimal | int | str, text: str) -> None:
    assert decimal_text(number) == text


@pytest.mark.parametrize(
    "number", ["", "NaN", "Infinity", "1,5", "1e99999999", "9" * 61]
)
def test_what_is_no_such_number_is_refused(number: str) -> None:
    with pytest.raises(InvalidTextError):
        decimal_text(number)


@given(
    st.decimals(
        allow_nan=False,
        allow_infinity=False,
        min_value=-(10**20),
        max_value=10**20,
        places=6,
    )
)
def test_a_number_is_kept_exactly(number: Decimal) -> None:
    assert Quantity(value=decimal_text(number)).number == number


@pytest.mark.parametrize(
    "value", ["1.50", "01", "+1", "1.", ".5", "-0", "1e3", "١", "1\n"]
)
def test_another_form_is_refused(value: str) -> None:
    with pytest.raises(InvalidFieldError):
        Quantity(value=DecimalText(value))


def test_a_float_is_refused() -> None:
    with pytest.raises(InvalidFieldError):
        Quantity(value=0.5)  # type: ignore[arg-type]  # what is tested


def test_a_number_is_exact_unless_said_otherwise() -> None:
    quantity = Quantity(value=DecimalText("3"))
    assert quantity.bound is QuantityBound.EXACT
    assert not quantity.is_approximate
