"""What people decided on findings, and the session in which they do."""
