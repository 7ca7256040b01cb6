"""The Board's evaluation of a year: each member rates each axis unseen by the others;
after the close the results and the recommendations appear.
"""
