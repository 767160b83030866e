"""« Campagne »: many cafés read together, one module a tab."""
