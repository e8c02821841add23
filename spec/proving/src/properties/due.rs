//! What each action leaves behind, told a second time: of a list of heights, which is cut and
//! extended, and written back.

use vocabulary::slot::Slot;

use super::actions::{is_paid, next};
use crate::history::open;
use crate::state::{HEIGHTS, PROVERS};
use crate::{Action, Block, Bond, Config, Job, Kind, Proof, State};

/// The state after an action of the intended design.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut s = *before;
    match *action {
        Action::Full { kind } => build(c, &mut s, kind),
        Action::Empty {} => {
            let block = Block { program: s.program, ..Block::default() };
            extend(c, &mut s, block);
        }
        Action::Start { prover, strand } => {
            if !is_paid(&s, prover, strand) {
                s.volunteers -= 1;
            }
            let job = &mut s.jobs[usize::from(strand)];
            job.works[usize::from(prover)] = true;
            job.work[usize::from(prover)] = c.parameters.work;
        }
        Action::Submit { prover, strand, program } => {
            let entitled = is_paid(&s, prover, strand);
            let by = Slot::some(prover);
            if let Some(place) = open(c, &s, strand.into()) {
                s.chain[place].proof = Proof { by, names: by, program, entitled, stale: false };
            }
            s.jobs[usize::from(strand)] = Job::default();
            write(c, &mut s, before.heights().len());
        }
        Action::RollBack { strand } => undo(c, &mut s, strand),
        Action::Stop { prover } => s.provers[usize::from(prover)].stopped = true,
        Action::Unbond { prover } => {
            let record = &mut s.provers[usize::from(prover)];
            (record.bond, record.wait) = (Bond::Leaving, c.parameters.unbonding);
        }
        Action::Withdraw { prover } => s.provers[usize::from(prover)].bond = Bond::Out,
        Action::SetPrice { price } => s.price = price,
        Action::Upgrade {} => (s.upgrades, s.program) = (s.upgrades - 1, s.program + 1),
        Action::Tick {} => pass(c, &mut s),
        Action::Copy { .. } => {}
    }
    s
}

fn pass(c: &Config, s: &mut State) {
    s.built = false;
    if s.fund < c.parameters.fund {
        s.fund += 1;
    }
    let down = u8::saturating_sub;
    for job in &mut s.jobs {
        job.left = down(job.left, 1);
        job.evidence = down(job.evidence, 1);
        for prover in 0..PROVERS {
            job.work[prover] = down(job.work[prover], c.parameters.speeds[prover]);
        }
    }
    s.provers.iter_mut().for_each(|prover| prover.wait = down(prover.wait, 1));
}

/// A block with a payload: what it carries is paid, what it costs is kept, and somebody is elected.
fn build(c: &Config, s: &mut State, kind: Kind) {
    let strand = next(c, s);
    let subsidy = if kind.cost() > s.price { kind.cost() - s.price } else { 0 };
    s.fund -= subsidy;
    let carried = open(c, s, strand.into());
    let block = Block {
        kind,
        head: true,
        program: s.program,
        reward: kind.cost(),
        subsidy,
        ..Block::default()
    };
    if kind == Kind::Special {
        s.specials -= 1;
    }
    if let Some(place) = carried {
        let old = &mut s.chain[place];
        if old.proof.entitled {
            (old.paid, old.payee) = (1, old.proof.by);
        } else {
            let fund = c.parameters.fund.min(s.fund + old.reward);
            (old.returned, s.fund) = (fund - s.fund, fund);
        }
    }
    let (mut elected, mut left) = (Slot::NONE, 0);
    for step in (0..PROVERS as u8).rev() {
        let prover = (s.turn + step) % PROVERS as u8;
        if s.provers[usize::from(prover)].bond == Bond::Bonded {
            (elected, left) = (Slot::some(prover), c.parameters.exclusive);
        }
    }
    if let Some(prover) = elected.get() {
        s.turn = (prover + 1) % PROVERS as u8;
    }
    let evidence = if kind == Kind::Special { c.parameters.evidence } else { 0 };
    s.jobs[usize::from(strand)] = Job { elected, left, evidence, ..Job::default() };
    extend(c, s, block);
}

/// The chain gets a height.
fn extend(c: &Config, s: &mut State, block: Block) {
    let len = usize::from(s.len);
    s.chain[len] = block;
    s.built = true;
    write(c, s, len + 1);
}

/// Of the first `len` heights those are kept that can be undone or have no proof yet: what precedes
/// a height of its strand with a payload, up to which everything is proven, is not.
fn write(c: &Config, s: &mut State, len: usize) {
    let strands = usize::from(c.parameters.strands);
    let mut heights = s.chain[..len].to_vec();
    let waits = |block: &Block| block.head && block.proof.by == Slot::NONE;
    while let Some(later) = (1..heights.len()).find(|at| at % strands == 0 && heights[*at].head) {
        if heights[..=later].iter().any(waits) {
            break;
        }
        heights.remove(0);
        s.strand = (s.strand + 1) % c.parameters.strands;
    }
    s.len = heights.len() as u8;
    heights.resize(HEIGHTS, Block::default());
    s.chain.copy_from_slice(&heights);
}

/// The chain ends before a height, and what was carried from there on is open again, unpaid.
fn undo(c: &Config, s: &mut State, strand: u8) {
    let Some(end) = open(c, s, strand.into()) else { return };
    let undone = s.heights()[end..].to_vec();
    let (mut paid, mut got) = (0, 0);
    for block in undone {
        (paid, got) = (paid + block.subsidy, got + block.returned);
    }
    let len = s.len;
    s.chain[end..].fill(Block::default());
    s.len = end as u8;
    for other in 0..c.parameters.strands {
        let number = usize::from(other);
        match open(c, s, number) {
            Some(place) if s.chain[place].proof.by != Slot::NONE => {
                got += s.chain[place].returned;
                let block = &mut s.chain[place];
                (block.paid, block.payee, block.returned) = (0, Slot::NONE, 0);
                s.jobs[number] = Job::default();
            }
            Some(_) => {}
            None => s.jobs[number] = Job::default(),
        }
    }
    debug_assert!(s.len < len, "something is undone");
    s.fund = c.parameters.fund.min(s.fund + paid - got);
    write(c, s, end);
}
