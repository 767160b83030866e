"""Without the extra `moteur` nothing here can be imported; `test_log.py` beside says then that it skips."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("psycopg") else ["test_*"]
