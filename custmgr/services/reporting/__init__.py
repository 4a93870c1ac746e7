"""Reports: what each shows, built as documents and written as files."""
