from tests.access import access

# No worker runs beside the tests: the answer is that, to everyone.
MATRIX = {"healthz": access(503, anonymous=503)}
