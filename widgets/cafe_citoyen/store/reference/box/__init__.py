"""« Ouvrir la boîte »: its parts, and the votes that they ask, which are made of what their scenes show."""
