"""The work of a year: what will be done for which outcome, by whom, with which money,
and what came of it. Recommendations of the Board are answered here.
"""
