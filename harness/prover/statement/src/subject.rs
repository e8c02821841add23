//! What a system must say of itself so that its traces run on its Cairo program.

use kernel::Protocol;
use starknet_types_core::felt::Felt;
use starknet_types_core::hash::{Poseidon, StarkHash};

/// A system with a Cairo program, and the one canonical encoding that both sides share.
///
/// Everything is a list of numbers below 256: [`LAYOUT.md`](crate::layout) says in which order.
pub trait Subject: Protocol {
    /// The compiled program.
    const PROGRAM: &'static str;

    /// The properties that the program judges, in the order of their bits. Each is a state or a
    /// step property.
    const PREDICATES: &'static [&'static str];

    /// The instance, as far as rules and predicates read it.
    fn setup(config: &Self::Config) -> Vec<u8>;

    /// Whether the program can be told the rules of this configuration. It is told how the options
    /// are taken that it was written with; of a later one it knows the intended choice alone, which
    /// needs no telling, so neither programs nor proofs change with it.
    fn is_told(_config: &Self::Config) -> bool {
        true
    }

    /// The arguments of an action; its class stands before them.
    fn arguments(action: &Self::Action) -> [u8; 4];

    /// The parts of a state, of at most 31 numbers each.
    fn parts(state: &Self::State) -> Vec<Vec<u8>>;

    /// Whether every amount of a state is below the limit of its representation, at which the model
    /// stops counting and the program does not. Only designs that pay twice get there; no source of
    /// traces goes on from such a state.
    fn in_range(_state: &Self::State) -> bool {
        true
    }

    /// Whether the state has room for everything that `action` names. What has no room is no
    /// action of the system, and the program answers so.
    fn has_room(action: &Self::Action) -> bool;
}

/// What a step is answered beside 0, "accepted", and the numbers of the rules: an assumption of the
/// instance rules it out.
pub const OUTSIDE: u16 = 1000;

/// The step names something that the system has no room for.
pub const MALFORMED: u16 = 1001;

/// The name of a system as a field element: its letters, the first most significant.
#[must_use]
pub fn name<M: Subject>() -> Felt {
    Felt::from_bytes_be_slice(M::NAME.as_bytes())
}

/// The number by which a refusal by `rule` is answered.
///
/// # Panics
/// If the system does not list its rule, which the laws of the kernel exclude.
#[must_use]
pub fn number<M: Subject>(guard: M::Guard) -> u16 {
    let position = M::guards().iter().position(|known| *known == guard);
    u16::try_from(position.expect("a rule that refuses is listed") + 1).expect("rules are few")
}

/// The commitment to a state: its parts, each a field element with the first number least
/// significant, hashed by Poseidon.
#[must_use]
pub fn commitment<M: Subject>(state: &M::State) -> Felt {
    let packed = |part: &Vec<u8>| {
        debug_assert!(part.len() < 32, "31 bytes are below the prime");
        let reversed: Vec<u8> = part.iter().rev().copied().collect();
        Felt::from_bytes_be_slice(&reversed)
    };
    let parts: Vec<Felt> = M::parts(state).iter().map(packed).collect();
    Poseidon::hash_array(&parts)
}
