//! The arithmetic of bodies: what one side of a body can sign, and who can be counted on.

use bodies::{Action, Bodies, Body, Coalition, Config, Guard, Hand, Intent, Path, Stage, State};
use kernel::{Disabled, Protocol, System};
use vocabulary::change::ChangeClass;

/// The states in which `system` may start.
fn initial(system: &Bodies) -> Vec<State> {
    let mut states = Vec::new();
    system.initial(&mut |state| states.push(state));
    states
}

#[test]
fn there_is_an_initial_state_for_each_coalition_of_at_most_so_many_without_the_vote() {
    let among_seven = [1, 7, 21, 35, 35, 21, 7, 1];
    for most in 0..=7 {
        let mut config = Config::default();
        config.bounds.coalition_max = most;
        let states = initial(&Bodies::new(config).expect("it is valid"));
        let expected: usize = among_seven[..=usize::from(most)].iter().sum();
        assert_eq!(states.len(), expected);
        for state in states {
            assert!(state.hostile.size() <= most && !state.hostile.has(Body::Vote));
            for body in Body::ALL {
                let (seats, is_hostile) = (state.seats(body), state.hostile.has(body));
                assert_eq!(seats.honest == 0, is_hostile, "{body:?}");
            }
        }
    }
}

/// Whether an override passes, with so many honest per cent of the vote outside the builders' block
/// in a world where these bodies are hostile.
fn overrides(hostile: Coalition, lost: u8, hand: Hand) -> Result<(), Disabled<Guard>> {
    let mut config = Config::default();
    config.bounds.coalition_max = 7;
    let system = Bodies::new(config).expect("it is valid");
    let mut states = initial(&system).into_iter();
    let mut state = states.find(|state| state.hostile == hostile).expect("it is there");
    let vote = &mut state.seats[Body::Vote.index()];
    vote.honest -= lost;
    vote.lost = lost;
    state.changes[0].stage = Stage::Vetoed;
    system.apply(&state, &Action::Override { change: 0, hand }).map(drop)
}

#[test]
fn a_hostile_builders_council_takes_its_block_out_of_the_vote_and_decides_nothing_alone() {
    let (nobody, builders) = (Coalition::default(), Coalition::of([Body::Builders]));
    let missing = Err(Disabled::Guard(Guard::QuorumMissing));
    // Two thirds of 100 are 67; the block is 23.
    assert_eq!(overrides(nobody, 33, Hand::Honest), Ok(()));
    assert_eq!(overrides(nobody, 34, Hand::Honest), missing);
    assert_eq!(overrides(builders, 10, Hand::Honest), Ok(()));
    assert_eq!(overrides(builders, 11, Hand::Honest), missing);
    assert_eq!(overrides(builders, 0, Hand::Intruder), missing);
}

/// The state after `steps`, each of which the rules accept.
fn after(system: &Bodies, state: State, steps: &[Action]) -> State {
    steps.iter().fold(state, |state, step| {
        system.apply(&state, step).unwrap_or_else(|refused| panic!("{step:?}: {refused:?}"))
    })
}

#[test]
fn an_emergency_that_has_to_wait_for_another_expires_and_leaves_its_place() {
    let system = Bodies::new(Config::default()).expect("it is valid");
    let announce = |path| Action::Announce {
        change: 0,
        path,
        class: ChangeClass::Essential,
        intent: Intent::Sound,
        beyond: false,
    };
    let sign = |body| Action::Sign { change: 0, body, hand: Hand::Honest };
    let decided = [announce(Path::Emergency), sign(Body::Council), sign(Body::Teams)];
    let execute = Action::Execute { change: 0 };

    let running = after(&system, after(&system, initial(&system)[0], &decided), &[execute]);
    let waiting = after(&system, running, &decided);
    assert_eq!(waiting.changes[0].stage, Stage::Queued);
    let pending = Err(Disabled::Guard(Guard::EmergencyPending));
    assert_eq!(system.apply(&waiting, &execute).map(drop), pending);
    let taken = Err(Disabled::Guard(Guard::PlaceTaken));
    assert_eq!(system.apply(&waiting, &announce(Path::Regular)).map(drop), taken);

    let later = after(&system, waiting, &[Action::Tick {}]);
    assert_eq!(later.changes[0].stage, Stage::Refused);
    after(&system, later, &[announce(Path::Regular)]);

    // What was decided in the same unit of time as it is executed needs nothing of this.
    let soon = after(&system, running, &[Action::Report { hand: Hand::Honest }]);
    let ratified = after(&system, soon, &[Action::Ratify { hand: Hand::Honest }]);
    after(&system, after(&system, ratified, &decided), &[execute]);
}
