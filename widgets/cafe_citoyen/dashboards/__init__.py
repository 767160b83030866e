"""What notebooks display: boards, activities, and what they share."""
