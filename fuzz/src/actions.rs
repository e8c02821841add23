//! Steps of a system, chosen by bytes.

use arbitrary::{Arbitrary, Unstructured};
use kernel::{Instance, Protocol, Scenario, Visitor, laws};
use scenarios::Source;
use traces::{Ending, Stored, replay};

use crate::systems::visit;

/// What the bytes after a system's name stand for.
#[derive(Arbitrary, Debug)]
pub(crate) struct Choices {
    /// The broken variants: each byte one of them, or none.
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
    visit(&name, choices).unwrap_or_default()
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

impl Visitor for Choices {
    type Out = usize;

    fn visit<M: Protocol>(self) -> usize {
        let scenario = scenario::<M>(self.mutants);
        // Variants that contradict each other make no instance.
        let Ok(instance) = Instance::<M>::of(&scenario) else { return 0 };
        let trace = laws::check(&instance, &self.steps).unwrap_or_else(|broken| panic!("{broken}"));

        let stored = Stored::<M>::of(&scenario, None, None, trace).expect("the instance exists");
        let text = stored.to_toml();
        let file = Source::new("fuzz/walk", stored.file_name(), text);
        let read = Stored::<M>::read(&file).unwrap_or_else(|bad| panic!("{bad}"));
        assert!(read.trace == stored.trace, "a stored walk is read as it was written");
        let replay = replay(&read).expect("a trace that was read has a setting");
        assert_eq!(replay.ending, Ending::Walked);
        replay.steps.len()
    }
}

/// The intended design with the variants that the bytes choose: each one of them, or none.
pub(crate) fn scenario<M: Protocol>(bytes: [u8; 2]) -> Scenario<M::Config> {
    let known = M::mutants();
    let chosen =
        bytes.into_iter().filter_map(|byte| known.get(usize::from(byte) % (known.len() + 1)));
    Scenario {
        name: format!("{}/fuzz", M::NAME),
        schema: scenarios::SCHEMA,
        system: M::NAME.to_owned(),
        about: "Chosen by bytes.".to_owned(),
        profile: kernel::Profile::default(),
        classes: Vec::new(),
        mutants: chosen.map(|mutant| mutant.id.clone()).collect(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: std::collections::BTreeMap::new(),
        config: M::Config::default(),
    }
}
