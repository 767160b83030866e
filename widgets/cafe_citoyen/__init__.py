"""Café citoyen IA."""
