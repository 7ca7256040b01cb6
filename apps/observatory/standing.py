"""For SQL: what stands, beside what is said of the same place, year and sex."""

# One join for each of the two partial unique indexes.
BESIDE = " ".join(
    f"""
LEFT JOIN observatory_observation AS of_{place}
    ON of_{place}.until_id IS NULL AND of_{place}.indicator_id = said.indicator_id
    AND of_{place}.{place}_id = said.{place}_id
    AND of_{place}.period = said.period AND of_{place}.sex = said.sex"""
    for place in ("space", "country")
)


def standing(*names: str) -> str:
    """These columns of what stands for `said`, which is joined by `BESIDE`; null where
    nothing does.
    """
    return ", ".join(f"coalesce(of_space.{name}, of_country.{name})" for name in names)
