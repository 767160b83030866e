"""The report of a séance: a notebook executed on its files, as one page that needs nobody."""
