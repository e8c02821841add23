//! Inputs of a file, played: each node beside the rules, and everything told.

use consensus::paper::{Design, Output, Validator, Value};

use crate::class::Class;
use crate::impossible::Impossible;
use crate::input::{Input, Validators};
use crate::lockstep::{Answer, Difference, Lockstep, Told};
use crate::machine::{Machine, Seen};
use crate::run::Run;
use crate::setting::Setting;
use crate::system::Schedule;
use crate::targets::Engine;

/// What became of the inputs of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Played {
    /// By input, up to where a node differed, if one did: who was given it, and what became of it.
    pub told: Vec<(Validator, Told)>,
    /// The node that differs from the rules, and how. Nothing was given to anybody after it.
    pub difference: Option<(Validator, Box<Difference>)>,
    /// By correct validator that has begun: how it ends.
    pub ends: Vec<Ended>,
}

/// How a node ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// The node.
    pub node: Validator,
    /// Its variables.
    pub seen: Seen,
    /// What it handed out after the last input that it took.
    pub outputs: Vec<Output>,
    /// Of whom it keeps how many pairs of different votes.
    pub evidence: Vec<(Validator, usize)>,
}

impl Run {
    /// Plays the inputs on the engine `E` beside the rules of `design`.
    #[must_use]
    pub fn play<E: Engine>(&self, design: &Design) -> Played {
        let settings = [self.setting.clone()];
        let mut nodes = Nodes::<E>::new(&settings, Validators::default(), design);
        for input in &self.inputs {
            nodes.give(self.setting.node, input, |_, _, _| Ok(()));
        }
        nodes.played()
    }
}

impl Schedule {
    /// Plays the schedule on drivers of the engine `E`, each beside the rules of `design`.
    #[must_use]
    pub fn play<E: Engine>(&self, design: &Design) -> Played {
        let settings: Vec<_> = self.correct().map(|node| self.setting(node)).collect();
        let mut nodes = Nodes::<E>::new(&settings, self.late, design);
        for delivery in &self.deliveries {
            let to = delivery.to;
            nodes.give(to, &delivery.input, |nodes, height, input| {
                let sent = |from, height, message: &_| nodes.has_sent(from, height, message);
                self.check((to, height), input, &sent)
            });
        }
        nodes.played()
    }
}

impl Played {
    /// The inputs that cannot happen, by number, from 0.
    pub fn impossible(&self) -> impl Iterator<Item = (usize, Impossible)> + '_ {
        let told = self.told.iter().enumerate();
        told.filter_map(|(number, (_, told))| match told {
            Told::Impossible(why) => Some((number, *why)),
            Told::Answered { .. } => None,
        })
    }

    /// Two correct validators that decided differently, if there are any.
    #[must_use]
    pub fn fork(&self) -> Option<[(Validator, Value); 2]> {
        let decision = |end: &Ended| Some((end.node, end.seen.decision.value()?));
        let mut decided = self.ends.iter().filter_map(decision);
        let first = decided.next()?;
        let other = decided.find(|(_, value)| *value != first.1)?;
        Some([first, other])
    }

    /// How bad the difference is, if there is one.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.difference.as_ref().map(|(_, difference)| Class::of(difference))
    }
}

/// The nodes that are played.
struct Nodes<'a, E: Engine> {
    settings: &'a [Setting],
    design: &'a Design,
    /// By setting; none for a node that has not begun, or that began differently.
    nodes: Vec<Option<Lockstep<'a, E>>>,
    outputs: Vec<Vec<Output>>,
    told: Vec<(Validator, Told)>,
    difference: Option<(Validator, Box<Difference>)>,
}

impl<'a, E: Engine> Nodes<'a, E> {
    fn new(settings: &'a [Setting], late: Validators, design: &'a Design) -> Self {
        let nodes = settings.iter().map(|_| None).collect();
        let outputs = vec![Vec::new(); settings.len()];
        let (told, difference) = (Vec::new(), None);
        let mut all = Self { settings, design, nodes, outputs, told, difference };
        for (number, setting) in settings.iter().enumerate() {
            if !late.contains(setting.node) {
                all.begin(number);
            }
        }
        all
    }

    fn begin(&mut self, number: usize) -> Vec<Output> {
        match Lockstep::<E>::begin(&self.settings[number], self.design) {
            Ok(lockstep) => {
                let begun = lockstep.begun().to_vec();
                self.outputs[number].clone_from(&begun);
                self.nodes[number] = Some(lockstep);
                begun
            }
            Err(difference) => {
                let node = self.settings[number].node;
                self.difference.get_or_insert((node, difference));
                Vec::new()
            }
        }
    }

    /// Gives `input` to a node, if it can happen and nobody has differed yet. `may` says whether
    /// the others have sent it.
    fn give(
        &mut self,
        to: Validator,
        input: &Input,
        may: impl Fn(&Self, usize, &Input) -> Result<(), Impossible>,
    ) {
        if self.difference.is_some() {
            return;
        }
        let Some(number) = self.settings.iter().position(|setting| setting.node == to) else {
            return self.told.push((to, Told::Impossible(Impossible::ForFaulty)));
        };
        let told = match (&self.nodes[number], input) {
            (None, Input::Begin {}) => {
                let outputs = self.begin(number);
                let Some(node) = &self.nodes[number] else { return };
                Told::Answered { outputs, seen: node.reference().seen() }
            }
            (None, _) => Told::Impossible(Impossible::NotBegun),
            (Some(node), _) => match may(self, node.reference().height(), input) {
                Err(why) => Told::Impossible(why),
                Ok(()) => match self.answer(number, input) {
                    Some(told) => told,
                    None => return,
                },
            },
        };
        self.told.push((to, told));
    }

    fn answer(&mut self, number: usize, input: &Input) -> Option<Told> {
        match self.nodes[number].as_mut()?.answer(input) {
            Ok(told) => {
                if let Told::Answered { outputs, .. } = &told {
                    self.outputs[number].clone_from(outputs);
                }
                Some(told)
            }
            Err(difference) => {
                self.difference = Some((self.settings[number].node, difference));
                None
            }
        }
    }

    fn has_sent(&self, from: Validator, height: usize, message: &crate::input::Message) -> bool {
        let mut settings = self.settings.iter().zip(&self.nodes);
        let node = settings.find(|(setting, _)| setting.node == from);
        let node = node.and_then(|(_, node)| node.as_ref());
        node.is_some_and(|node| node.surroundings().has_sent_at(height, message))
    }

    fn played(self) -> Played {
        let Self { settings, nodes, outputs, told, difference, .. } = self;
        let panicked = difference
            .as_ref()
            .filter(|(_, difference)| matches!(difference.got, Answer::Panicked(_)));
        let panicked = panicked.map(|(node, _)| *node);
        let all = settings.iter().zip(nodes).zip(outputs);
        let ends = all.filter_map(|((setting, node), outputs)| {
            // Of a driver that panicked nothing is known.
            let node = node.filter(|_| panicked != Some(setting.node))?;
            let count = |of| (of, node.engine().evidence(of));
            let others = setting.heights[node.reference().height()].validators();
            let evidence = others.map(count).filter(|(_, pairs)| *pairs > 0).collect();
            Some(Ended { node: setting.node, seen: node.engine().seen(), outputs, evidence })
        });
        Played { ends: ends.collect(), told, difference }
    }
}
