"""How the cells and the columns of a publisher's file are read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.observatory.importing import guessing
from apps.observatory.importing.values import (
    Unreadable,
    number_in,
    sex_of,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "sign", "value", "mark"),
    [
        ("12.3", ".", "12.3", ""),
        ("-12", ".", "-12", ""),
        ("1e3", ".", "1000", ""),
        ("1,234.5", ".", "1234.5", ""),
        ("1.234,5", ",", "1234.5", ""),
        ("1 234,5", ",", "1234.5", ""),
        ("1\u202f234", ".", "1234", ""),
        ("12,5", ",", "12.5", ""),
        ("12.3*", ".", "12.3", "*"),
        ("12.3 (b)", ".", "12.3", "(b)"),
        ("12.3 e", ".", "12.3", "e"),
        ("85 %", ".", "85", ""),
        ("10.4 [8.1-12.5]", ".", "10.4", "[8.1-12.5]"),
        ("\u22125", ".", "-5", ""),
        ("\u20135", ".", "-5", ""),
        ("5.", ".", "5", ""),
        ("1,2E-05", ",", "0.000012", ""),
        ("1\u2019234,5", ",", "1234.5", ""),
        ("1 234\u202f567,8", ",", "1234567.8", ""),
        (12.5, ",", "12.5", ""),
        (12, ",", "12", ""),
    ],
)
def test_numbers_as_publishers_write_them(text, sign, value, mark):
    assert number_in(text, sign) == (Decimal(value), mark, False)


@pytest.mark.parametrize("text", ["..", "n/a", "–", "-", ":", "…"])
def test_signs_that_say_there_is_no_value(text):
    assert number_in(text, ".") == (None, text, True)


@pytest.mark.parametrize("text", ["", " ", None, "NaN", "null"])
def test_an_empty_cell_says_nothing(text):
    assert number_in(text, ".") == (None, "", False)


@pytest.mark.parametrize(
    "text",
    [
        *("many", "1,23.4", "12,34", "1.2.3", "9" * 20, "=1+1", True, "12 to 13"),
        *("1_000", "1_000.5", "inf", "-Infinity", "0x1F", "12 34", "12.5 3", ",123"),
        *(
            "\uff10",
            "\uff11\uff12",
            "\u0661\u0662",
            "1\u0662",
            "\u00bd",
            "1\u00b2",
            "--5",
        ),
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Unreadable):
        number_in(text, ".")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("1 234,567", "."),
        ("1\u202f234,567", "."),
        ("1'234,567", "."),
        ("1,234 567", "."),
        ("1 234.567", ","),
        ("1 234.567*", ","),
    ],
)
def test_the_other_decimal_sign_parts_no_thousands_beside_a_space(text, sign):
    with pytest.raises(Unreadable):
        number_in(text, sign)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1 234,567"], ","),
        (["1\u202f234,5"], ","),
        (["1'234.567"], "."),
        (["1\u2019234,5"], ","),
        (["28.327", "1 234"], ""),
    ],
)
def test_a_space_between_thousands_tells_the_decimal_sign(texts, sign):
    assert guessing.told_sign(texts) == sign


@given(st.decimals(-(10**10), 10**10, places=4), st.sampled_from(".,"))
def test_every_number_comes_back_from_how_it_is_written(number, sign):
    other = "," if sign == "." else "."
    written = f"{number:,.4f}".replace(",", "x").replace(".", sign).replace("x", other)

    assert number_in(written, sign)[0] == number


@given(st.text(max_size=20), st.sampled_from(".,"))
def test_no_text_breaks_the_reading_of_numbers(text, sign):
    try:
        value, _mark, is_missing = number_in(text, sign)
    except Unreadable:
        return
    assert value is None or (value.is_finite() and not is_missing)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["12,5"], ","),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["12.5"], "."),
        (["1,234", "12"], "."),
        ([], "."),
    ],
)
def test_the_decimal_sign_is_told_by_the_file(texts, sign):
    assert guessing.decimal_sign(texts) == sign


@pytest.mark.parametrize("text", ["2020", "2020.0", "2020-12-31", "2020 [YR2020]"])
def test_years(text):
    assert year_of(text) == 2020


@pytest.mark.parametrize(
    "text",
    ["20", "1500", "2999", "year", "", "2_020", "1e3", "\u0662\u0660\u0662\u0660"],
)
def test_what_is_no_year_is_refused(text):
    with pytest.raises(Unreadable):
        year_of(text)


@pytest.mark.parametrize(
    ("text", "sex"),
    [("", "total"), ("_T", "total"), ("Both sexes", "total"), ("Female", "women"),
     ("SEX_MLE", "men"), ("Femmes", "women")],
)  # fmt: skip
def test_sexes(text, sex):
    assert sex_of(text) == sex


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["Country Name", "Country Code", "Indicator Name", "Indicator Code", "1960", "1961"],
         {0: "place_name", 1: "place", 3: "indicator", 4: "of_year", 5: "of_year"}),
        (["IndicatorCode", "SpatialDimensionValueCode", "Location", "Period", "Dim1",
          "FactValueNumeric", "Value"],
         {0: "indicator", 1: "place", 2: "place_name", 3: "year", 4: "sex", 5: "value"}),
        (["DATAFLOW", "REF_AREA", "INDICATOR", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"],
         {1: "place", 2: "indicator", 3: "sex", 4: "year", 5: "value", 6: "status"}),
        (["GeoNames ID", "Country Name", "City", "Year", "Value"],
         {0: "place", 2: "place_name", 3: "year", 4: "value"}),
        (["code", "name", "year", "value"], {0: "place", 2: "year", 3: "value"}),
        (["Ciudad", "Año", "Valor"], {0: "place", 1: "year", 2: "value"}),
        (["WHO Region", "ISO3", "WHO Country Name", "City or Locality", "Measurement Year",
          "PM2.5 (μg/m3)"],
         {1: "country", 3: "place", 4: "year"}),
    ],
)  # fmt: skip
def test_what_publishers_call_their_columns(names, roles):
    assert guessing.roles_of(names) == roles
