"""Many séances read together."""
