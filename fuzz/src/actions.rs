//! Steps of a system, chosen by bytes.

use arbitrary::{Arbitrary, Unstructured};
use reports::counterexample::Ending;
use runner::{Change, Mutants};
use scenarios::Source;

use crate::systems::find;

/// What the bytes after a system's name stand for.
#[derive(Arbitrary, Debug)]
pub(crate) struct Choices {
    /// The mutants: each byte one of them, or none.
    pub(crate) mutants: [u8; 2],
    /// Per step, the choice among the candidates.
    pub(crate) steps: Vec<u16>,
}

/// Takes the first line as the name of a system and the rest as choices, and walks. The laws of the
/// kernel hold, and the walk replays from its stored form. Returns the number of its steps.
///
/// # Panics
/// If one of these is not so.
pub fn actions(data: &[u8]) -> usize {
    let (name, choices) = named(data);
    let Some(model) = find(&name) else { return 0 };
    let known: Vec<_> = model.describe().mutants.into_iter().map(|mutant| mutant.id).collect();
    let chosen = chosen(choices.mutants, &known);
    let change = Change { mutants: Mutants::Also(&chosen), ..Change::default() };
    // Mutants that contradict each other make no instance.
    let Ok(case) = model.intended().with(&change) else { return 0 };
    let walk = case.laws(&choices.steps).unwrap_or_else(|broken| panic!("{broken}"));

    let text = walk.text();
    let file = Source::new("fuzz/walk", walk.file_name(), text.clone());
    let read = model.read_trace(&file).unwrap_or_else(|bad| panic!("{bad}"));
    assert_eq!(read.text(), text, "a stored walk is read as it was written");
    let view = read.view();
    assert_eq!(view.ending, Ending::Walked);
    assert_eq!(view.steps.len(), walk.steps(), "a stored walk is walked to its end");
    view.steps.len()
}

/// The name of a system on the first line, and the choices that the rest stands for.
pub(crate) fn named(data: &[u8]) -> (String, Choices) {
    let (name, bytes) = match data.iter().position(|&byte| byte == b'\n') {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, &[][..]),
    };
    let choices = Choices::arbitrary_take_rest(Unstructured::new(bytes));
    let choices = choices.expect("every sequence of bytes stands for choices");
    (String::from_utf8_lossy(name).into_owned(), choices)
}

/// Those of the mutants of a system that the bytes choose: each one of them, or none.
pub(crate) fn chosen(bytes: [u8; 2], known: &[String]) -> Vec<String> {
    let chosen = bytes.into_iter();
    chosen.filter_map(|byte| known.get(usize::from(byte) % (known.len() + 1)).cloned()).collect()
}
