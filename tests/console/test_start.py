"""The facilitator's server starts without what it has no use for."""

import subprocess
import sys


def test_no_grammar_of_addresses_is_built_at_the_start(tmp_path):
    code = f"""
import sys
from cafe_citoyen.console import server

def serve(options):
    from cafe_citoyen.console import voila_app
    print(sorted({{name.partition(".")[0] for name in sys.modules}} & {{"jsonschema", "lark"}}))

server.serve_dashboards = serve
server.main(["--token", "jeton", "--notebooks", {str(tmp_path)!r}])
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "['jsonschema']", said.stderr
