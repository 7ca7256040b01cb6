"""What was promised: the strategic action plan of a mandate, as data.

Action lines, axes and outcomes; the challenges and themes that meet in the
opportunity matrix; and the texts around them. A later mandate is another file.
"""
