"""How the tests run on every machine, quick or busy."""

from importlib.util import find_spec

from hypothesis import HealthCheck, settings

# Proofs that need more than the development environment; their targets in the Makefile name them.
collect_ignore_glob = [] if find_spec("pyspark") else ["cluster/proof_*.py"]

# How long a case takes says nothing about whether it is right; speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
