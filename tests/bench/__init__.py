"""`make bench`: the figures of the goals, on the machine at hand.

Clones the repository, starts it twice as a newcomer does (B7), then measures the pages of
that portal over HTTP beside a bare Django view with as many rows (B1), a slow line in the
browser (B6), a work plan's spreadsheet (B5), a million values (B4), the yearly report
(B3), and last the pages of work plans and of the observatory again with a hundred times
as much (B2). Prints tables, writes var/bench.json.
`make bench ONLY=B1` measures one of them; machines are noisy, so read the ratios.
"""
