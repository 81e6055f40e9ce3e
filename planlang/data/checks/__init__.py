"""What must hold of the data before anybody is paid: one demand a file."""
