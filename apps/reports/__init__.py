"""The Secretariat's yearly report: gathered from the year's work, frozen once, and
rendered from that frozen edition in three languages.
"""
