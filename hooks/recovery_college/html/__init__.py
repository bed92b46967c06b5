"""Turns rendered Markdown into the finished article. No engine is imported here."""
