//! What a checker must know of any protocol, and nothing else.
//!
//! Everything that explores, replays, mutates or compares is written against this crate; every
//! protocol is written in its words. It does no I/O, reads no clock, draws no randomness, uses no
//! hashed collection, and does not know that anyone searches.
//!
//! # Choosing a construct
//!
//! | you want to say | use |
//! |---|---|
//! | what the rules read | [`System::State`], a [`Packed`] value; clocks are countdowns |
//! | what only properties remember | [`System::History`], written by [`System::remember`] |
//! | what may happen | [`System::candidates`] (a superset) and [`System::apply`] (the only guard) |
//! | that the protocol says no | [`Disabled::Guard`], which a differential compares |
//! | that the environment does not do it | [`Disabled::Assumption`], [`Disabled::Urgency`] |
//! | that the scenario ends | [`Disabled::Bound`] |
//! | that there is no such action | [`Disabled::NoAction`] |
//! | all of these but the guards, as data | [`Protocol::reasons`], kept by [`laws::Declared`] |
//! | what must be true | [`Property`], in one of the forms of [`Kind`], returning [`Evidence`] |
//! | that something stays within reach | [`Property::possibility`], of [`Occasion`]s |
//! | that two runs relate | [`SelfComposition`] with a [`Relation`] |
//! | that two systems run together | [`Product`] with a [`Link`] |
//! | who is scheduled how insistently | [`Fairness`]: a key per action, one constraint per key |
//! | that actors are interchangeable | [`System::symmetry`], tested by [`laws::symmetric`] |
//! | an open or disputed rule | a typed option in [`Protocol::Config`], whose default should hold |
//! | a broken design | a [`Mutant`]: changes of the configuration, key by key, as data |
//! | what the design takes for granted | an [`Assumption`], which can be dropped |
//! | a named, bounded instance | a [`Scenario`]; [`Instance::of`] makes it explorable |
//! | a behaviour | a [`Trace`], finite or a lasso; [`Trace::walk`] needs no search |
//!
//! # A worked example
//!
//! [`example::Vault`] pays its owner a fixed time after she asks: five actions, five rules, a
//! property of each common form, one mutant. Its mutant reads the waiting time at the
//! payment. The shortest way to break the promise is found by hand here and by search elsewhere:
//!
//! ```
//! use kernel::example::{Action, Config, Vault};
//! use kernel::{Evidence, Instance, Kind, Property, Protocol, Step, System, Trace, effective};
//!
//! // The broken design is data: the default configuration with VLT-B1 applied.
//! let config = effective::<Vault>(&Config::default(), &[], &["VLT-B1".to_owned()])?;
//! let changed = kernel::differences(&Config::default(), &config);
//! assert_eq!(changed[0].to_string(), r#"clock: "fixed_at_request" -> "read_at_payment""#);
//!
//! // A behaviour: deposit, ask, shorten the window, be paid at once.
//! let broken = Instance::whole(Vault::new(config)?);
//! let shorten = Action::SetWindow { window: 0 };
//! let steps = vec![Action::Deposit {}, Action::Request {}, shorten, Action::Pay {}];
//! let trace = Trace { initial: 0, steps, cycle: None };
//! let nodes = trace.walk(&broken).ok().expect("the broken design accepts every step");
//!
//! // The property says why it is false at the last step.
//! let promise: Property<Vault> = broken.properties().remove(0);
//! let Kind::Step(judge) = &promise.kind else { panic!("VLT-S1 judges steps") };
//! let (before, after) = (&nodes[3], &nodes[4]);
//! let step = Step {
//!     before: &before.state,
//!     history: &before.history,
//!     action: &trace.steps[3],
//!     after: &after.state,
//! };
//! let Evidence::Fails(why) = judge(broken.system(), &step) else { panic!("it is violated") };
//! assert_eq!(why.to_string(), "promised == 0 is false: promised = 2");
//!
//! // The intended design refuses the third step, by name, and says what was enabled instead.
//! let intended = Instance::whole(Vault::new(Config::default())?);
//! let error = trace.walk(&intended).err().expect("the intended design refuses");
//! assert_eq!(error.at, 2);
//! # Ok::<(), kernel::Invalid>(())
//! ```

pub mod clauses;
mod config;
mod evidence;
pub mod example;
mod fairness;
mod instance;
pub mod laws;
mod lens;
mod mutant;
mod pack;
pub mod product;
mod property;
mod protocol;
mod reason;
mod scenario;
pub mod self_composition;
pub mod setting;
mod symmetry;
mod system;
pub mod testing;
mod trace;
mod value;
mod verdict;

pub use config::{Difference, Enforced, Invalid, differences, differences_of};
pub use evidence::{Evidence, Violation, Witness, refute};
pub use fairness::{Fairness, FairnessKey, Strength};
pub use instance::{Advance, CLASSES_MAX, Instance, NOT_OFFERED};
pub use lens::Lens;
pub use mutant::{Assumption, BadChange, Change, Changes, Mutant, Premise, effective};
pub use pack::{Codec, Nothing, Packed, Pair, pack, unpack};
pub use product::{Both, Link, Paired, Product, Side, SyncAction};
pub use property::{
    ConfigFn, Form, Kind, Occasion, Predicate, Property, StateFn, StepFn, StepPredicate,
};
pub use protocol::{About, Actor, Protocol};
pub use reason::{Because, Reason};
pub use scenario::{DEADLOCK, Expectation, Profile, Scenario};
pub use self_composition::{Relation, SelfComposition};
pub use setting::{Setting, Settings};
pub use symmetry::{Permutation, Symmetry};
pub use system::{Disabled, Node, Step, System};
pub use trace::{ReplayCause, ReplayError, Trace};
pub use value::{Map, Value, ValueError, from_value, to_value};
pub use verdict::Verdict;
