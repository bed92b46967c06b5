"""The guard: reads sentences, and says which of them look like drift. It prompts; people judge."""
