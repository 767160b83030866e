"""Measurements under load; a package, since odfpy puts a module of this name on the path."""
