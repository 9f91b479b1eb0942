"""A chat page that is as hard to read as chat pages get, and knows the true text of each of its replies."""
