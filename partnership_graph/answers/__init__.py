"""What an answer is, and how a fact is stated in one."""
