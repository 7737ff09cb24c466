"""The proof: an output is let go only when its final bytes have been read back and nothing personal was found."""
