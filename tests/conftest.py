"""What strings a property is tried on. A commit is judged by strings that stay the same: a few, and many in CI
(CI=1 pytest). Whoever looks for new ones has others each time: pytest --hypothesis-profile=search.
"""

import os
import signal

from hypothesis import settings

settings.register_profile("few", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("many", max_examples=500, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=500, deadline=None)
settings.load_profile("many" if os.environ.get("CI") else "few")

# A job in the background of a shell ignores Ctrl-C, one of nohup the end of the terminal; every process that a test
# starts would do so too.
for number, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    known = getattr(signal, number, None)  # Windows has no SIGHUP
    if known is not None and signal.getsignal(known) is signal.SIG_IGN:
        signal.signal(known, usual)
