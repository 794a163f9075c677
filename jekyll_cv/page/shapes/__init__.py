"""The shapes in which people write dated items: records, which stand for one thing each, and stacks of lines."""
