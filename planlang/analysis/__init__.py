"""What a plan does before anyone is paid: exact reasoning on the checked plan."""
