//! Steps of a system, chosen by bytes.

use reports::counterexample::Ending;
use runner::{Change, Mutants};
use scenarios::Source;

use crate::systems::find;

/// What the bytes after a system's name stand for: the first two for the mutants, every two of the
/// rest for a step. Lengths come from how many bytes there are and nothing else, so that any bytes
/// make a walk as long as they are, and one byte that is changed changes one choice.
#[derive(Debug)]
pub struct Choices {
    /// The mutants: each byte one of them, or none.
    pub mutants: [u8; 2],
    /// Per step, the choice among the candidates.
    pub steps: Vec<u16>,
}

impl Choices {
    /// What `bytes` stand for; those that are missing are 0.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let choice = |pair: &[u8]| u16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]);
        let steps = bytes.get(2..).unwrap_or_default().chunks(2).map(choice).collect();
        Self { mutants: [byte(0), byte(1)], steps }
    }
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
    (String::from_utf8_lossy(name).into_owned(), Choices::of(bytes))
}

/// Those of the mutants of a system that the bytes choose: each one of them, or none.
pub(crate) fn chosen(bytes: [u8; 2], known: &[String]) -> Vec<String> {
    let chosen = bytes.into_iter();
    chosen.filter_map(|byte| known.get(usize::from(byte) % (known.len() + 1)).cloned()).collect()
}
