"""The standing initiatives and services through which the association drives impact,
and which members take part in them.
"""
