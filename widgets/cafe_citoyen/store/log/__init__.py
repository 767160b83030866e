"""What a séance writes while it lasts: its journal, its steering rows, and whoever follows them."""
