//! Who may call what: the table by which STK-S16 judges, beside what the rules refuse.

use Action as A;
use kernel::{Disabled, Evidence, Kind, Protocol, Step, System};
use staking::*;

const ROLES: [Role; 7] = [
    Role::TokenAdmin,
    Role::AppGovernor,
    Role::SecurityAgent,
    Role::SecurityAdmin,
    Role::UpgradeGovernor,
    Role::Proposer,
    Role::Stranger,
];

/// Every function that belongs to a role, called by `by`.
fn calls(by: Role) -> [Action; 12] {
    [
        A::SetMinStake { by, amount: 1 },
        A::SetExitWaitWindow { by, window: 5 },
        A::SetRewardSupplier { by, supplier: 1 },
        A::AddToken { by },
        A::EnableToken { by },
        A::DisableToken { by },
        A::SetEpochInfo { by, length: 3 },
        A::SetAttestationWindow { by, window: 1 },
        A::SetConsensusRewardsFirstEpoch { by, ahead: 2 },
        A::Pause { by },
        A::Unpause { by },
        A::Upgrade { by },
    ]
}

/// Whether the rules refuse `action` in the first state because of who calls, and whether the
/// property would mind if they did not.
fn refused_and_minded(staking: &Staking, action: Action) -> (bool, bool) {
    use Guard as G;
    let mut first = None;
    staking.initial(&mut |state| first = Some(state));
    let state = first.expect("there is an initial state");
    let refused = matches!(
        staking.apply(&state, &action),
        Err(Disabled::Guard(
            G::NotTokenAdmin
                | G::NotAppGovernor
                | G::NotSecurityAgent
                | G::NotSecurityAdmin
                | G::NotUpgradeGovernor
        ))
    );
    let properties = staking.properties();
    let judge = properties.iter().find_map(|property| match &property.kind {
        Kind::Step(judge) if property.id == "STK-S16" => Some(judge),
        _ => None,
    });
    let (before, after, history) = (&state, &state, &History::default());
    let step = Step { before, history, action: &action, after };
    let evidence = judge.expect("it is a property of steps")(staking, &step);
    (refused, matches!(evidence, Evidence::Fails(_)))
}

#[test]
fn what_belongs_to_a_role_is_refused_to_all_others_and_minded_of_them() {
    for window_setter in [WindowSetter::AppGovernor, WindowSetter::TokenAdmin] {
        let mut config = Config::default();
        config.design.window_setter = window_setter;
        let staking = Staking::new(config).expect("a valid configuration");
        let mut minded = 0;
        for action in ROLES.into_iter().flat_map(calls) {
            let (refuses, minds) = refused_and_minded(&staking, action);
            assert_eq!(refuses, minds, "{action:?}");
            minded += usize::from(minds);
        }
        assert_eq!(minded, 12 * (ROLES.len() - 1), "each function is of one role");
    }
}

#[test]
fn where_anybody_pauses_the_property_minds_and_the_rules_do_not() {
    let mut config = Config::default();
    config.design.pause_caller = PauseCaller::Anyone;
    let staking = Staking::new(config).expect("a valid configuration");
    let pause = A::Pause { by: Role::Stranger };
    assert_eq!(refused_and_minded(&staking, pause), (false, true));
}
