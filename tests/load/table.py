"""A run's JSON as Markdown: `python tests/load/table.py [JSON]` (by default the last run).

With `--readme` it puts the tables into the README's performance section, between its two marks.
"""

import json
import sys
from pathlib import Path

from targets import targets

RESULTS = Path(__file__).parent / "results"
LAST = RESULTS / "last.json"
README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- tests/load/table.py --readme -->", "<!-- end of the tables -->"
FIGURES = {
    "people": ("people", "{:,.0f}"),
    "all joined": ("all_joined_s", "{:.1f} s"),
    "usable p50": ("usable_p50_ms", "{:.0f} ms"),
    "usable p95": ("usable_p95_ms", "{:.0f} ms"),
    "ack p50": ("ack_p50_ms", "{:.1f} ms"),
    "ack p95": ("ack_p95_ms", "{:.1f} ms"),
    "ack p99": ("ack_p99_ms", "{:.1f} ms"),
    "ack p95 less the disk's stalls": ("calm_ack_p95_ms", "{:.1f} ms"),
    "ack p95 while a dashboard opens": ("disturbed_ack_p95_ms", "{:.1f} ms"),
    "to the projector p50": ("screen_p50_ms", "{:.0f} ms"),
    "to the projector p95": ("screen_p95_ms", "{:.0f} ms"),
    "result p95": ("reveal_p95_ms", "{:.0f} ms"),
    "memory": ("memory_mib", "{:.0f} MiB"),
    "a tablet": ("kib_per_tablet", "{:,.0f} KiB"),
    "CPU a join": ("cpu_ms_per_join", "{:.1f} ms"),
    "CPU a vote": ("cpu_ms_per_vote", "{:.1f} ms"),
    "bytes": ("bytes_per_tablet", "{:,.0f}"),
    "requests": ("requests_per_tablet", "{:.0f}"),
    "acknowledged": ("acknowledged", "{:,.0f}"),
    "on disk": ("on_disk", "{:,.0f}"),
    "shown": ("shown", "{:,.0f}"),
}
TRACE = {
    "ack p95": ("ack_p95_ms", "{:.1f} ms"),
    "less the disk's stalls": ("calm_ack_p95_ms", "{:.1f} ms"),
    "stalls of the disk (an fsync over 50 ms)": ("stalls", "{:.0f}"),
    "longest fsync": ("fsync_longest_ms", "{:.0f} ms"),
    "fsync p50": ("fsync_p50_ms", "{:.1f} ms"),
    "longest work of the loop, its processor time": ("loop_longest_ms", "{:.0f} ms"),
    "the same, by the clock": ("loop_held_up_ms", "{:.0f} ms"),
    "other programs' cores": ("foreign_cores", "{:.1f}"),
    "a batch: first ballot waits, p95": ("queued_p95_ms", "{:.1f} ms"),
    "a batch: checked and encoded, p95": ("encoded_p95_ms", "{:.1f} ms"),
    "a batch: written and on disk, p95": ("written_p95_ms", "{:.1f} ms"),
    "a batch: read back, p95": ("followed_p95_ms", "{:.1f} ms"),
}
"""Where the time of each window of votes went."""

NOT_COMPARED = {"people", "all_joined_s", "acknowledged", "on_disk", "shown"}


def rows_table(head, rows):
    """Return a Markdown table."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def measured(results):
    """Return the table of all that was measured, a line a figure, over the floor's in parentheses."""
    floors = {one["people"]: one for one in results if one["server"] == "floor"}
    rows = [
        [name, *(_compared(one, floors.get(one["people"]), key, form) for one in results)]
        for name, (key, form) in FIGURES.items()
    ]
    return rows_table(["", *(one["server"] for one in results)], rows)


def traces(results):
    """Return the table of what each window of votes was made of, where everybody voted several times."""
    some = [
        (f"{one['server']}, {number}", window)
        for one in results
        if len(one.get("windows", [])) > 1
        for number, window in enumerate(one["windows"], 1)
    ]
    rows = [
        [name, *(_cell(window.get(key), form) for _, window in some)]
        for name, (key, form) in TRACE.items()
    ]
    return rows_table(["", *(name for name, _ in some)], rows) if some else ""


def _compared(one, low, key, form):
    cell = _cell(one.get(key), form)
    if low in (None, one) or key in NOT_COMPARED or one.get(key) is None or not low.get(key):
        return cell
    return f"{cell} ({one[key] / low[key]:.2g})"


def _cell(value, form):
    return "-" if value is None else form.format(value)


def line_of(one):
    """Return one server's figures in a line."""
    cells = [f"{name} {_cell(one.get(key), form)}" for name, (key, form) in FIGURES.items()]
    return f"{one['server']}: {', '.join(cell for cell in cells if not cell.endswith(' -'))}"


def openings(summary):
    """Return the table of the same notebook opened side by side."""
    rows = [
        [way, f"{one['usable_s']:.2f} s", f"{one['to_stock']:.2f}", f"{one['requests']:.0f}",
         f"{one['http_bytes'] / 1000:,.0f} kB", f"{one['socket_bytes'] / 1000:,.0f} kB"]
        for way, one in summary.items()
    ]  # fmt: skip
    return rows_table(["", "usable", "to stock", "requests", "over HTTP", "over the socket"], rows)


def half_a_million(rows):
    """Return the table of a dashboard on 500,000 rows beside one on an empty file."""
    figures = [
        ["read by a kernel that starts", "open_s", "{:.2f} s"],
        ["the tally of them", "tally_s", "{:.3f} s"],
        ["CPU of one ballot more", "cpu_ms_per_ballot", "{:.2f} ms"],
    ]
    lines = [
        [name, *(form.format(rows[which][key]) for which in ("empty", "full"))]
        for name, key, form in figures
    ]
    lines.append(
        ["from the welcome page to the tally's chart", "-", f"{rows['page_to_tally_s']:.2f} s"]
    )
    return rows_table(["", "empty", f"{rows['full']['ballots']:,} ballots"], lines)


def verdicts(report):
    """Return the table of what was asked, met or missed."""
    head = "| | measured | asked | |\n|---|---|---|---|\n"
    return head + "\n".join(target.line() for target in targets(report))


def markdown(report):
    """Return all tables of a run, with the machine that it ran on."""
    machine = report["machine"]
    parts = [
        f"{report['date']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}, "
        f"Python {machine['python']}, load before {machine['load_before']:.1f}. Commit {report['commit']}."
    ]
    for disk_ms in sorted({one["disk_ms"] for one in report["results"]}):
        some = [one for one in report["results"] if one["disk_ms"] == disk_ms]
        parts.append(f"Each fsync {disk_ms} ms late:" if disk_ms else "This machine's own disk:")
        parts.append(measured(sorted(some, key=lambda one: (one["people"], one["server"]))))
        parts += [where for where in [traces(some)] if where]
    if report.get("opening"):
        parts += ["The same notebook, until its kernel answers:", openings(report["opening"])]
    if report.get("rows"):
        parts += ["A `votes.csv` of 500,000 rows:", half_a_million(report["rows"])]
    return "\n\n".join([*parts, verdicts(report)])


def put_into(text, block):
    """Return a README with a block between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


def main(arguments):
    """Print the tables, or put them into the README."""
    files = [Path(one) for one in arguments if one != "--readme"]
    block = markdown(json.loads((files or [LAST])[0].read_text("utf-8")))
    if "--readme" in arguments:
        README.write_text(put_into(README.read_text("utf-8"), block), "utf-8")
    else:
        print(block)


if __name__ == "__main__":
    main(sys.argv[1:])
