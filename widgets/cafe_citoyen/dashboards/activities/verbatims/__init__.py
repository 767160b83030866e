"""Reading what was said and written, together: each tab states what its files say."""
