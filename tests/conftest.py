"""How many strings a property is tried on: a few each time, many in CI (CI=1 pytest, or pytest --hypothesis-profile=thorough)."""

import os

from hypothesis import settings

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("thorough" if os.environ.get("CI") else "quick")
