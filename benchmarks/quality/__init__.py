"""How good the program is on texts it has not seen: the numbers and pictures of docs/quality.md."""
