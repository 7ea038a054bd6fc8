"""Tables in and out: reads the lists that bodies keep in any layout, accounts for every row, writes workbooks.

Knows neither Django nor the register. What cannot be read is one clear sentence (`Unreadable`); nothing is guessed
about the law: a reference or a period that is not sure stays text.
"""
