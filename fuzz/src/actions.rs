//! Steps of a system, chosen by bytes.

use kernel::{Instance, Protocol, Scenario, Visitor, laws};
use scenarios::Source;
use traces::{Ending, Stored, replay};

use crate::systems::visit;

/// Takes the first line as the name of a system, two bytes as the choice of its broken variants,
/// and each further pair as the choice among the candidates of a state, and walks. The laws of the
/// kernel hold, and the walk replays from its stored form. Returns the number of its steps.
///
/// # Panics
/// If one of these is not so.
pub fn actions(data: &[u8]) -> usize {
    let (name, bytes) = match data.iter().position(|&byte| byte == b'\n') {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, &[][..]),
    };
    visit(&String::from_utf8_lossy(name), Walker { bytes }).unwrap_or_default()
}

struct Walker<'a> {
    bytes: &'a [u8],
}

impl Visitor for Walker<'_> {
    type Out = usize;

    fn visit<M: Protocol>(self) -> usize {
        let (variants, choices) = self.bytes.split_at(self.bytes.len().min(2));
        let scenario = scenario::<M>(variants);
        // Variants that contradict each other make no instance.
        let Ok(instance) = Instance::<M>::of(&scenario) else { return 0 };
        let pairs = choices.chunks_exact(2);
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

/// The intended design with the variants that the bytes choose: each one of them, or none.
fn scenario<M: Protocol>(bytes: &[u8]) -> Scenario<M::Config> {
    let known = M::variants();
    let chosen = bytes.iter().filter_map(|&byte| known.get(usize::from(byte) % (known.len() + 1)));
    Scenario {
        name: format!("{}/fuzz", M::NAME),
        schema: scenarios::SCHEMA,
        system: M::NAME.to_owned(),
        about: "Chosen by bytes.".to_owned(),
        profile: kernel::Profile::default(),
        classes: Vec::new(),
        variants: chosen.map(|variant| variant.id.to_owned()).collect(),
        dropped: Vec::new(),
        expect: std::collections::BTreeMap::new(),
        config: M::Config::default(),
    }
}
