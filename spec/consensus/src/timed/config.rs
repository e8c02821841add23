//! What can be chosen about the timed form.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::super::committee::Committee;
use super::super::messages::{ROUNDS, VALIDATORS, VALUES};
use super::super::paper::{Design, Value};
use vocabulary::option;
use vocabulary::settings;

/// Heights, at most, until committees repeat.
const HEIGHTS: u8 = 3;

option! {
    /// Whose precommit a block needs to count (SNIP-33; O4).
    MustSign {
        /// That of the round's proposer, so that a dead one costs its round.
        RoundProposer,
        /// That of the height's first proposer, in every round (CON-B6).
        HeightProposer,
        /// Nobody's in particular (deployed by default).
        Nobody,
        /// That of the round's proposer, but validator 0 has the flag off.
        Disputed,
    }
}
option! {
    /// What survives a crash (O3).
    Persistence {
        /// All that was voted, with lock and valid value: written before it is sent.
        VotesAndLock,
        /// The last height voted at; at that height the validator abstains (deployed; CON-B3).
        HeightThenAbstain,
        /// The same, but the check is skipped, so that it votes again (an option of the deployed
        /// code; CON-B2).
        HeightThenSkip,
        /// All that was voted, and the valid value; the lock is in memory only.
        VotesWithoutLock,
    }
}
option! {
    /// Where the central recorder of blocks stands.
    Recorder {
        /// It is written behind consensus's back.
        Asynchronous,
        /// The previous block must be written before the next is proposed (CON-B7).
        InCriticalPath,
    }
}
option! {
    /// What a validator does with a block that consumes an L1 message, while its own view of L1
    /// cannot confirm the message.
    Unconfirmed {
        /// It prevotes nil, so the round passes on.
        PrevotesNil,
        /// It waits for its view (2 September 2025).
        Waits,
    }
}
option! {
    /// Whether laggards are fed.
    Sync {
        /// Decided blocks are fetched from peers.
        FromPeers,
        /// They are not.
        Absent,
    }
}
option! {
    /// Whether polkas that byzantine validators had a part in are passed on (CON-A6).
    Polkas {
        /// By whoever is correct and has seen one, at once.
        AtOnce,
        /// The same, from the round on in which waits do not grow any more.
        FromLateRounds,
        /// By whoever names it in a proposal, with that.
        WithProposal,
        /// Never.
        Never,
    }
}
option! {
    /// Whether precommits that end a round are passed on (CON-A8).
    Endings {
        /// By whoever is correct and waits no longer than they let it, or has gone on.
        PassedOn,
        /// They are not: who has not received those of byzantine validators waits for others.
        Kept,
    }
}
option! {
    /// When a validator uses a quorum that it has.
    Pace {
        /// At once: decisions are as fast as messages.
        Responsive,
        /// When the step's timeout is over, though nothing was missing.
        WaitsForTimeout,
    }
}

option! {
    /// Which committee's weights a validator counts the votes of a height by, where committees
    /// change from height to height.
    Judges {
        /// The height's own: who votes at it was fixed when it began.
        OwnHeight,
        /// The one of the height before: a change takes effect one height too late.
        PreviousHeight,
        /// The newest that is known, which the last block has made for the next height.
        Newest,
    }
}
option! {
    /// Who leads the first round of a height.
    Turns {
        /// Whoever comes after the one that led the height before: the rotation goes on.
        GoOn,
        /// Always the first one: the proposer depends on the round alone.
        BeginAnew,
    }
}
option! {
    /// What a laggard does with an answer that leaves out some of the heights that it misses.
    Requests {
        /// It asks for the rest.
        UntilComplete,
        /// It takes the rest for asked, and waits for an answer that does not come.
        AskedOnce,
        /// It joins the running height without them.
        JoinsWithGaps,
    }
}
option! {
    /// How fast a laggard is, where answers carry few heights (CON-A7).
    Feeding {
        /// While others decide a height, it fetches all that it misses.
        FasterThanHeights,
        /// As it comes: others may decide a height for each that it fetches.
        AtAnyPace,
    }
}

option! {
    /// What the waits of a round grow with.
    Waits {
        /// The rounds of its height before it.
        WithRounds,
        /// Nothing: every round waits like the first (CON-X49).
        LikeTheFirst,
        /// The rounds before it, but for the timeout of precommits, which waits like that of the
        /// first (CON-X50).
        ButPrecommits,
    }
}

option! {
    /// Whether who joins a height waits.
    Joins {
        /// Whoever is a member of its committee.
        AsMember,
        /// Whoever was a member of the committee before (CON-X60).
        AsBefore,
    }
}
option! {
    /// What a validator takes along to the next height.
    Memory {
        /// Nothing.
        Empty,
        /// What it decided, as its valid value (CON-X61).
        Decision,
    }
}
option! {
    /// By which messages of a later round others are followed (line 55).
    Followed {
        /// Proposals and votes.
        ByMessages,
        /// Votes alone (CON-X62).
        ByVotes,
    }
}
option! {
    /// When the next height begins.
    NextHeight {
        /// When all who take part have decided.
        AllDecided,
        /// When one has (CON-X63).
        OneDecided,
    }
}

settings! {
    /// How long steps wait, in ticks; `growth` more in each round, at most `cap`.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Timeouts {
        /// In a height's first round.
        pub first: u8,
        /// How much longer in each round after it.
        pub growth: u8,
        /// At most.
        pub cap: u8,
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { first: 1, growth: 1, cap: 3 }
    }
}

settings! {
    /// Committee, network, faults, rules.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Who validates. `proposers` is the rotation, which goes on from round to round.
        pub committee: Committee,
        /// The committees of the heights after the first, until it is the first one's turn again:
        /// the same validators and the same rotation, in which whoever has weight 0 does not take
        /// part. None: every height has the same committee.
        pub later: Vec<Committee>,
        /// Values. Only the last one consumes an L1 message.
        pub values: u8,
        /// How many validators, counted from 0, cannot confirm the L1 message.
        pub unconfirming: u8,
        /// How often each of the first validators may crash.
        pub crashes: Vec<u8>,
        /// How many rounds may begin before the network is stable; 0: it always is.
        pub unstable_rounds: u8,
        /// `Δ`: ticks that a message may take once the network is stable.
        pub delay: u8,
        /// See [`Timeouts`].
        pub timeouts: Timeouts,
        /// See [`MustSign`].
        pub must_sign: MustSign,
        /// See [`Persistence`].
        pub persistence: Persistence,
        /// See [`Recorder`].
        pub recorder: Recorder,
        /// See [`Unconfirmed`].
        pub unconfirmed: Unconfirmed,
        /// See [`Sync`].
        pub sync: Sync,
        /// See [`Polkas`].
        pub polkas: Polkas,
        /// See [`Endings`].
        pub endings: Endings,
        /// Heights that one answer to a laggard carries; 0: all that it misses.
        pub batch: u8,
        /// See [`Requests`].
        pub requests: Requests,
        /// See [`Feeding`].
        pub feeding: Feeding,
        /// See [`Pace`].
        pub pace: Pace,
        /// See [`Judges`].
        pub judges: Judges,
        /// See [`Turns`].
        pub turns: Turns,
        /// The rules of one node.
        pub design: Design,
        /// See [`Waits`].
        pub waits: Waits,
        /// See [`Joins`].
        pub joins: Joins,
        /// See [`Memory`].
        pub memory: Memory,
        /// See [`Followed`].
        pub followed: Followed,
        /// See [`NextHeight`].
        pub next: NextHeight,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            committee: Committee { proposers: vec![0, 1, 2, 3], ..Committee::default() },
            later: Vec::new(),
            values: 2,
            unconfirming: 0,
            crashes: Vec::new(),
            unstable_rounds: 0,
            delay: 1,
            timeouts: Timeouts::default(),
            must_sign: MustSign::default(),
            persistence: Persistence::default(),
            recorder: Recorder::default(),
            unconfirmed: Unconfirmed::default(),
            sync: Sync::default(),
            polkas: Polkas::default(),
            endings: Endings::default(),
            batch: 0,
            requests: Requests::default(),
            feeding: Feeding::default(),
            pace: Pace::default(),
            judges: Judges::default(),
            turns: Turns::default(),
            design: Design::default(),
            waits: Waits::default(),
            joins: Joins::default(),
            memory: Memory::default(),
            followed: Followed::default(),
            next: NextHeight::default(),
        }
    }
}

impl Config {
    /// How many whole `Δ` a step waits in a round that began `age` rounds after the first.
    #[inline]
    pub(super) fn wait(&self, age: u8) -> u8 {
        let Timeouts { first, growth, cap } = self.timeouts;
        first.saturating_add(growth.saturating_mul(age)).min(cap) / self.delay
    }

    /// The age from which on waits no longer grow.
    #[inline]
    pub(super) fn age_max(&self) -> u8 {
        let Timeouts { first, growth, cap } = self.timeouts;
        if growth == 0 { 0 } else { cap.saturating_sub(first).div_ceil(growth) }
    }

    /// How many heights there are until it is the first committee's turn again.
    #[inline]
    pub(super) fn cycle(&self) -> u8 {
        1 + self.later.len() as u8
    }

    /// The committee of the heights at this place of the cycle.
    #[inline]
    pub(super) fn committee_of(&self, height: u8) -> &Committee {
        let later = height.checked_sub(1).map(usize::from);
        later.map_or(&self.committee, |later| &self.later[later])
    }

    /// Who proposes at a height at this place of the cycle, at a place of the rotation: who does
    /// not take part is passed over.
    #[inline]
    pub(super) fn proposer(&self, height: u8, turn: u8) -> u8 {
        let committee = self.committee_of(height);
        let (before, from) = self.committee.proposers.split_at(usize::from(turn));
        let mut members = from.iter().chain(before).filter(|&&who| committee.weight(who).0 > 0);
        *members.next().expect("a member proposes")
    }

    /// Whether `validator` finds `value` valid, in its view of L1.
    #[inline]
    pub(super) fn confirms(&self, validator: u8, value: Value) -> bool {
        value.0 + 1 < self.values || validator >= self.unconfirming
    }

    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let committee = self.committee.validate(VALIDATORS, VALIDATORS);
        committee.map_err(|invalid| invalid.within("committee"))?;
        self.validate_later()?;
        if self.values == 0 || usize::from(self.values) > VALUES {
            return Err(Invalid::new("values", format!("1 to {VALUES}")));
        }
        if self.unconfirming > 0 && self.values < 2 {
            return Err(Invalid::new("unconfirming", "0, or a second value without a message"));
        }
        if self.crashes.len() > usize::from(self.committee.correct()) {
            return Err(Invalid::new("crashes", "numbers for correct validators"));
        }
        if usize::from(self.unstable_rounds) >= ROUNDS {
            return Err(Invalid::new("unstable_rounds", format!("less than {ROUNDS}")));
        }
        if self.delay == 0 {
            return Err(Invalid::new("delay", "at least one tick"));
        }
        Ok(())
    }

    /// Whether committees differ in nothing but weights.
    fn validate_later(&self) -> Result<(), Invalid> {
        let Committee { weights, byzantine, proposers } = &self.committee;
        if self.later.len() >= usize::from(HEIGHTS) {
            return Err(Invalid::new("later", format!("less than {HEIGHTS} committees")));
        }
        for (number, later) in self.later.iter().enumerate() {
            let invalid = |key: &str, expected: &str| {
                let key = format!("later[{number}].{key}");
                Err(Invalid::new(key, expected))
            };
            if later.weights.len() != weights.len() {
                return invalid("weights", "as many as the first committee's");
            }
            if later.byzantine != *byzantine {
                return invalid("byzantine", "as many as in the first committee");
            }
            if later.proposers != *proposers {
                return invalid("proposers", "the rotation of the first committee");
            }
            if proposers.iter().all(|&who| later.weight(who).0 == 0) {
                return invalid("weights", "a weight above 0 of one that proposes");
            }
        }
        Ok(())
    }
}
