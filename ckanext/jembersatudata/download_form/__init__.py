"""Formulir Unduh Data (SOP step 3): who uses open data for what, asked once in thirty days, with the least data."""
