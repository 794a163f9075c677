"""The model of a page: its sections and dated roles, each part with its place."""
