//! Searching up to symmetry: when it is allowed, and the way back.
//!
//! The search visits the canonical node of each orbit, so its steps are behaviours with the names
//! changed on the way. A walk keeps the renaming that leads from the canonical node to the one that
//! the system would really be in, and takes every step under its original names.

use kernel::{Instance, Kind, Node, Permutation, Property, Symmetry, System, Trace};

use crate::outcome::{Options, Reduction};

/// The symmetry up to which a search visits states, if it was asked to and may.
pub(crate) fn decide<M: System>(
    instance: &Instance<M>,
    options: &Options,
) -> (Option<Symmetry<M>>, Reduction) {
    if !options.symmetry {
        return (None, Reduction::Unasked);
    }
    let mut properties = instance.properties();
    properties.retain(|property| options.liveness && property.form().is_temporal());
    let mut ids: Vec<_> = properties.iter().map(|property| property.id).collect();
    ids.dedup();
    match (&ids[..], instance.symmetry()) {
        ([], Ok(symmetry)) => {
            let reduction = Reduction::InForce(symmetry.to_string());
            (Some(symmetry), reduction)
        }
        ([], Err(reason)) => (None, Reduction::Refused(reason)),
        // A cycle of orbits is a cycle of states with names changed on the way, so fairness and
        // properties of one actor speak of several in turn. A possibility needs the same graph, in
        // which a step between two states of an orbit would be lost.
        (ids, _) => {
            let are_alive = properties.iter().any(|property| property.form().is_liveness());
            let asked = if are_alive { "liveness" } else { "possibility" };
            (None, Reduction::Refused(format!("{asked} is asked of {}", ids.join(", "))))
        }
    }
}

/// Whether a property speaks of one of the actors that may be interchangeable, so that it cannot be
/// judged up to symmetry.
pub(crate) fn tells_apart<M: System>(property: &Property<M>) -> bool {
    property.instance.is_some() && !matches!(property.kind, Kind::Computed(_))
}

/// A walk along the route of a search.
pub(crate) struct Walk<'a, M: System> {
    /// The behaviour so far, in original names.
    pub(crate) trace: Trace<M::Action>,
    /// Where the search is.
    node: Node<M>,
    /// The symmetry, and the renaming from where the search is to where the behaviour is.
    names: Option<(&'a Symmetry<M>, Permutation)>,
}

impl<'a, M: System> Walk<'a, M> {
    /// Begins at the initial node of this number.
    pub(crate) fn begin(
        instance: &Instance<M>,
        symmetry: Option<&'a Symmetry<M>>,
        number: u32,
    ) -> Result<Self, String> {
        let number = number as usize;
        let trace = Trace { initial: number, steps: Vec::new(), cycle: None };
        let node = initial(instance, number)?;
        let Some(symmetry) = symmetry else { return Ok(Self { trace, node, names: None }) };
        let (node, names) = canonical(symmetry, &node)?;
        Ok(Self { trace, node, names: Some((symmetry, names)) })
    }

    /// Takes the candidate of this number.
    pub(crate) fn follow(&mut self, instance: &Instance<M>, candidate: u32) -> Result<(), String> {
        // Only this candidate is tried: another of them may be the one that panics.
        let (mut number, mut action) = (0, None);
        instance.system().candidates(&self.node.state, &mut |listed| {
            if number == candidate {
                action = Some(listed);
            }
            number += 1;
        });
        let taken = action.and_then(|action| {
            let next = instance.step(&self.node, &action).ok()?;
            Some((action, next))
        });
        let gone = || format!("candidate {candidate} of {:?} is no longer accepted", self.node);
        let (action, next) = taken.ok_or_else(gone)?;
        self.trace.steps.push(self.original(&action));
        self.node = match &mut self.names {
            None => next,
            Some((symmetry, names)) => {
                let (node, back) = canonical(symmetry, &next)?;
                *names = back.then(names);
                node
            }
        };
        Ok(())
    }

    /// An action where the search is, as the action where the behaviour is.
    pub(crate) fn original(&self, action: &M::Action) -> M::Action {
        match &self.names {
            None => action.clone(),
            Some((symmetry, names)) => symmetry.action(action, names),
        }
    }
}

/// The canonical node of an orbit, and a renaming back to `node`.
fn canonical<M: System>(
    symmetry: &Symmetry<M>,
    node: &Node<M>,
) -> Result<(Node<M>, Permutation), String> {
    let canonical = symmetry.canonical(node);
    let back = symmetry.between(&canonical, node);
    let back = back.ok_or_else(|| format!("no renaming makes {node:?} of {canonical:?}"))?;
    Ok((canonical, back))
}

/// The initial node of this number.
fn initial<M: System>(instance: &Instance<M>, number: usize) -> Result<Node<M>, String> {
    let mut nodes = Vec::new();
    instance.initial(&mut |node| nodes.push(node));
    let count = nodes.len();
    let node = nodes.into_iter().nth(number);
    node.ok_or_else(|| format!("initial state {number} is gone: there are only {count} now"))
}
