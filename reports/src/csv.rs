//! A sweep as a table for spreadsheets and scripts: a line for each cell and property.

use crate::sweep::{Cell, Judged, Map, Mark};

impl Map {
    /// The map as comma-separated values (RFC 4180), a heading first: a column for each axis, then
    /// `property`, `member` (of a family: the one that decides), `mark`, `steps` (of the smallest
    /// counterexample), `states` (of the cell), `trace`, `reason` (why the cell is not complete).
    #[must_use]
    pub fn csv(&self) -> String {
        let axes = self.axes.iter().map(|axis| axis.key.as_str());
        let rest = ["property", "member", "mark", "steps", "states", "trace", "reason"];
        let mut out = line(axes.chain(rest));
        let mut properties = self.properties();
        if properties.is_empty() {
            // Nothing was searched; the cells are told all the same.
            properties.push("");
        }
        for cell in &self.cells {
            properties.iter().for_each(|id| out.push_str(&row(cell, id)));
        }
        out
    }
}

fn row(cell: &Cell, id: &str) -> String {
    let judged = cell.judged(id);
    let number = |number: Option<usize>| number.map_or_else(String::new, |n| n.to_string());
    let member = number(judged.and_then(|judged| judged.instance).map(usize::from));
    let steps = number(judged.and_then(|judged: &Judged| judged.steps));
    let states = if cell.ended.is_some() { cell.states.to_string() } else { String::new() };
    let trace = judged.and_then(|judged| judged.trace.as_deref()).unwrap_or_default();
    let mark = match cell.mark(id) {
        Mark::Holds => "holds",
        Mark::Fails => "fails",
        Mark::Undecided => "undecided",
        Mark::Invalid => "invalid",
        Mark::Unasked => "unasked",
    };
    let reason = cell.reason.as_deref().unwrap_or_default();
    let rest = [id, &member, mark, &steps, &states, trace, reason];
    line(cell.at.iter().map(String::as_str).chain(rest))
}

fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let mut out = fields.map(field).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    out
}

/// A field, in quotes where it would not be one otherwise.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
