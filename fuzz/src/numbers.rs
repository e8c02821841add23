//! A stored trace with one number changed: whatever a hand or a damaged disk makes of one, it is
//! told with its place, or is no behaviour of its scenario any more, or is one.

use reports::counterexample::{CounterexampleView, Ending};
use runner::{Behaviour, Case, Change, Explorer, Model, Mutants, Next};
use scenarios::Source;

use crate::actions::{chosen, named};
use crate::systems::find;

/// What becomes of a trace of which a number was changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// The reader complains, with a place in the file.
    Unreadable,
    /// A step, the start or the cycle does not fit.
    Stale,
    /// It is walked to its end.
    Walked,
}

/// Takes the first line as the name of a system, four bytes as the number that is changed (by its
/// place) and what it becomes, and the rest as a design and choices, which make a walk. See
/// [`changed`].
///
/// # Panics
/// As [`changed`].
pub fn numbers(data: &[u8]) -> Option<Fate> {
    let (name, bytes) = data.split_at(data.iter().position(|&byte| byte == b'\n')? + 1);
    let (change, choices) = bytes.split_at_checked(4)?;
    let (place, value) = change.split_at(2);
    let [place, value] = [place, value].map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let (name, choices) = named(&[name, choices].concat());
    let model = find(&name)?;
    let known: Vec<_> = model.describe().mutants.into_iter().map(|mutant| mutant.id).collect();
    let chosen = chosen(choices.mutants, &known);
    let change = Change { mutants: Mutants::Also(&chosen), ..Change::default() };
    let case = model.intended().with(&change).ok()?;
    let walk = case.laws(&choices.steps).ok()?;
    Some(changed(model, &*case, &*walk, place.into(), value.into()))
}

/// Changes the number at `place` among those of the stored `walk` of `case` (counted round) to
/// `value`, and reads and walks it again. A complaint has a place; what is walked to its end with
/// the setting as it was takes a candidate at every step.
///
/// # Panics
/// If one of these is not so.
#[must_use]
pub fn changed(
    model: &dyn Model,
    case: &dyn Case,
    walk: &dyn Behaviour,
    place: usize,
    value: u64,
) -> Fate {
    let text = walk.text();
    let numbers = numbers_in(&text);
    let (start, end) = numbers[place % numbers.len()];
    let text = format!("{}{value}{}", &text[..start], &text[end..]);
    let source = Source::new("fuzz/number", "number.trace.toml", text.clone());
    let read = match model.read_trace(&source) {
        Ok(read) => read,
        Err(bad) => {
            assert!(bad.line.is_some() && bad.column.is_some(), "{bad} has no place");
            return Fate::Unreadable;
        }
    };
    let view = read.view();
    if let Ending::NotApplicable { .. } = view.ending {
        return Fate::Stale;
    }
    assert_eq!(view.steps.len(), read.steps(), "it is walked to its end");
    let steps = text.find("[[step]]").unwrap_or(text.len());
    if start >= steps {
        let strange = off_the_graph(&mut *case.explore(), &view);
        assert_eq!(strange, None, "no candidate, and walked all the same:\n{text}");
    }
    // What a shorter trace would show is asked as well.
    let _ = read.shrink().view();
    Fate::Walked
}

/// The first step of the walk, from 1, that is no candidate that is accepted where it is taken.
fn off_the_graph(explorer: &mut dyn Explorer, view: &CounterexampleView) -> Option<usize> {
    let mut state = explorer.initial().get(view.initial).copied();
    for (number, step) in (1..).zip(&view.steps) {
        let successors = state.map(|state| explorer.successors(state)).unwrap_or_default();
        state = successors.into_iter().find_map(|successor| match successor.next {
            Next::State(next) if successor.action == step.action => Some(next),
            _ => None,
        });
        if state.is_none() {
            return Some(number);
        }
    }
    None
}

/// Where the numbers of a text stand that are words of their own.
fn numbers_in(text: &str) -> Vec<(usize, usize)> {
    let (bytes, mut numbers, mut at) = (text.as_bytes(), Vec::new(), 0);
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.\"".contains(&byte);
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
        if end > at && bytes[at..end].iter().all(u8::is_ascii_digit) {
            numbers.push((at, end));
        }
        at = end.max(at + 1);
    }
    numbers
}
