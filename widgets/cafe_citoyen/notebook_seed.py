"""What each kernel of the café has loaded before it begins; imported by the one process that kernels are forked from."""

import gc
from contextlib import redirect_stderr, suppress
from importlib import import_module
from io import StringIO

import ipykernel.ipkernel
import ipykernel.kernelapp  # noqa: F401

from cafe_citoyen import HOMES
from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import LANGUAGES, catalog

for _language in LANGUAGES:
    catalog(_language)  # read once, not by each kernel: a language's is 3,000 texts
with redirect_stderr(StringIO()):  # it warns of breakpoints
    import_module("ipykernel.debugger")
with suppress(Refusal):
    ecologits_lens.load()
for _home in sorted({*HOMES.values()}):
    import_module(_home)
gc.freeze()  # what is loaded stays shared between the kernels: collecting would write to its pages
