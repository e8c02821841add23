//! Steps of a system, chosen by bytes.

use arbitrary::Unstructured;
use kernel::{Instance, Protocol, Scenario, Visitor, laws};
use scenarios::Source;
use traces::{Ending, Stored, replay};

use crate::systems::{SYSTEMS, visit};

/// Takes the bytes as a system, a choice of its broken variants and choices among the candidates of
/// each state, and walks. The laws of the kernel hold, and the walk replays from its stored form. Returns the
/// number of its steps.
///
/// # Panics
/// If one of these is not so.
pub fn actions(data: &[u8]) -> usize {
    let mut bytes = Unstructured::new(data);
    let system = bytes.choose(SYSTEMS).unwrap_or(&SYSTEMS[0]);
    visit(system, Walker { bytes }).expect("the system is listed")
}

struct Walker<'a> {
    bytes: Unstructured<'a>,
}

impl Visitor for Walker<'_> {
    type Out = usize;

    fn visit<M: Protocol>(mut self) -> usize {
        let scenario = self.scenario::<M>();
        // Variants that contradict each other make no instance.
        let Ok(instance) = Instance::<M>::of(&scenario) else { return 0 };
        let pairs = self.bytes.take_rest().chunks_exact(2);
        let choices: Vec<_> = pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        let trace = laws::check(&instance, &choices).unwrap_or_else(|broken| panic!("{broken}"));

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

impl Walker<'_> {
    /// The intended design with the variants that the first bytes choose.
    fn scenario<M: Protocol>(&mut self) -> Scenario<M::Config> {
        let chosen: u64 = self.bytes.arbitrary().unwrap_or_default();
        let is_chosen = |index: usize| chosen.rotate_right(index as u32) & 1 == 1;
        let variants = M::variants().into_iter().enumerate();
        let variants = variants.filter(|(index, _)| is_chosen(*index));
        Scenario {
            name: format!("{}/fuzz", M::NAME),
            schema: scenarios::SCHEMA,
            system: M::NAME.to_owned(),
            about: "Chosen by bytes.".to_owned(),
            profile: kernel::Profile::default(),
            classes: Vec::new(),
            variants: variants.map(|(_, variant)| variant.id.to_owned()).collect(),
            dropped: Vec::new(),
            expect: std::collections::BTreeMap::new(),
            config: M::Config::default(),
        }
    }
}
