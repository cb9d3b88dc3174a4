"""How the tests run on every machine, quick or busy."""

from importlib.util import find_spec

# Proofs that need more than the development environment; their targets in the Makefile name them.
collect_ignore_glob = [] if find_spec("pyspark") else ["cluster/proof_*.py"]

if find_spec("hypothesis"):  # the environment of those proofs has none
    from hypothesis import HealthCheck, settings

    # How long a case takes says nothing about whether it is right; speed is measured in benchmarks/.
    settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("untimed")
