"""What is wrong with a page: rules, the engine that asks them, and reports of what they found."""
