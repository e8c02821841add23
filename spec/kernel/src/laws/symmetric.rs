//! The law behind a symmetry: whoever renames interchangeable actors sees the same system.

use std::mem::discriminant;

use crate::{
    Advance, Evidence, Instance, Kind, Node, Permutation, Property, Step, Symmetry, System,
};

/// Drives `instance` by `choices` (of each pair, the first picks among the accepted steps of the
/// node reached so far, the second among the renamings) and checks on the way that
///
/// * initial nodes become initial nodes, and every renaming can be taken back;
/// * the candidates of the renamed node are the renamed candidates, of the same classes, and their
///   outcomes are the renamed outcomes;
/// * every property but the members of a family says the same of renamed nodes and steps;
/// * the canonical form of a node is one of its orbit.
///
/// # Errors
/// The instance has no symmetry; or what tells the actors apart, with the values that show it.
pub fn symmetric<M: System>(instance: &Instance<M>, choices: &[u16]) -> Result<(), String> {
    let symmetry = instance.symmetry()?;
    let renamings: Vec<_> = symmetry.permutations().collect();
    let properties = instance.properties();
    let mut initial = Vec::new();
    instance.initial(&mut |node| initial.push(node));
    let mut node = initial.first().ok_or("there is an initial state")?.clone();
    for &[step, renaming] in choices.as_chunks().0 {
        let by = &renamings[usize::from(renaming) % renamings.len()];
        let law = Law { instance, symmetry: &symmetry, properties: &properties, by };
        law.initial(&initial)?;
        law.node(&node)?;
        law.steps(&node)?;
        let mut accepted = outcomes(instance, &node);
        accepted.retain(|(_, outcome)| outcome.is_ok());
        let Some(count) = std::num::NonZero::new(accepted.len()) else { break };
        let (_, outcome) = accepted.swap_remove(usize::from(step) % count);
        node = outcome.expect("the others are gone");
    }
    Ok(())
}

type Outcomes<M> = Vec<(<M as System>::Action, Advance<M>)>;

fn outcomes<M: System>(instance: &Instance<M>, node: &Node<M>) -> Outcomes<M> {
    let mut outcomes = Vec::new();
    instance.expand(node, &mut |_, action, outcome| outcomes.push((action, outcome)));
    outcomes
}

/// What must be true of one renaming.
struct Law<'a, M: System> {
    instance: &'a Instance<M>,
    symmetry: &'a Symmetry<M>,
    properties: &'a [Property<M>],
    by: &'a Permutation,
}

impl<M: System> Law<'_, M> {
    fn initial(&self, initial: &[Node<M>]) -> Result<(), String> {
        let mut rest: Vec<_> = initial.iter().collect();
        for node in initial {
            let renamed = self.symmetry.node(node, self.by);
            let place = rest.iter().position(|other| **other == renamed);
            let place = place.ok_or_else(|| self.broken("no initial node", &renamed))?;
            rest.swap_remove(place);
        }
        Ok(())
    }

    fn node(&self, node: &Node<M>) -> Result<(), String> {
        let renamed = self.symmetry.node(node, self.by);
        let back = self.symmetry.node(&renamed, &self.by.inverse());
        if back != *node {
            return Err(self.broken("taking it back does not give", (node, back)));
        }
        let canonical = self.symmetry.canonical(&renamed);
        if self.symmetry.between(node, &canonical).is_none() {
            return Err(self.broken("the canonical form is of another orbit", (node, canonical)));
        }
        let judge = |property: &Property<M>, node: &Node<M>| {
            let system = self.instance.system();
            match &property.kind {
                Kind::Always(judge) => judge(system, &node.state, &node.history),
                Kind::Sometimes(goal) if goal(system, &node.state, &node.history) => {
                    Evidence::Holds
                }
                _ => Evidence::NotApplicable,
            }
        };
        self.agree(|property| (judge(property, node), judge(property, &renamed)))
    }

    fn steps(&self, node: &Node<M>) -> Result<(), String> {
        let renamed = self.symmetry.node(node, self.by);
        let mut rest = outcomes(self.instance, &renamed);
        for (action, outcome) in outcomes(self.instance, node) {
            let image = self.symmetry.action(&action, self.by);
            if self.instance.class(&action) != self.instance.class(&image) {
                return Err(self.broken("it changes the class of", &action));
            }
            let place = rest.iter().position(|(candidate, _)| *candidate == image);
            let place = place.ok_or_else(|| self.broken("no candidate", (&renamed, &image)))?;
            let (_, answer) = rest.swap_remove(place);
            let expected = outcome.as_ref().map(|next| self.symmetry.node(next, self.by));
            let expected = expected.map_err(|refused| *refused);
            if answer != expected {
                return Err(self.broken("another outcome", (&renamed, &image, answer, expected)));
            }
            if let (Ok(next), Ok(answer)) = (&outcome, &answer) {
                self.step((node, &action, next), (&renamed, &image, answer))?;
            }
        }
        match rest.first() {
            Some((action, _)) => Err(self.broken("a candidate too many", (&renamed, action))),
            None => Ok(()),
        }
    }

    fn step(&self, step: Taken<'_, M>, renamed: Taken<'_, M>) -> Result<(), String> {
        let judge = |property: &Property<M>, (before, action, after): Taken<'_, M>| {
            let Kind::Step(judge) = &property.kind else { return Evidence::NotApplicable };
            let (history, before, after) = (&before.history, &before.state, &after.state);
            judge(self.instance.system(), &Step { before, history, action, after })
        };
        self.agree(|property| (judge(property, step), judge(property, renamed)))
    }

    /// Whether the two pieces of evidence are of one kind, for every property that is no member of
    /// a family.
    fn agree(&self, judge: impl Fn(&Property<M>) -> (Evidence, Evidence)) -> Result<(), String> {
        for property in self.properties.iter().filter(|property| property.instance.is_none()) {
            let (one, other) = judge(property);
            if discriminant(&one) != discriminant(&other) {
                return Err(self.broken(property.id, (one, other)));
            }
        }
        Ok(())
    }

    fn broken(&self, how: &str, values: impl std::fmt::Debug) -> String {
        format!("{} is broken by {:?}: {how}: {values:?}", self.symmetry, self.by)
    }
}

/// An accepted step: before, action, after.
type Taken<'a, M> = (&'a Node<M>, &'a <M as System>::Action, &'a Node<M>);
