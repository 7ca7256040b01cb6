"""For SQL: what stands, beside what is said of the same place, year and sex."""

VALUE = """
    SELECT * FROM observatory_observation AS value
    WHERE until_id IS NULL AND value.indicator_id = said.indicator_id
        AND value.{place} = said.{place} AND value.period = said.period
        AND value.sex = said.sex"""
# Looked up value by value, whatever PostgreSQL reckons: in one of two partial indexes.
BESIDE = f"""
LEFT JOIN LATERAL ({VALUE.format(place="space_id")}
    UNION ALL {VALUE.format(place="country_id")}
) AS standing ON true
"""
EARLIER = """
    (SELECT value.value FROM observatory_observation AS value
    WHERE until_id IS NULL AND value.value IS NOT NULL
        AND value.indicator_id = said.indicator_id AND value.{place} = said.{place}
        AND value.period < said.period AND value.sex = said.sex
    ORDER BY value.period DESC LIMIT 1)"""
# `told_before`, or the last value that stands of a year before, looked up only then.
BEFORE = f"""coalesce(told_before, {EARLIER.format(place="space_id")},
    {EARLIER.format(place="country_id")})"""
