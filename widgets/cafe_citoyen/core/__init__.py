"""Rules and arithmetic: plain data in, frozen dataclasses out; no clock, no file, no network."""
