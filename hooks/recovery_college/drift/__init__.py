"""Finds sentences that are a sign of drift, by the rules of the college's guidelines."""
