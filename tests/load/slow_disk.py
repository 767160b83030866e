"""Run a server as on a slow disk: every fsync waits first. `python slow_disk.py MS MODULE ARGUMENTS`."""

import importlib
import os
import sys
import time


def slow_down(wait_s):
    real = os.fsync

    def fsync(descriptor):
        time.sleep(wait_s)
        real(descriptor)

    os.fsync = fsync


if __name__ == "__main__":
    wait_ms, module, *arguments = sys.argv[1:]
    if float(wait_ms):
        slow_down(float(wait_ms) / 1000)
    sys.exit(importlib.import_module(module).main(arguments))
