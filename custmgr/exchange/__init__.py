"""Files in and out: workbooks and csv, read in a child process, understood, cleaned, staged; and written.

In (module `planning.intake`; all three run in a child process and raise UserError for whatever is wrong with a file):

    source = Source(path)                                     # + sheet, header_row, encoding, delimiter, password
    seen: Preview = preview(source, vocabulary)               # 200 rows, Mapping, notes; at most 0.3 s
    staged: StagedSummary = stage(source, seen.mapping, vocabulary, out, progress=...)  # writes the SQLite file
    staged = settle(out, {question.id: answer}, progress=...)  # cleans what the answers touch, any number of times
    for row in staging.rows(out, status="ok"): row.number, row.draft, row.problems, row.raw

`shapes.LAYOUT` is the layout of the staging file, which may be attached and joined. `Vocabulary` is what the child must
know of the database. `Mapping.objections()` says why a mapping cannot be used yet.

Out: `writing.writer.write(path, columns, rows)`, `writing.csvwriter.write(...)` and
`planning.rejects.write(path, ...)`, all whole or not at all.
"""
