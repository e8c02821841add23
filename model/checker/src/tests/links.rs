//! Recording every edge, against expanding every state again.

use kernel::example::{Action, Config, Vault};
use kernel::{Disabled, Instance, Node, Protocol};

use crate::links::{EdgeRecorder, Links};
use crate::liveness::{Annotator, LivenessProperties};
use crate::log::Log;
use crate::outcome::{Options, Stop};
use crate::recorder::{GraphRecorder, Label, Target, Truths};
use crate::search::explore;
use crate::space::Space;

/// Writes everything down.
struct Everything(Vec<(Truths, Taken)>);

type Taken = Vec<(Option<u32>, Label)>;

impl GraphRecorder for Everything {
    const NUMBERS: bool = true;
    type Payload = u32;
    type Sink = Links;
}

impl EdgeRecorder for Everything {
    fn expanded(&mut self, truths: &Truths, edges: impl Iterator<Item = (Option<u32>, Label)>) {
        self.0.push((truths.clone(), edges.collect()));
    }
}

/// Big enough for levels of several blocks.
fn vault() -> Instance<Vault> {
    let config = Config { window: 9, amount_max: 250, ..Config::default() };
    Instance::whole(Vault::new(config).expect("it is valid"))
}

/// The node of every number, each found from the one before it.
fn nodes(instance: &Instance<Vault>, log: &Log) -> Vec<Node<Vault>> {
    let mut nodes: Vec<Node<Vault>> = Vec::new();
    instance.initial(&mut |node| nodes.push(node));
    assert_eq!(nodes.len(), log.initial() as usize);
    for state in log.initial()..log.len() as u32 {
        let origin = log.get(state);
        let mut found = None;
        instance.expand(&nodes[origin.parent as usize], &mut |candidate, _, outcome| {
            if candidate == origin.candidate {
                found = outcome.ok();
            }
        });
        nodes.push(found.expect("the candidate was accepted"));
    }
    nodes
}

#[test]
fn every_step_is_recorded_under_the_numbers_of_its_ends() {
    let instance = vault();
    let properties = LivenessProperties::of(&instance).expect("there is a liveness property");
    for workers in [1, 2] {
        let options = Options { workers, stop: Stop::Never, ..Options::default() };
        let (annotator, _) = Annotator::of_constraints(&properties);
        let mut space = Space::new(Everything(Vec::new()));
        let outcome = explore(&instance, &options, &(), Some(&annotator), &mut space);
        let (log, Everything(graph)) = space.finish();
        assert!(outcome.states > 20_000);
        assert_eq!((graph.len() as u64, graph.len()), (outcome.states, log.len()));
        let nodes = nodes(&instance, &log);
        let label =
            |action: &Action, target| annotator.label(action, &Truths::new(), target, &mut 0);
        for (node, (truths, steps)) in nodes.iter().zip(&graph) {
            assert_eq!(*truths, annotator.truths(node));
            let mut steps = steps.iter();
            instance.expand(node, &mut |_, action, outcome| match outcome {
                Ok(next) if next == *node => {}
                Ok(next) => {
                    let (target, labelled) = steps.next().expect("accepted steps are recorded");
                    let target = target.expect("it is no cut step");
                    let label = label(&action, Target::Proposed(0));
                    assert_eq!((nodes[target as usize], *labelled), (next, label));
                }
                Err(Disabled::Bound(_)) => {
                    let label = label(&action, Target::Cut);
                    assert_eq!(steps.next(), Some(&(None, label)));
                }
                Err(_) => {}
            });
            assert_eq!(steps.next(), None, "nothing else is recorded");
        }
        for state in (0..log.len()).step_by(999) {
            let origin = log.get(u32::try_from(state).expect("there are few"));
            let trace = log.trace(&instance, None, origin).expect("the vault is deterministic");
            let walked = trace.walk(&instance).ok().expect("a trace can be walked");
            assert_eq!(walked.last(), Some(&nodes[state]), "numbers are those of the log");
        }
    }
}
