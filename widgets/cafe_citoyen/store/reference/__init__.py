"""The reference tables, and what computes from them."""
