//! Properties that were asked for by name and judged nowhere: an answer that says nothing of the
//! question is none.

use std::collections::BTreeMap;

use console::{Console, Exit, Session};
use runner::Index;

/// Scenarios that are named where a property is judged elsewhere.
const NAMED_MAX: usize = 4;

/// The properties that were asked for by name, and whether some scenario judged each.
#[derive(Debug, Default)]
pub struct Unjudged {
    judged: BTreeMap<String, bool>,
}

impl Unjudged {
    /// Which of the properties `asked` a scenario did not judge that `judged` these; they are
    /// noted.
    pub fn note<'a>(
        &mut self,
        asked: &[String],
        judged: impl Iterator<Item = &'a str>,
    ) -> Vec<String> {
        let judged: Vec<_> = judged.collect();
        let mut unjudged = Vec::new();
        for id in asked {
            let is_judged = judged.contains(&id.as_str());
            *self.judged.entry(id.clone()).or_default() |= is_judged;
            unjudged.extend((!is_judged).then(|| id.clone()));
        }
        unjudged
    }

    /// Complains about each property that was judged nowhere, with the scenarios that judge it, and
    /// returns what that amounts to: nothing was selected, or something was not reached. Nothing
    /// is said where not everything was tried.
    pub fn tell(&self, index: &Index<'_>, console: &mut Console, session: &Session) -> Exit {
        if session.interrupt.is_requested() {
            return Exit::Met;
        }
        let nowhere: Vec<_> = self.judged.iter().filter(|(_, judged)| !**judged).collect();
        for (id, _) in &nowhere {
            let judging = index.judging(id, NAMED_MAX + 1);
            let more = if judging.len() > NAMED_MAX { " and others do" } else { "" };
            let named = judging.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(", ");
            let elsewhere = match judging.as_slice() {
                [] => "no scenario of the default profile judges it".to_owned(),
                [_] => format!("{named} judges it"),
                _ if more.is_empty() => format!("{named} judge it"),
                _ => format!("{named}{more}"),
            };
            console.complain(&format!(
                "{id} is not judged in any selected scenario: what it speaks of is turned off \
                 there; {elsewhere}"
            ));
        }
        match nowhere.len() {
            0 => Exit::Met,
            all if all == self.judged.len() => Exit::NothingSelected,
            _ => Exit::GoalUnreached,
        }
    }
}
