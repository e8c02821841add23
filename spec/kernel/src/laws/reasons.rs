//! The reasons for which there is no step are declared, and whoever stops time promises the step
//! that it waits for.

use std::collections::BTreeSet;

use crate::{Because, Disabled, Instance, Node, Protocol, Reason};

/// What `M` declares of itself: each reason is listed once, and each assumption that is named is
/// one that can be dropped.
///
/// # Errors
/// The reason that is not as it should be.
pub fn declared<M: Protocol>() -> Result<(), String> {
    let assumptions = M::assumptions();
    let mut known = BTreeSet::new();
    for Reason { because, name, .. } in M::reasons() {
        if !known.insert((because, name)) {
            return Err(format!("{} lists {because:?} {name} twice", M::NAME));
        }
        let is_assumed = assumptions.iter().any(|assumption| assumption.id == name);
        if because == Because::Assumption && !is_assumed {
            return Err(format!("{} has no assumption {name}", M::NAME));
        }
    }
    Ok(())
}

/// What the candidates of `node` are answered:
///
/// * each reason that is no guard is listed by [`Protocol::reasons`];
/// * the name of an assumption is one of [`Protocol::assumptions`], that of an urgency one of the
///   instance's fairness, in force or dropped;
/// * where time waits for a step, each property that relies on the fairness of what waits relies on
///   that of the step, too. Otherwise time that stands still would break its promise, and nobody
///   would be to blame.
///
/// # Errors
/// The law that was broken, with the action that shows it.
pub fn reasons<M: Protocol>(instance: &Instance<M>, node: &Node<M>) -> Result<(), String> {
    let mut answers: Vec<(M::Action, Disabled<M::Guard>)> = Vec::new();
    instance.expand(node, &mut |_, action, outcome| match outcome {
        Ok(_) | Err(Disabled::Guard(_)) => {}
        Err(disabled) => answers.push((action, disabled)),
    });
    if answers.is_empty() {
        return Ok(());
    }
    let listed = M::reasons();
    for (action, disabled) in answers {
        if !listed.iter().any(|reason| reason.is_of(&disabled)) {
            return Err(format!("{action:?} is answered {disabled:?}, which is not listed"));
        }
        let is_known = match disabled {
            Disabled::Assumption(name) => M::assumptions().iter().any(|known| known.id == name),
            Disabled::Urgency(name) => {
                is_promised(instance, &action, name)?;
                instance.system().fairness().iter().any(|known| known.name == name)
            }
            _ => true,
        };
        if !is_known {
            return Err(format!("{action:?} is answered {disabled:?}, which nobody declares"));
        }
    }
    Ok(())
}

/// Whether all who rely on the fairness of `action` rely on the one called `awaited`.
fn is_promised<M: Protocol>(
    instance: &Instance<M>,
    action: &M::Action,
    awaited: &str,
) -> Result<(), String> {
    let fairness = instance.system().fairness();
    let waiting = fairness.iter().filter(|known| (known.key)(action).is_some());
    let waiting: Vec<&str> = waiting.map(|known| known.name).collect();
    for property in instance.properties() {
        let relies = property.needs.iter().any(|need| waiting.contains(need));
        if relies && !property.needs.contains(&awaited) {
            let name = property.name();
            return Err(format!(
                "{action:?} waits for {awaited}, which {name} does not need although it needs one \
                 of {waiting:?}"
            ));
        }
    }
    Ok(())
}
