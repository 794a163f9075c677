"""A run over many pages: spread over processes, with the results of earlier runs kept."""
