"""Speed and accuracy against the peers, one command each."""
