"""The HTML tags of a page, which of them belong together, and which were left alone."""
