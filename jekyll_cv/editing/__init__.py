"""Changing pages: what each operation does, by which edits, and the proof that nothing else changed."""
