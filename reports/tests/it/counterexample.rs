//! Behaviours told step by step.

use kernel::{Difference, Violation, Witness};
use reports::counterexample::{CounterexampleView, Ending, Step, Subject};

use crate::plain;

fn view(ending: Ending, cycle: Option<usize>) -> CounterexampleView {
    let change = |key: &str, from: &str, to: &str| Difference {
        key: key.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let step = |actor: &str, action: &str, changes| Step {
        actor: actor.to_owned(),
        action: action.to_owned(),
        changes,
    };
    CounterexampleView {
        schema: reports::SCHEMA,
        system: "vault".to_owned(),
        file: None,
        scenario: "vault/small".to_owned(),
        bounds: vec!["with VLT-B1".to_owned(), "amount_max 2".to_owned()],
        defaulted: Vec::new(),
        subject: Subject {
            property: Some("VLT-L1".to_owned()),
            kind: Some("leads-to".to_owned()),
            statement: Some("a request is paid".to_owned()),
        },
        initial: 0,
        steps: vec![
            step("owner 0", "request", vec![change("requested", "false", "true")]),
            step("environment", "tick", vec![change("history.promised", "2", "1")]),
        ],
        cycle,
        ending,
        states: None,
    }
}

#[test]
fn a_lasso_says_where_it_begins_to_repeat() {
    let witnesses = vec![Witness { name: "promised".to_owned(), value: "2".to_owned() }];
    let why = Violation { predicate: "a request is paid".to_owned(), witnesses };
    let ending = Ending::Lasso { from: 2, violation: Some(why) };
    insta::assert_snapshot!(plain(&view(ending.clone(), Some(1)).text()));
    let stutter = plain(&view(ending, Some(2)).text());
    assert!(stutter.ends_with("and nothing more, for ever\n"), "{stutter}");
}

#[test]
fn a_step_that_does_not_apply_says_what_was_enabled_instead() {
    let ending = Ending::NotApplicable {
        action: Some("pay".to_owned()),
        cause: "rule too_early".to_owned(),
        enabled: vec!["tick".to_owned(), "deposit".to_owned()],
    };
    insta::assert_snapshot!(plain(&view(ending, None).text()));
}
