//! Settlement (L1S): how what L2 has decided and proven becomes final on L1.
//!
//! **Actors.** Two operators, who may withhold, leave, and are relied on for nothing; anybody, who
//! may update once nobody has for a while; provers, of the decided chain and of others; governors
//! and whoever they nominate; the council and the developers' teams, who sign emergencies; the
//! owners of the verifier; senders of messages, who may want them back; collectors of fees, which
//! are contracts. L2's consensus decides, and L1 includes, reorganises and is too dear at times:
//! both are the environment's.
//!
//! **L1.** A state holds the contract at its newest block and at the blocks before it, as far as a
//! reorganisation leads back or readers wait. A reorganisation replaces blocks by empty ones: what
//! was settled, proven, announced and nominated in them is gone, and time is not. Beside the
//! contract stand what L2 has decided and whatever outlives a reorganisation.
//!
//! **Branches.** A block is its number and what it is a block of: the chain of the first fork id,
//! that of the second, which begins where L1 had come to when a registration went stale, a
//! minority's chain, or nothing at all (forged). So a root is equal to another one exactly if both
//! are, and what a block stands upon follows.
//!
//! **An update** names the block that it begins with and the one that it ends with. It is checked
//! in the order of the core contract (`StarkWare_Starknet_2024_9`), whose refusals are the guards:
//!
//! | guard | the contract's errors |
//! |---|---|
//! | `NotOperator` | `ONLY_OPERATOR` |
//! | `WrongPreviousNumber` | `INVALID_PREV_BLOCK_NUMBER` (asked twice) |
//! | `WrongBlobs` | `POINT_EVALUATION_PRECOMPILE_CALL_FAILED`, and those named below |
//! | `OutOfRange` | `PROGRAM_OUTPUT_VALUE_OUT_OF_RANGE` |
//! | `WrongConfiguration` | `INVALID_CONFIG_HASH` |
//! | `FullOutput` | `FULL_OUTPUT_NOT_SUPPORTED` |
//! | `WrongProgram` | `AGGREGATOR_MODE_INVALID_OS_PROGRAM_HASH`, or `NO_STATE_TRANSITION_PROOF` |
//! | `NotProven` | `NO_STATE_TRANSITION_PROOF` |
//! | `NotNewer` | `INVALID_NEW_BLOCK_NUMBER` |
//! | `WrongPreviousRoot` | `INVALID_PREV_BLOCK_HASH`, `INVALID_PREVIOUS_ROOT` |
//! | `WrongFork`, `NotConfirmed` | none: the contract does not ask (O5) |
//! | `MissingMessage` | `INVALID_MESSAGE_TO_CONSUME` |
//! | `PayeeRefuses` | `ETH_TRANSFER_FAILED`, where fees are sent |
//! | `Reentrancy` | `REENTRANCY_FAILURE` |
//!
//! A proof that no aggregator made fails as a missing fact if its program is another one, because
//! the hash is part of the fact. Wrong blobs are `UNEXPECTED_KZG_DA_FLAG`,
//! `INVALID_NUMBER_OF_KZG_PROOFS`, `INVALID_BLOB_INDEX`, `UNEXPECTED_BLOB_HASH_VERSION`,
//! `INVALID_KZG_COMMITMENT`, `INVALID_Y_VALUE`, `INVALID_KZG_PROOF_SIZE` and
//! `UNEXPECTED_POINT_EVALUATION_PRECOMPILE_OUTPUT` too.
//!
//! `STARKNET_OUTPUT_TOO_SHORT`, `STARKNET_OUTPUT_TOO_LONG` and `KZG_SEGMENT_TOO_SHORT` are about
//! how an output is written down, which is no part of this. The other guards name their errors
//! beside them. Rules that compare with the contract are many to one: `NO_MESSAGE_TO_CANCEL` is a
//! message that is absent, consumed, cancelled or somebody else's; after `finalize` its setters say
//! `FINALIZED`, as here. The settings under which the model is the contract are those of
//! `settlement/deployed`, with setters at once. A differential compares root, number, messages,
//! operators, governors, candidate and finality, and not the clocks: the contract keeps times,
//! among them that of a cancelled or consumed message.
//!
//! **Time.** A block of L1 is the unit of all delays, which are countdowns.
//!
//! **Adversary.** Operators withhold or leave; a key of a governor is stolen; the verifier's owners
//! replace it; provers forge where verifier or program lets them; a committee of L2 that signs
//! anything (one defence of two); collectors that refuse, or call back; senders that cancel late.
//!
//! **What was found.** The configuration's hash needs what X18 asks for the program's: without it a
//! block that was executed before a change and proven after it is never settled (L1S-X5 is either).
//! A verifier that refers to the one before it opens a window that no emergency could close: once
//! an announced replacement was carried out, or is carried out faster than a signed one, the broken
//! one is believed. So what both bodies have signed cuts the referral, whoever carries the
//! replacement out, and also afterwards (L1S-S11). That L2's decision is asked for makes the check
//! of the previous root idle as long as the committee is honest; it is what keeps one line where
//! nobody asks for a decision (L1S-B1). A hostile committee alone, or an unsound verifier alone,
//! settles nothing false; both together do (L1S-S12). With fees that are sent, one collector stops
//! everything. A delay of cancellations is safe only above the longest wait to be settled, and the
//! contract lets it be set below (L1S-X18).
//!
//! **What is not here.** Messages for themselves (`messages`): here a block consumes one or none.
//! How proofs are made, and who pays for it. Upgrades of the contract by its proxy (`upgrades`): an
//! element's announcement stands for whoever decides it. That a registration went stale (RST) is
//! one step here: another fork id is expected from then on. Commitments of the recursion, whose
//! preimage nobody has published (DRIFT). A change that is announced waits until somebody carries
//! it out; that it should expire is UPG-S10's.
//!
//! Sources: the core contract's code (CORE), L2BEAT of 2026 (verifier chain, referral, roles), SDP
//! and DP5 of the forum, REPLAYS R8 and R13, as collected in the domain document 06-L1S and
//! corrected by its CORRECTIONS (O5, O6, X7, X17, X18) and DRIFT (P18). L1S-S9 to L1S-S15, L1S-L5
//! and `L1S-X*` are ours.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Form, Guard, Party, Sender};
pub use config::{Bounds, Config, Delays, L1};
pub use design::*;
pub use history::{History, Memory};
pub use state::{
    BRANCHES, Branch, Core, ELEMENTS, Element, HEIGHTS, KEPT, L2, Left, MESSAGES, Message, Payee,
    State, Status, range,
};

protocol! {
    /// Settlement under a configuration.
    pub struct Settlement;
    name: "settlement",
    prefix: "L1S",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
