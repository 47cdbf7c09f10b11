"""First room: from files to reports.

In: paths, and what the record's owner supplies. Out: `Report`s with clean text, segments and what is known about
them, and a `Problem` for everything that could not be read. `readers` opens files, `prepare` makes a report of one
entry, `dating` dates those that do not say when they came out.

    for entry in read_entries([Path("reports")]):
        report = to_report(entry)
"""
