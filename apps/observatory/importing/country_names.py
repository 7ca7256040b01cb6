"""What publishers call our countries where the portal, as CLDR does, says another name.

By ISO 3166-1 code: the English short name of ISO 3166-1 and of the United Nations (M49),
the name in the files of the World Bank and of WHO, and one that was usual before.
"""

ALSO_CALLED = {
    "BA": ["Bosnia and Herzegovina"],
    "BO": ["Bolivia (Plurinational State of)", "Bolivia, Plurinational State of"],
    "CG": ["Congo", "Congo, Rep.", "Republic of the Congo", "Congo (Brazzaville)"],
    "CI": ["Ivory Coast"],
    "EG": ["Egypt, Arab Rep.", "Arab Republic of Egypt"],
    "GB": ["United Kingdom of Great Britain and Northern Ireland"],
    "IR": [
        "Iran, Islamic Rep.",
        "Iran (Islamic Republic of)",
        "Iran, Islamic Republic of",
        "Islamic Republic of Iran",
    ],
    "KR": [
        "Korea, Rep.",
        "Korea (Republic of)",
        "Korea, Republic of",
        "Republic of Korea",
    ],
    "PS": [
        "West Bank and Gaza",
        "State of Palestine",
        "Palestine, State of",
        "Palestine",
        "occupied Palestinian territory, including east Jerusalem",
    ],
    "RU": ["Russian Federation"],
    "TR": ["Turkey"],
    "TW": ["Taiwan, Province of China", "Taiwan, China"],
    "VN": ["Viet Nam"],
}
