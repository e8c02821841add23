//! Inputs, outputs and variables, in few words.

use std::fmt;

use consensus::paper::{Output, Round, Step, Timeout, Validator, Value, ValueAt, VoteKind};

use crate::input::{Input, Message};
use crate::machine::Seen;

/// Lets `Display` say what `words` says.
macro_rules! said {
    ($($type:ty: $words:ident,)*) => {
        $(impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$words(self))
            }
        })*
    };
}

said! {
    Message: message,
    Input: input,
    Seen: seen,
}

fn message(message: &Message) -> String {
    match message {
        Message::Proposal { round, value, valid_round, valid, from } => {
            let validity = if *valid { "" } else { ", which is invalid" };
            let from = from.map(|Validator(by)| format!(" from {by}")).unwrap_or_default();
            format!("{}{from}{validity}", proposal(*round, *value, *valid_round))
        }
        Message::Vote { kind, round, from, value } => {
            format!("{} from {}", vote(*kind, *round, *value), from.0)
        }
        Message::Certificate { kind, round, value, signers } => {
            let what = match kind {
                VoteKind::Prevote => "polka",
                VoteKind::Precommit => "commit",
            };
            let signers: Vec<_> = signers.iter().map(|Validator(by)| by.to_string()).collect();
            format!("{what} certificate {} {} by {}", at(*round), name(*value), signers.join(" "))
        }
    }
}

fn input(input: &Input) -> String {
    match input {
        Input::Receive(received) => message(received),
        Input::ReceiveStale(received) => format!("of the height before: {}", message(received)),
        Input::Expire { timeout: over, round } => format!("{} is over", timeout(*over, *round)),
        Input::Supply { round, value } => format!("value {} for {}", name(*value), at(*round)),
        Input::NextHeight {} => "next height".to_owned(),
        Input::ReceiveEarly(received) => format!("of the height after: {}", message(received)),
        Input::LeaveHeight {} => "next height, without a decision".to_owned(),
        Input::Begin {} => "begins".to_owned(),
    }
}

/// What a node handed out.
#[must_use]
pub fn outputs(outputs: &[Output]) -> String {
    let words: Vec<_> = outputs.iter().map(output).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

/// One thing that a node handed out.
#[must_use]
pub fn output(output: &Output) -> String {
    match output {
        Output::NewRound { round } => format!("begins {}", at(*round)),
        Output::GetValue { round } => format!("asks for a value for {}", at(*round)),
        Output::Propose { round, value, valid_round } => proposal(*round, *value, *valid_round),
        Output::Vote { kind, round, value } => vote(*kind, *round, *value),
        Output::ScheduleTimeout { timeout: set, round } => {
            format!("schedules {}", timeout(*set, *round))
        }
        Output::Decide { round, value } => format!("decides {} of {}", name(*value), at(*round)),
    }
}

/// The step of a node.
pub(crate) fn step(step: Step) -> &'static str {
    match step {
        Step::Propose => "propose",
        Step::Prevote => "prevote",
        Step::Precommit => "precommit",
        Step::Decided => "decided",
    }
}

/// A value of a round.
pub(crate) fn held(pair: ValueAt) -> String {
    match pair.get() {
        None => "nothing".to_owned(),
        Some((value, round)) => format!("{} of {}", name(value), at(round)),
    }
}

fn seen(seen: &Seen) -> String {
    let step = step(seen.step);
    let pair = |what: &str, pair: ValueAt| match pair.get() {
        None => String::new(),
        Some(_) => format!(", {what} {}", held(pair)),
    };
    let (locked, valid) = (pair("locked", seen.locked), pair("valid", seen.valid));
    format!("{} {step}{locked}{valid}{}", at(seen.round), pair("decided", seen.decision))
}

fn proposal(round: Round, value: Value, valid_round: Option<Round>) -> String {
    let repeated = valid_round.map(|earlier| format!(" as of {}", at(earlier)));
    format!("proposal {} {}{}", at(round), name(value), repeated.unwrap_or_default())
}

fn vote(kind: VoteKind, round: Round, value: Option<Value>) -> String {
    let what = match kind {
        VoteKind::Prevote => "prevote",
        VoteKind::Precommit => "precommit",
    };
    format!("{what} {} {}", at(round), value.map_or_else(|| "nil".to_owned(), name))
}

fn timeout(timeout: Timeout, round: Round) -> String {
    let of = match timeout {
        Timeout::Propose => "propose",
        Timeout::Prevote => "prevote",
        Timeout::Precommit => "precommit",
    };
    format!("{of} timeout {}", at(round))
}

fn at(round: Round) -> String {
    format!("r{}", round.0)
}

fn name(value: Value) -> String {
    format!("x{}", value.0)
}
