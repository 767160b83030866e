"""Files: a séance's folder, its journals, the reference data; nothing here draws or serves."""
