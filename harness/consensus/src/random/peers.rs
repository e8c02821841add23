//! What the other validators say to the node. Correct ones vote once a round and kind, and propose
//! once; faulty ones say anything.

use checker::walk::Dice;
use consensus::paper::{Round, Step, Validator, Value, VoteKind};

use super::setting::Plan;
use crate::input::{Input, Message, Validators};
use crate::lockstep::Lockstep;
use crate::setting::{Height, ROUNDS_MAX};
use crate::targets::Engine;

/// The others, and what the correct ones of them have said so far at this height.
pub(super) struct Peers<'a> {
    plan: &'a Plan,
    height: usize,
    votes: [[[Option<Option<Value>>; Validators::MAX]; ROUNDS_MAX]; 2],
    proposals: [Option<Message>; ROUNDS_MAX],
    /// A message of the height before.
    stale: Option<Message>,
    last: Option<Message>,
}

impl<'a> Peers<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            height: 0,
            votes: Default::default(),
            proposals: Default::default(),
            stale: None,
            last: None,
        }
    }

    fn height(&self) -> &'a Height {
        &self.plan.setting.heights[self.height]
    }

    /// The next input of the node. It may be one that cannot happen.
    pub(super) fn next<E: Engine>(
        &mut self,
        dice: &mut Dice,
        lockstep: &Lockstep<'_, E>,
    ) -> Option<Input> {
        let decided = lockstep.reference().state().step == Step::Decided;
        if lockstep.is_beyond() || decided && dice.below(4) == 0 {
            let is_last = self.height + 1 == self.plan.setting.heights.len();
            return (!is_last).then(|| self.next_height(decided));
        }
        let chance = dice.below(100);
        if !lockstep.surroundings().scheduled().is_empty() && chance < 10 + 5 * self.plan.haste {
            let (timeout, round) = lockstep.surroundings().scheduled()
                [dice.position(lockstep.surroundings().scheduled().len())];
            return Some(Input::Expire { timeout, round });
        }
        if !lockstep.surroundings().asked().is_empty() && chance < 50 {
            let round = lockstep.surroundings().asked()
                [dice.position(lockstep.surroundings().asked().len())];
            return Some(Input::Supply { round, value: self.valid_value(dice) });
        }
        if let (99, Some(message)) = (chance, self.stale) {
            return Some(Input::ReceiveStale(message));
        }
        if chance == 98 && self.height + 1 < self.plan.setting.heights.len() {
            return Some(self.next_height(decided));
        }
        Some(Input::Receive(self.message(dice, lockstep)))
    }

    /// What the others said before is stale from now on.
    fn next_height(&mut self, decided: bool) -> Input {
        self.stale = self.last.take();
        self.votes = Default::default();
        self.proposals = Default::default();
        self.height += 1;
        if decided { Input::NextHeight {} } else { Input::LeaveHeight {} }
    }

    fn message<E: Engine>(&mut self, dice: &mut Dice, lockstep: &Lockstep<'_, E>) -> Message {
        let round = self.round(dice, lockstep.reference().state().round);
        let message = match dice.below(100) {
            0..25 => self.proposal(dice, round),
            25..32 if self.plan.kinds.certificates => {
                let kind = if dice.below(3) == 0 { VoteKind::Precommit } else { VoteKind::Prevote };
                let round = Round(dice.below(u64::from(round.0) + 1) as u8);
                self.certificate(dice, kind, round, lockstep)
            }
            _ => self.vote(dice, round),
        };
        self.last = Some(message);
        message
    }

    /// A round near that of the node.
    fn round(&self, dice: &mut Dice, now: Round) -> Round {
        let last = self.height().proposers.len() as u64 - 1;
        let now = u64::from(now.0).min(last);
        Round(match dice.below(8) {
            0 => dice.below(last + 1),
            1 => (now + 1).min(last),
            _ => now,
        } as u8)
    }

    fn value(&self, dice: &mut Dice) -> Value {
        // The first value is the favourite: quorums need agreement.
        let any = dice.below(u64::from(self.plan.values));
        Value(if dice.below(2) == 0 { 0 } else { any as u8 })
    }

    fn valid_value(&self, dice: &mut Dice) -> Value {
        let value = self.value(dice);
        if self.plan.invalid >> value.0 & 1 == 1 { Value(0) } else { value }
    }

    fn proposal(&mut self, dice: &mut Dice, round: Round) -> Message {
        let proposer = self.height().proposer(round);
        let slot = &self.proposals[usize::from(round.0)];
        let honest = !self.plan.faulty.contains(proposer) || !self.plan.kinds.equivocation;
        if let (true, Some(sent)) = (honest, *slot) {
            return self.found_valid(dice, sent);
        }
        let value = self.value(dice);
        let earlier =
            u64::from(round.0) + u64::from(self.plan.kinds.malformed && dice.below(4) == 0);
        let repeated = earlier > 0 && dice.below(2) == 0;
        let valid_round = repeated.then(|| Round(dice.below(earlier) as u8));
        let valid = self.plan.invalid >> value.0 & 1 == 0;
        let sent = Message::proposed(round, value, valid_round, valid);
        self.proposals[usize::from(round.0)] = Some(sent);
        sent
    }

    /// A repeated proposal, whose value the node may find valid by now.
    fn found_valid(&self, dice: &mut Dice, sent: Message) -> Message {
        match sent {
            Message::Proposal { round, value, valid_round, .. }
                if self.plan.kinds.equivocation && dice.below(4) == 0 =>
            {
                Message::proposed(round, value, valid_round, true)
            }
            _ => sent,
        }
    }

    fn vote(&mut self, dice: &mut Dice, round: Round) -> Message {
        let kind = if dice.below(2) == 0 { VoteKind::Prevote } else { VoteKind::Precommit };
        let count = self.height().weights.len() as u64;
        let mut from = Validator(dice.below(count) as u8);
        if from == self.plan.setting.node {
            from = Validator((from.0 + 1) % count as u8);
        }
        let wanted = (dice.below(4) != 0).then(|| self.value(dice));
        let value = self.cast(kind, round, from, wanted);
        Message::Vote { kind, round, from, value }
    }

    /// The vote of `from`, which is the one it wants to give unless it is correct and has voted.
    fn cast(
        &mut self,
        kind: VoteKind,
        round: Round,
        from: Validator,
        wanted: Option<Value>,
    ) -> Option<Value> {
        if self.plan.faulty.contains(from) {
            return wanted;
        }
        let slot = &mut self.votes[kind as usize][usize::from(round.0)][usize::from(from.0)];
        *slot.get_or_insert(wanted)
    }

    /// A certificate by everyone who can have signed it. It may not be a quorum.
    fn certificate<E: Engine>(
        &mut self,
        dice: &mut Dice,
        kind: VoteKind,
        round: Round,
        lockstep: &Lockstep<'_, E>,
    ) -> Message {
        let value = self.value(dice);
        let node = self.plan.setting.node;
        let own = Message::Vote { kind, round, from: node, value: Some(value) };
        let own = lockstep.surroundings().has_sent(&own);
        let mut signers = Validators::default();
        let spared = Validator(dice.below(self.height().weights.len() as u64) as u8);
        for signer in self.height().validators().filter(|signer| *signer != spared) {
            let signed = match signer == node {
                true => own,
                false => self.cast(kind, round, signer, Some(value)) == Some(value),
            };
            if signed {
                signers = signers.with(signer);
            }
        }
        Message::Certificate { kind, round, value, signers }
    }
}
