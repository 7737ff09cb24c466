"""What actions take: one module a noun."""
