"""How the tests run on every machine, quick or busy."""

from hypothesis import HealthCheck, settings

# How long a case takes says nothing about whether it is right; speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
