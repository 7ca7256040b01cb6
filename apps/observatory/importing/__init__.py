"""A publisher's file, from its upload to the next release.

`files` opens it, `guessing` says what its columns may be, `values` reads its cells,
`places` finds our places under its names, `checking` lays it beside what stands.
"""
