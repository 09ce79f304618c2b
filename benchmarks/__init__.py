"""How good the program is: in itself, and beside what a user would pick instead."""
