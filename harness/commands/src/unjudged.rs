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

    /// What properties that were judged nowhere amount to: nothing was selected, or something was
    /// not reached. Nothing, where not everything was tried.
    #[must_use]
    pub fn exit(&self, session: &Session) -> Exit {
        match self.nowhere(session).count() {
            0 => Exit::Met,
            all if all == self.judged.len() => Exit::NothingSelected,
            _ => Exit::GoalUnreached,
        }
    }

    /// Complains about each property that was judged nowhere, with the scenarios that judge it.
    pub fn tell(&self, index: &Index<'_>, console: &mut Console, session: &Session) {
        for id in self.nowhere(session) {
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
    }

    fn nowhere(&self, session: &Session) -> impl Iterator<Item = &String> {
        let is_whole = !session.interrupt.is_requested();
        self.judged.iter().filter(move |(_, judged)| is_whole && !**judged).map(|(id, _)| id)
    }
}
