"""The 141 member governments, the metropolitan spaces they operate in, and the
people who act for them: staff, focal points, Board members, regional secretaries.
"""
