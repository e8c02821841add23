//! Who works, and whose proof is taken.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, blocks, require, sense};
use crate::{
    Acceptance, Binding, Bond, Config, Guard, Job, Kind, Paying, Proof, State, Verifier, Version,
};

/// The place of what a strand has left open, if it is to be proven.
fn open(c: &Config, s: &State, strand: usize) -> Result<usize, Disabled<Guard>> {
    blocks::head(c, s, strand).ok_or(Disabled::NoAction("job"))
}

/// Whether a prover would be paid for a proof that it handed in now.
fn is_entitled(job: &Job, prover: usize) -> bool {
    job.left == 0 || job.elected == Slot::some(prover as u8)
}

/// A prover with a bond begins what it will be paid for, or the second what it will not.
pub(super) fn start(c: &Config, s: &mut State, prover: usize, strand: usize) -> Answer {
    let place = open(c, s, strand)?;
    let (block, job) = (s.chain[place], s.jobs[strand]);
    sense(!s.provers[prover].stopped, "stopped")?;
    sense(!job.works[prover], "work")?;
    require(block.proof.by == Slot::NONE, Guard::AlreadyProven)?;
    require(s.provers[prover].bond == Bond::Bonded, Guard::NotBonded)?;
    sense(block.reward >= block.kind.cost(), "unpaid")?;
    if !is_entitled(&job, prover) {
        // The honest prover does what it is paid for; what another one wants is its own affair.
        sense(prover > 0, "unpaid")?;
        s.volunteers = s.volunteers.checked_sub(1).ok_or(Disabled::NoAction("unpaid"))?;
    }
    let job = &mut s.jobs[strand];
    (job.works[prover], job.work[prover]) = (true, c.parameters.work);
    Ok(())
}

/// A proof is taken for what it says, whoever hands it in.
pub(super) fn submit(
    c: &Config,
    s: &mut State,
    prover: usize,
    strand: usize,
    program: u8,
) -> Answer {
    let place = open(c, s, strand)?;
    let (block, job) = (s.chain[place], s.jobs[strand]);
    sense(!s.provers[prover].stopped, "stopped")?;
    sense(job.works[prover] && job.work[prover] == 0, "work")?;
    sense(program <= s.program, "program")?;
    require(block.proof.by == Slot::NONE, Guard::AlreadyProven)?;
    let before = c.design.version == Version::OrBefore && program + 1 == block.program;
    require(program == block.program || before, Guard::WrongProgram)?;
    let holds = block.kind != Kind::Special || c.design.verifier == Verifier::Unsound;
    require(holds, Guard::DoesNotVerify)?;
    let listed = prover == 1 || c.design.acceptance == Acceptance::ByContent;
    require(listed, Guard::NotListed)?;
    let name = Slot::some(prover as u8);
    let entitled = is_entitled(&job, prover);
    let block = &mut s.chain[place];
    block.proof = Proof { by: name, names: name, program, entitled, stale: false };
    if c.design.paying == Paying::OnSubmission {
        (block.paid, block.payee) = (block.paid + 1, name);
    }
    s.jobs[strand] = Job::default();
    blocks::forget(c, s);
    Ok(())
}

/// Somebody hands in what another has proven, before a block carries it.
pub(super) fn copy(c: &Config, s: &mut State, prover: usize, strand: usize) -> Answer {
    let place = open(c, s, strand)?;
    sense(!s.provers[prover].stopped, "stopped")?;
    let name = Slot::some(prover as u8);
    let proof = &mut s.chain[place].proof;
    sense(proof.by != Slot::NONE && proof.names != name, "work")?;
    require(c.design.binding == Binding::Sender, Guard::NamesAnother)?;
    proof.names = name;
    Ok(())
}
