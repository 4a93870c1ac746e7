"""The numbers in codes: how dense and ordered they are, what they are counted per, which ones are left out."""
