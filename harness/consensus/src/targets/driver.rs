//! One driver as a [`Machine`]: our words into the engine's, and back. One source for every version
//! of the engine, which is what `super` names.

use std::hash::{Hash, Hasher};

use consensus::paper::{Output, Round, Step, Timeout, Validator, Value, ValueAt, VoteKind, Weight};

use super::commit;
use super::context::{self, Address, Bytes};
use super::driver::{Driver, Input as Fed, Output as Out};
use super::machine::state::{RoundValue, State, Step as EngineStep};
use super::types::{
    self, NilOrVal, PolkaCertificate, PolkaSignature, SignedMessage, ThresholdParams, TimeoutKind,
    Validity, VoteType,
};
use crate::input::{Input, Message, Validators};
use crate::machine::{Machine, Refused, Seen};
use crate::setting::{Height, Setting};
use crate::targets::Remember;

/// A driver, and who proposes.
pub struct Node<'a> {
    setting: &'a Setting,
    height: usize,
    driver: Driver<Bytes>,
}

impl<'a> Node<'a> {
    /// A driver that has begun round 0 of the first height.
    pub(super) fn begin(setting: &'a Setting, outputs: &mut Vec<Output>) -> Self {
        let height = context::Height(0);
        let validators = validator_set(&setting.heights[0]);
        let (address, thresholds) = (Address(setting.node.0), ThresholdParams::default());
        let driver = Driver::new(Bytes, height, validators, address, thresholds);
        let mut node = Self { setting, height: 0, driver };
        let begun = node.process(node.new_round(types::Round::new(0)), outputs);
        begun.expect("a driver can begin");
        node
    }

    fn height(&self) -> context::Height {
        context::Height(self.height as u64)
    }

    /// The input that begins `round`, with its proposer.
    fn new_round(&self, round: types::Round) -> Fed<Bytes> {
        let proposer = self.setting.heights[self.height].proposer(ours(round));
        Fed::NewRound(self.height(), round, Address(proposer.0))
    }

    /// Lets the driver process `input`, and begin the rounds that it asks for.
    fn process(&mut self, input: Fed<Bytes>, outputs: &mut Vec<Output>) -> Result<(), Refused> {
        let refused = |error: super::driver::Error<Bytes>| Refused(error.to_string());
        let mut next = Some(input);
        while let Some(input) = next.take() {
            for output in self.driver.process(input).map_err(refused)? {
                if let Out::NewRound(_, round) = output {
                    next = Some(self.new_round(round));
                }
                outputs.extend(output_of(&output));
            }
        }
        Ok(())
    }

    /// A message of height `height` as the driver takes it.
    fn message(&self, height: context::Height, message: &Message) -> Fed<Bytes> {
        match *message {
            Message::Proposal { round, value, valid_round, valid, .. } => {
                let at = usize::try_from(height.0).expect("heights are few");
                let proposer = self.setting.heights[at].proposer(round);
                let proposal = context::Proposal {
                    height,
                    round: theirs(round),
                    value: context::Value(value.0),
                    valid_round: valid_round.map_or(types::Round::Nil, theirs),
                    proposer: Address(proposer.0),
                };
                Fed::Proposal(SignedMessage::new(proposal, ()), Validity::from_bool(valid))
            }
            Message::Vote { kind, round, from, value } => {
                let (round, from) = (theirs(round), Address(from.0));
                let value = value.map_or(NilOrVal::Nil, |value| NilOrVal::Val(value.0));
                let vote = context::Vote { height, round, kind: vote_type(kind), value, from };
                Fed::Vote(SignedMessage::new(vote, ()))
            }
            Message::Certificate { kind: VoteKind::Prevote, round, value, signers } => {
                let signature = |signer: Validator| PolkaSignature::new(Address(signer.0), ());
                Fed::PolkaCertificate(PolkaCertificate {
                    height,
                    round: theirs(round),
                    value_id: value.0,
                    polka_signatures: signers.iter().map(signature).collect(),
                })
            }
            Message::Certificate { kind: VoteKind::Precommit, round, value, signers } => {
                Fed::CommitCertificate(commit(height, theirs(round), value, signers))
            }
        }
    }

    fn next_height(&mut self, outputs: &mut Vec<Output>) -> Result<(), Refused> {
        self.height += 1;
        let height = &self.setting.heights[self.height];
        self.driver.move_to_height(self.height(), validator_set(height));
        self.process(self.new_round(types::Round::new(0)), outputs)
    }
}

impl Remember for Node<'_> {
    /// All but the order in which votes arrived, which no answer depends on.
    fn remember(&self, alike: bool, state: &mut impl Hasher) {
        // What each validator voted: three bits for each kind and round.
        let mut votes = [0_u64; Validators::MAX];
        let rounds = 0..self.setting.heights[self.height].proposers.len() as u32;
        for (number, round) in rounds.map(|round| (round, types::Round::new(round))) {
            for (proposal, validity) in self.driver.proposals_and_validities_for_round(round) {
                let valid_round = proposal.message.valid_round.as_i64();
                (proposal.message.value.0, valid_round, validity.is_valid()).hash(state);
            }
            number.hash(state);
            let Some(keeper) = self.driver.votes().per_round(round) else { continue };
            for context::Vote { kind, value, from, .. } in
                keeper.received_votes().iter().map(|vote| &vote.message)
            {
                let code = match value {
                    NilOrVal::Nil => 1,
                    NilOrVal::Val(value) => 2 + u64::from(*value),
                };
                let slot = 2 * number + u32::from(*kind == VoteType::Precommit);
                votes[usize::from(from.0)] |= code << (3 * slot);
            }
            keeper.emitted_outputs().hash(state);
        }
        if alike {
            votes.sort_unstable();
        }
        votes.hash(state);
        for certificate in self.driver.polka_certificates() {
            (certificate.round, certificate.value_id).hash(state);
        }
    }
}

impl Machine for Node<'_> {
    fn feed(&mut self, input: &Input, outputs: &mut Vec<Output>) -> Result<(), Refused> {
        let fed = match input {
            Input::Receive(message) => self.message(self.height(), message),
            Input::ReceiveStale(message) => {
                // It was sent at the height before; a driver that is at the first has none.
                let Some(before) = types::Height::decrement(&self.height()) else { return Ok(()) };
                self.message(before, message)
            }
            Input::Expire { timeout, round } => {
                let kind = match timeout {
                    Timeout::Propose => TimeoutKind::Propose,
                    Timeout::Prevote => TimeoutKind::Prevote,
                    Timeout::Precommit => TimeoutKind::Precommit,
                };
                Fed::TimeoutElapsed(types::Timeout::new(theirs(*round), kind))
            }
            Input::Supply { round, value } => {
                Fed::ProposeValue(theirs(*round), context::Value(value.0))
            }
            Input::NextHeight {} | Input::LeaveHeight {} => return self.next_height(outputs),
            Input::ReceiveEarly(message) => {
                self.message(context::Height(self.height as u64 + 1), message)
            }
            // It has begun.
            Input::Begin {} => return Ok(()),
        };
        self.process(fed, outputs)
    }

    fn evidence(&self, of: Validator) -> usize {
        self.driver.votes().evidence().get(&Address(of.0)).map_or(0, Vec::len)
    }

    fn seen(&self) -> Seen {
        let State { round, step, locked, valid, decision, .. } = self.driver.round_state();
        Seen {
            round: ours(*round),
            step: match step {
                // Between rounds, which the driver leaves within an input.
                EngineStep::Unstarted | EngineStep::Propose => Step::Propose,
                EngineStep::Prevote => Step::Prevote,
                EngineStep::Precommit => Step::Precommit,
                EngineStep::Commit => Step::Decided,
            },
            locked: value_at(locked.as_ref()),
            valid: value_at(valid.as_ref()),
            decision: value_at(decision.as_ref()),
        }
    }
}

fn validator_set(height: &Height) -> context::ValidatorSet {
    let validator = |(weight, number): (&Weight, u8)| context::Validator {
        address: Address(number),
        power: weight.0,
    };
    context::ValidatorSet(height.weights.iter().zip(0..).map(validator).collect())
}

fn output_of(output: &Out<Bytes>) -> Option<Output> {
    Some(match output {
        Out::NewRound(_, round) => Output::NewRound { round: ours(*round) },
        Out::Propose(proposal) => Output::Propose {
            round: ours(proposal.round),
            value: Value(proposal.value.0),
            valid_round: ours_if_any(proposal.valid_round),
        },
        Out::Vote(vote) => Output::Vote {
            kind: match vote.kind {
                VoteType::Prevote => VoteKind::Prevote,
                VoteType::Precommit => VoteKind::Precommit,
            },
            round: ours(vote.round),
            value: match vote.value {
                NilOrVal::Nil => None,
                NilOrVal::Val(value) => Some(Value(value)),
            },
        },
        // The first part is the round in which the node is, not that of the decision.
        Out::Decide(_, proposal) => {
            Output::Decide { round: ours(proposal.round), value: Value(proposal.value.0) }
        }
        Out::ScheduleTimeout(timeout) => {
            let round = ours(timeout.round);
            let timeout = match timeout.kind {
                TimeoutKind::Propose => Timeout::Propose,
                TimeoutKind::Prevote => Timeout::Prevote,
                TimeoutKind::Precommit => Timeout::Precommit,
                // Timers of the layers above.
                _ => return None,
            };
            Output::ScheduleTimeout { timeout, round }
        }
        Out::GetValue(_, round, _) => Output::GetValue { round: ours(*round) },
    })
}

fn value_at(at: Option<&RoundValue<context::Value>>) -> ValueAt {
    at.map_or(ValueAt::NONE, |at| ValueAt::new(Value(at.value.0), ours(at.round)))
}

fn vote_type(kind: VoteKind) -> VoteType {
    match kind {
        VoteKind::Prevote => VoteType::Prevote,
        VoteKind::Precommit => VoteType::Precommit,
    }
}

fn theirs(round: Round) -> types::Round {
    types::Round::new(u32::from(round.0))
}

fn ours_if_any(round: types::Round) -> Option<Round> {
    let round = round.as_u32()?;
    Some(Round(u8::try_from(round).expect("rounds of a setting are few")))
}

fn ours(round: types::Round) -> Round {
    ours_if_any(round).expect("the driver has begun a round")
}
