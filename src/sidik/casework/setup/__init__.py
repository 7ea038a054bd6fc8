"""The first run of an office (penyiapan awal): a wizard over acts of the rooms below, left and resumed at any step.

What is done is read from the data itself; only what was passed over is remembered, in the settings of the body.
"""
