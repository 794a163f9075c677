"""Markdown as Jekyll and kramdown read it, with the place in the file of everything."""
