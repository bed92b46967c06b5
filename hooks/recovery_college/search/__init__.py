"""Search: the documents, their index, how a question is read, and what it finds. The browser does the same."""
