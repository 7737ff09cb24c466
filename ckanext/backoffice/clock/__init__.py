"""The clock: what makes time pass in the office."""
