"""The Markdown that authors may write: its dialect, where things stand in it, and its plain text."""
