"""What a place sends to its network's hub while its café goes on: made of its files, which stay as they are."""
