"""Which of the possible repairs to believe, and how far."""
