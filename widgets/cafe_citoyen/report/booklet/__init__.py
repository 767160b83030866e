"""A booklet as people read it: one page to search, sheets to print, documents, an e-book, a corpus."""
