"""Reading back what the files and the store say: plain functions that return plain data and change nothing."""
