"""A town's booklet: what was said, chosen, ordered, and told with its origin."""
