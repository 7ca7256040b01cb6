"""The pages that bring everything together: home, the plan at a glance, an outcome,
the opportunity matrix, search.
"""
