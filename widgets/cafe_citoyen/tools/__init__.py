"""For whoever develops the toolkit; nothing imports them at run time."""
