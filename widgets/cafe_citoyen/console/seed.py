"""What the kernels of the dashboards have loaded when they begin; only the process that they are forked from imports this.

The server itself never loads the notebooks' libraries: they are named here, not imported by it.
"""

import gc
from importlib import import_module

import ipykernel.ipkernel
import ipykernel.kernelapp  # noqa: F401  # loaded for the kernels, used by none here

from cafe_citoyen import HOMES

for _home in sorted({*HOMES.values()}):
    import_module(_home)
gc.freeze()  # what is loaded stays shared between the kernels: collecting would write to its pages
