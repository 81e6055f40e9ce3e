"""Settings for every test: generated cases are the same on every run and machine."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "planlang",
    derandomize=True,  # a red run can be run again and is red again
    deadline=None,  # machines differ in speed; time limits have tests of their own
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("planlang")
