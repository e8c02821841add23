//! What can happen, who does it, and why the rules say no.

use kernel::Actor;
use vocabulary::{actions, guards};

actions! {
    /// One step. Validators and cases are numbered.
    pub enum Action {
        /// A validator offends; somebody holds the evidence.
        Offend { validator: u8 } => Actor::Adversary("validator", validator),
        /// A bug makes everybody offend who is in the committee.
        Bug {} => Actor::Environment,
        /// Somebody files evidence that is forged.
        Forge { validator: u8 } => Actor::Adversary("accuser", 0),
        /// Who holds the evidence files it.
        File { case: u8 } => Actor::Honest("reporter", 0),
        /// What was decided is filed once more.
        Refile { case: u8 } => Actor::Adversary("accuser", 0),
        /// The jury acquits the accused.
        Acquit { case: u8 } => Actor::Adversary("jury", 0),
        /// The jury finds that it was a bug.
        Excuse { case: u8 } => Actor::Honest("jury", 0),
        /// Anybody has the penalty carried out.
        Punish { case: u8 } => Actor::Honest("anyone", 0),
        /// The council wants a validator slashed.
        Decree { validator: u8 } => Actor::Adversary("council", 0),
        /// The council wants a penalty undone.
        Pardon { case: u8 } => Actor::Adversary("council", 0),
        /// A validator asks for its bond.
        Leave { validator: u8 } => Actor::Adversary("validator", validator),
        /// Anybody has it paid.
        Withdraw { validator: u8 } => Actor::Honest("anyone", 0),
        /// Its delegators ask for what is theirs.
        Ask { validator: u8 } => Actor::Honest("delegators", validator),
        /// Anybody has them paid.
        Pay { validator: u8 } => Actor::Honest("anyone", 0),
        /// A validator stops working.
        Rest { validator: u8 } => Actor::Adversary("validator", validator),
        /// It works again.
        Work { validator: u8 } => Actor::Honest("validator", validator),
        /// Anybody has its missed duties counted.
        Evaluate { validator: u8 } => Actor::Honest("anyone", 0),
        /// It takes its place again.
        Return { validator: u8 } => Actor::Honest("validator", validator),
        /// Time passes.
        Tick {} => Actor::Environment,
    }
}

guards! {
    /// The validator has no place in the committee.
    NoSeat,
    /// There is no such evidence.
    NotKnown,
    /// The majority that would have to include it is accused.
    MajorityRefuses,
    /// Only validators may file.
    NotValidator,
    /// The case was decided.
    AlreadyDecided,
    /// The evidence does not verify.
    Forged,
    /// There is nothing proven.
    NotProven,
    /// The case is not before the jury.
    NoAppeal,
    /// Excuses are not provided for.
    NoExcuse,
    /// The time for appeals is not over.
    AppealOpen,
    /// Nobody is slashed without evidence.
    NoEvidence,
    /// A penalty is final.
    DecisionFinal,
    /// The validator has asked for its bond.
    NotStaked,
    /// The validator has not asked for its bond.
    NotLeaving,
    /// The wait is not over.
    WaitRunning,
    /// The contract has a case against the validator.
    CasePending,
    /// There is nothing to ask for.
    NothingDelegated,
    /// Delegators have asked already.
    RequestOpen,
    /// Delegators have not asked.
    NoRequest,
    /// It works, or does not, already.
    NoChange,
    /// It has not missed that much.
    FewMissed,
    /// It has its place.
    HasSeat,
    /// It is in jail.
    Jailed,
    /// It does nothing.
    Idle,
    /// It has no bond left.
    NoBond,
}
