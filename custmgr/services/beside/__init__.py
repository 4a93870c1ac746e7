"""What ties customers to one another."""
