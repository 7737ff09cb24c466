"""The kernel that the three plugins share."""
