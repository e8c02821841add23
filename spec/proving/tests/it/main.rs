//! The functions of the system, one by one. What explores is tested through the runner.

use kernel::{Disabled, Protocol as _, System as _};
use proving::{Action, Config, Guard, Proving, State};

fn safe() -> Proving {
    Proving::new(Config::default()).expect("the default is valid")
}

#[test]
fn a_coin_is_taken_when_the_wait_is_over_and_not_before() {
    let safe = safe();
    let (early, late) = (State { coins: 1, wait: 1 }, State { coins: 1, wait: 0 });
    let refused = Err(Disabled::Guard(Guard::TooEarly));
    assert_eq!(safe.apply(&early, &Action::Take {}), refused);
    assert_eq!(safe.apply(&late, &Action::Take {}), Ok(State { coins: 0, wait: 0 }));
}

#[test]
fn a_wait_without_end_is_refused_with_the_key() {
    let config = Config { wait: 10, ..Config::default() };
    assert!(Proving::new(config).is_err());
}
