"""Search: what is in the index, how a question is understood, and what it finds. The browser does the same."""
