"""Publishing: an answer, the rows of a query or a book of pictures as a file. One file a format."""
