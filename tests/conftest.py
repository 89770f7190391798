"""How many strings a property is tried on: a few each time, many in CI (`pytest --hypothesis-profile=thorough`)."""

from hypothesis import settings

settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("quick")
