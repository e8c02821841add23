//! The reasons for which there is no step are declared, and whoever stops time promises the step
//! that it waits for.

use std::collections::BTreeSet;

use crate::{Because, Disabled, Fairness, Instance, Kind, Node, Property, Protocol, Reason};

/// Whether each reason of `M` is listed once (parts of a whole may use one name), and each
/// assumption named there can be dropped.
///
/// # Errors
/// The reason that is not as it should be.
pub fn declared<M: Protocol>() -> Result<(), String> {
    let assumptions = M::assumptions();
    let mut known = BTreeSet::new();
    for Reason { because, name, about } in M::reasons() {
        if !known.insert((because, name, about)) {
            return Err(format!("{} lists {because:?} {name} twice", M::NAME));
        }
        let is_assumed = assumptions.iter().any(|assumption| assumption.id == name);
        if because == Because::Assumption && !is_assumed {
            return Err(format!("{} has no assumption {name}", M::NAME));
        }
    }
    Ok(())
}

/// What an instance declares, read once, to ask of many nodes whether it is what they answer.
pub struct Declared<'a, M: Protocol> {
    instance: &'a Instance<M>,
    reasons: Vec<Reason>,
    assumptions: Vec<String>,
    fairness: Vec<Fairness<M>>,
    /// The liveness properties that are asked.
    promises: Vec<Property<M>>,
}

impl<'a, M: Protocol> Declared<'a, M> {
    /// What `instance` declares, the fairness that a scenario drops included.
    #[must_use]
    pub fn of(instance: &'a Instance<M>) -> Self {
        let assumptions = M::assumptions().into_iter().map(|assumption| assumption.id).collect();
        let mut promises = instance.properties();
        promises.retain(|property| !property.needs.is_empty());
        Self {
            instance,
            reasons: M::reasons(),
            assumptions,
            fairness: instance.system().fairness(),
            promises,
        }
    }

    /// What the candidates of `node` are answered:
    ///
    /// * each reason that is no guard is listed by [`Protocol::reasons`];
    /// * the name of an assumption is one of [`Protocol::assumptions`], that of an urgency one of
    ///   the fairness;
    /// * where time waits for a step, each property that relies on the fairness of what waits, and
    ///   whose promise is open, relies on that of the step, too. Otherwise time that stands still
    ///   would break its promise, and nobody would be to blame. (Of a promise that was made by a
    ///   trigger which is over, nobody knows here whether it is open.)
    ///
    /// # Errors
    /// The law that was broken, with the action that shows it.
    pub fn at(&self, node: &Node<M>) -> Result<(), String> {
        let mut broken = None;
        self.instance.expand(node, &mut |_, action, outcome| {
            if let (None, Err(disabled)) = (&broken, outcome) {
                broken = self.is_declared(node, &action, disabled).err();
            }
        });
        broken.map_or(Ok(()), Err)
    }

    fn is_declared(
        &self,
        node: &Node<M>,
        action: &M::Action,
        disabled: Disabled<M::Guard>,
    ) -> Result<(), String> {
        if disabled.listed().is_none() {
            return Ok(());
        }
        if !self.reasons.iter().any(|reason| reason.is_of(&disabled)) {
            return Err(format!("{action:?} is answered {disabled:?}, which is not listed"));
        }
        let is_known = match disabled {
            Disabled::Assumption(name) => self.assumptions.iter().any(|known| known == name),
            Disabled::Urgency(name) => {
                self.is_promised(node, action, name)?;
                self.fairness.iter().any(|known| known.name == name)
            }
            _ => true,
        };
        let undeclared = || format!("{action:?} is answered {disabled:?}, which nobody declares");
        is_known.then_some(()).ok_or_else(undeclared)
    }

    /// Whether all who rely on the fairness of `action` now rely on the one called `awaited`.
    fn is_promised(&self, node: &Node<M>, action: &M::Action, awaited: &str) -> Result<(), String> {
        let waiting = self.fairness.iter().filter(|known| (known.key)(action).is_some());
        let waiting: Vec<&str> = waiting.map(|known| known.name).collect();
        for property in self.promises.iter().filter(|property| self.is_open(property, node)) {
            let relied = property.needs.iter().find(|need| waiting.contains(need));
            if let (Some(relied), false) = (relied, property.needs.contains(&awaited)) {
                let name = property.name();
                return Err(format!(
                    "{action:?} waits for {awaited}, which {name} does not need although it needs \
                     {relied}"
                ));
            }
        }
        Ok(())
    }

    /// Whether a behaviour that stayed in `node` for ever would break the promise.
    fn is_open(&self, property: &Property<M>, Node { state, history }: &Node<M>) -> bool {
        let system = self.instance.system();
        match &property.kind {
            Kind::Eventually(goal)
            | Kind::AlwaysEventually(goal)
            | Kind::EventuallyAlways(goal) => !goal(system, state, history),
            Kind::LeadsTo(trigger, goal) => {
                trigger(system, state, history) && !goal(system, state, history)
            }
            // A possibility asks nobody to act, so nobody waits in vain for it.
            Kind::Always(_)
            | Kind::Step(_)
            | Kind::Sometimes(_)
            | Kind::Possibility(..)
            | Kind::Computed(_) => false,
        }
    }

    /// The names of what time waits for in `node` although it is not enabled there: time that
    /// stands still for ever.
    #[must_use]
    pub fn awaited_in_vain(&self, node: &Node<M>) -> BTreeSet<&'static str> {
        let (mut awaited, mut enabled) = (BTreeSet::new(), BTreeSet::new());
        self.instance.expand(node, &mut |_, action, outcome| match outcome {
            Ok(next) if next != *node => {
                let taken = self.fairness.iter().filter(|known| (known.key)(&action).is_some());
                enabled.extend(taken.map(|known| known.name));
            }
            Err(Disabled::Urgency(name)) => drop(awaited.insert(name)),
            _ => {}
        });
        awaited.difference(&enabled).copied().collect()
    }
}
