"""One CSV file: its cells, its schema, its bytes, its end as it grows."""
