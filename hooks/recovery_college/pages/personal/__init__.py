"""Pages that readers fill in for themselves: plans and answers."""
