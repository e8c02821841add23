//! The functions of the vault. What explores is tested by its commands.

use kernel::{Disabled, Protocol as _, System as _};
use vault::{Action, Config, Guard, State, Vault};

fn vault() -> Vault {
    Vault::new(Config::default()).expect("the default is valid")
}

#[test]
fn a_payment_is_made_when_the_window_is_over_and_not_before() {
    let early = State { held: 1, window: 2, requested: true, waited: 1 };
    let late = State { waited: 2, ..early };
    let refused = Err(Disabled::Guard(Guard::TooEarly));
    assert_eq!(vault().apply(&early, &Action::Pay {}), refused);
    let paid = State { held: 0, window: 2, requested: false, waited: 0 };
    assert_eq!(vault().apply(&late, &Action::Pay {}), Ok(paid));
}

#[test]
fn a_window_out_of_range_is_refused_with_its_key() {
    let refused = Vault::new(Config { window: 0, ..Config::default() }).err();
    assert_eq!(refused.map(|invalid| invalid.key), Some("window".to_owned()));
}
