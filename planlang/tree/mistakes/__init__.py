"""What is wrong with a text and how it is said: the usual mistakes, and all others in words."""
