"""« Animer »: the facilitator's own screen: now, next, how late, one key."""
