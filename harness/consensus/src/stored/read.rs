//! Inputs as they are read: what is wrong has a place, and what could not happen whatever came
//! before it is wrong too.

use scenarios::{BadFile, Document, Source};
use serde::Deserialize;

use super::end::{End, Stated};
use super::{Committee, Inputs, REFERENCE, Shows, Stored};
use crate::impossible::Impossible;
use crate::input::{Input, Message, Validators};
use crate::run::Run;
use crate::setting::{HEIGHTS_MAX, Height, Setting, VALUES_MAX};
use crate::system::{Delivery, Schedule};
use crate::targets::Target;

/// The file, key by key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "schema")]
    _schema: u32,
    reference: String,
    tool: String,
    target: Target,
    shows: Shows,
    about: String,
    node: Option<Setting>,
    system: Option<Committee>,
    #[serde(default)]
    input: Vec<Input>,
    #[serde(default)]
    delivery: Vec<Delivery>,
    end: Option<End>,
}

/// The inputs in `source`.
pub(super) fn read(source: &Source) -> Result<Stored, BadFile> {
    let document = Document::parse(source)?;
    let mut file: File = document.read()?;
    if file.reference != REFERENCE {
        return Err(document.bad(&["reference"], format!("`reference = \"{REFERENCE}\"`")));
    }
    let given = file.input.len() + file.delivery.len();
    let Some(end) = file.end.take() else {
        return Err(document.cut("the closing table `[end]`; the file is cut short"));
    };
    if end.inputs as usize != given {
        let expected = format!("the number of inputs, of which there are {given}");
        return Err(document.bad(&["end", "inputs"], expected));
    }
    let inputs = match (file.node, file.system) {
        (Some(setting), None) if file.delivery.is_empty() => {
            setting.check().map_err(|(path, expected)| {
                let path = ["node"].into_iter().chain(path.iter().map(String::as_str));
                document.bad(&path.collect::<Vec<_>>(), expected)
            })?;
            Inputs::Node(Run { setting, inputs: file.input })
        }
        (None, Some(committee)) if file.input.is_empty() => {
            Inputs::System(schedule(&document, committee, file.delivery)?)
        }
        _ => {
            let expected = "either `[node]` with `[[input]]`s or `[system]` with `[[delivery]]`s";
            return Err(document.bad(&[], expected));
        }
    };
    check_inputs(&document, &inputs)?;
    check_ends(&document, &inputs, &end.node)?;
    if given == 0 && file.shows == Shows::Agreement {
        return Err(document.bad(&["end", "inputs"], "at least one input: none tests nothing"));
    }
    let File { target, about, shows, tool, .. } = file;
    Ok(Stored { target, about, shows, inputs, ends: end.node, tool })
}

/// The schedule of a committee that is one.
fn schedule(
    document: &Document<'_>,
    committee: Committee,
    deliveries: Vec<Delivery>,
) -> Result<Schedule, BadFile> {
    let Committee { height, heights, faulty, held, late } = committee;
    let (heights, path): (Vec<Height>, &[&str]) = match (height, heights) {
        (Some(height), None) => (vec![height], &["system", "height"]),
        (None, Some(heights)) => (heights, &["system", "heights"]),
        _ => return Err(document.bad(&["system"], "either `height` or `heights`")),
    };
    if !(1..=HEIGHTS_MAX).contains(&heights.len()) {
        return Err(document.bad(path, format!("1 to {HEIGHTS_MAX} heights")));
    }
    for (number, height) in heights.iter().enumerate() {
        height.check().map_err(|(key, expected)| {
            let number = number.to_string();
            let inner =
                if path.ends_with(&["heights"]) { vec![number.as_str(), key] } else { vec![key] };
            document.bad(&[path, &inner].concat(), expected)
        })?;
        if height.weights.len() != heights[0].weights.len() {
            let expected = "as many validators at every height";
            return Err(document.bad(path, expected));
        }
    }
    let schedule = Schedule { heights, faulty, held, late, deliveries };
    let size = schedule.heights[0].weights.len();
    let known = schedule.validators();
    if schedule.correct().next().is_none() {
        return Err(document.bad(&["system", "faulty"], "a validator that is correct"));
    }
    let correct: Validators = schedule.correct().collect();
    for (key, named, of, what) in [
        ("faulty", faulty, known, format!("validators below {size}")),
        ("held", held, correct, "validators that are correct".to_owned()),
        ("late", late, correct, "validators that are correct".to_owned()),
    ] {
        if named.iter().any(|validator| !of.contains(validator)) {
            return Err(document.bad(&["system", key], what));
        }
    }
    Ok(schedule)
}

/// Whether every input is one that can happen, as far as that depends on no answer.
fn check_inputs(document: &Document<'_>, inputs: &Inputs) -> Result<(), BadFile> {
    match inputs {
        Inputs::Node(run) => {
            let mut height = 0;
            for (number, input) in run.inputs.iter().enumerate() {
                let path = ["input".to_owned(), number.to_string()];
                let begin = Err((Impossible::Begun, vec!["begin"]));
                let checked = if *input == (Input::Begin {}) {
                    begin
                } else {
                    check_input(&run.setting, &mut height, input)
                };
                checked.map_err(|(why, inner)| bad(document, &path, &inner, &why))?;
            }
        }
        Inputs::System(schedule) => {
            let mut heights = [0; Validators::MAX];
            for (number, Delivery { to, input }) in schedule.deliveries.iter().enumerate() {
                let path = ["delivery".to_owned(), number.to_string()];
                if !schedule.correct().any(|node| node == *to) {
                    let why = match schedule.faulty.contains(*to) {
                        true => Impossible::ForFaulty,
                        false => Impossible::NoValidator(*to),
                    };
                    return Err(bad(document, &path, &["to"], &why));
                }
                let height = &mut heights[usize::from(to.0)];
                let begins = *input == (Input::Begin {});
                let checked = match begins && !schedule.late.contains(*to) {
                    true => Err((Impossible::Begun, vec!["begin"])),
                    false => check_input(&schedule.setting(*to), height, input),
                };
                checked.map_err(|(why, inner)| {
                    let inner = [&["input"], &inner[..]].concat();
                    bad(document, &path, &inner, &why)
                })?;
            }
        }
    }
    Ok(())
}

/// What was expected of the input at `path`, at its key `inner`.
fn bad(document: &Document<'_>, path: &[String], inner: &[&str], why: &Impossible) -> BadFile {
    let path: Vec<_> = path.iter().map(String::as_str).chain(inner.iter().copied()).collect();
    document.bad(&path, format!("an input that can happen: {why}"))
}

/// Whether `input` can happen to a node at `height`, which becomes the one after it; if not, the
/// key in it that is wrong.
fn check_input(
    setting: &Setting,
    height: &mut usize,
    input: &Input,
) -> Result<(), (Impossible, Vec<&'static str>)> {
    let after = *height + 1;
    let (at, message, key) = match input {
        Input::Receive(message) => (*height, message, "receive"),
        Input::ReceiveStale(message) => {
            let before = height.checked_sub(1);
            (
                before.ok_or((Impossible::NoHeightBefore, vec!["receive_stale"]))?,
                message,
                "receive_stale",
            )
        }
        Input::ReceiveEarly(message) if after < setting.heights.len() => {
            (after, message, "receive_early")
        }
        Input::NextHeight {} | Input::LeaveHeight {} if after < setting.heights.len() => {
            *height = after;
            return Ok(());
        }
        Input::ReceiveEarly(_) => return Err((Impossible::NoHeightAfter, vec!["receive_early"])),
        Input::NextHeight {} => return Err((Impossible::NoHeightAfter, vec!["next_height"])),
        Input::LeaveHeight {} => return Err((Impossible::NoHeightAfter, vec!["leave_height"])),
        Input::Expire { .. } | Input::Supply { .. } | Input::Begin {} => return Ok(()),
    };
    let kind = match message {
        Message::Proposal { .. } => "proposal",
        Message::Vote { .. } => "vote",
        Message::Certificate { .. } => "certificate",
    };
    setting.check_message(at, message).map_err(|why| {
        let field = match (why, message) {
            (Impossible::NoRound(round), _) if round == message.round() => "round",
            (Impossible::NoRound(_), _) => "valid_round",
            (_, Message::Certificate { .. }) => "signers",
            _ => "from",
        };
        (why, vec![key, kind, field])
    })
}

/// Whether what is stated of the end is about nodes that there are, each once, and whether every
/// value has room.
fn check_ends(document: &Document<'_>, inputs: &Inputs, ends: &[Stated]) -> Result<(), BadFile> {
    let (nodes, size): (Validators, _) = match inputs {
        Inputs::Node(run) => {
            ([run.setting.node].into_iter().collect(), run.setting.heights[0].weights.len())
        }
        Inputs::System(schedule) => {
            (schedule.correct().collect(), schedule.heights[0].weights.len())
        }
    };
    for (number, stated) in ends.iter().enumerate() {
        let number = number.to_string();
        let at = |key| ["end", "node", number.as_str(), key];
        if !nodes.contains(stated.node) {
            return Err(document.bad(&at("node"), "a correct validator of this file"));
        }
        if ends.iter().filter(|other| other.node == stated.node).count() > 1 {
            return Err(document.bad(&at("node"), "each node once"));
        }
        let evidence = stated.evidence.iter().flatten();
        if evidence.clone().any(|doubles| usize::from(doubles.of.0) >= size) {
            return Err(document.bad(&at("evidence"), format!("validators below {size}")));
        }
    }
    check_values(document, inputs)
}

/// Whether every input is about a value that there is room for.
fn check_values(document: &Document<'_>, inputs: &Inputs) -> Result<(), BadFile> {
    let (key, given): (_, Vec<&Input>) = match inputs {
        Inputs::Node(run) => ("input", run.inputs.iter().collect()),
        Inputs::System(schedule) => {
            ("delivery", schedule.deliveries.iter().map(|delivery| &delivery.input).collect())
        }
    };
    for (number, input) in given.into_iter().enumerate() {
        let value = match *input {
            Input::Receive(message)
            | Input::ReceiveStale(message)
            | Input::ReceiveEarly(message) => match message {
                Message::Proposal { value, .. } | Message::Certificate { value, .. } => Some(value),
                Message::Vote { value, .. } => value,
            },
            Input::Supply { value, .. } => Some(value),
            _ => None,
        };
        if value.is_some_and(|value| usize::from(value.0) >= VALUES_MAX) {
            let expected = format!("values below {VALUES_MAX}");
            return Err(document.bad(&[key, &number.to_string()], expected));
        }
    }
    Ok(())
}
