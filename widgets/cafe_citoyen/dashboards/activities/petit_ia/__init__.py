"""« Le petit IA »: who wrote this, and what a label changes."""
