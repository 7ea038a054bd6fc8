"""Counting all dates anew (hitung ulang tanggal) when holidays, points or rules changed, and what moved by it."""
