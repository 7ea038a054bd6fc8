"""What an attacker tries: every door, every room, every hostile word."""
