"""The records themselves: finding, showing, listing them."""
