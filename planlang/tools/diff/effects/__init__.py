"""What a change does to pay: its class, its region in words, and somebody who shows it."""
