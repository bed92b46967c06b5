"""The college in memory: records with the files they came from, and the addresses of its pages."""
