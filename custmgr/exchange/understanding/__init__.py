"""Understanding a sheet: where its table stands, which column is which field, what its columns leave open."""
