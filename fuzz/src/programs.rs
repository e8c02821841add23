//! Steps of a system, chosen by bytes, on its Cairo program.

use kernel::Disabled;
use prover::{Model, Pair, Subject, Visitor, Watch, machine};

use crate::actions::{Choices, named, scenario};

/// The most steps that are run.
const STEPS: usize = 60;

/// Takes the first line as the name of a system and the rest as choices, and asks model and program
/// for each step, accepted or refused by a rule. They agree. Returns the number of the steps.
///
/// # Panics
/// If they do not.
pub fn programs(data: &[u8]) -> usize {
    let (name, choices) = named(data);
    prover::visit(&name, Beside(choices)).unwrap_or_default()
}

/// The choices, for model and program beside one another.
struct Beside(Choices);

impl Visitor for Beside {
    type Out = usize;

    fn visit<M: Subject>(self) -> usize {
        let Self(Choices { mutants, steps }) = self;
        let scenario = scenario::<M>(mutants);
        let Ok(instance) = kernel::Instance::<M>::of(&scenario) else { return 0 };
        let model = Model::<M>::new(instance.system().config(), &Watch::all::<M>());
        let model = model.expect("the instance exists");
        let (mut node, mut trace) = (*model.first(), Vec::new());
        for choice in steps.into_iter().take(STEPS) {
            let mut actions = Vec::new();
            let system = instance.system();
            system.candidates(
                &node.state,
                &mut |action| match system.apply(&node.state, &action) {
                    Ok(next) if M::in_range(&next) => actions.push(action),
                    Err(Disabled::Guard(_)) => actions.push(action),
                    Ok(_) | Err(_) => {}
                },
            );
            let Some(at) = usize::from(choice).checked_rem(actions.len()) else { break };
            model.step(&mut node, &actions[at]);
            trace.push(actions[at]);
        }
        let program = machine::load(M::PROGRAM).expect("the committed program");
        let told = model.tell(&trace);
        let length = trace.len();
        let partings = Pair::new(&program, &model).compare(&[trace], &[told]);
        assert_eq!(partings.expect("the program has an output"), []);
        length
    }
}
