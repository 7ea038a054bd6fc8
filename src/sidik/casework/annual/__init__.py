"""The annual report of the list (laporan tahunan daftar): counted from the register, due three months after the year.

Reading order: counts, due, views, urls.
"""
