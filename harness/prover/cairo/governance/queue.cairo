// What was accepted: queued, stopped, carried out; and what the Foundation spends.

from life import accepted, moved, with_proposal
from rules import Rule
from setup import Budget, ChangeClass, Context, INTENDED, class_of
from state import Proposal, State, Status, proposal_of, with_budget

// Whether a proposal in the queue has this payload.
func takes(p: Proposal*, payload) -> felt {
    if (p.text.status != Status.QUEUED) {
        return 0;
    }
    if (p.text.payload == payload) {
        return 1;
    }
    return 0;
}

// Whether the queue has no place for a payload: where it is keyed by the payload, and has it.
func is_duplicate(c: Context*, s: State*, payload) -> felt {
    if (c.rules.queue_key == INTENDED) {
        return 0;
    }
    let first = takes(s.proposal_0, payload);
    if (first != 0) {
        return 1;
    }
    return takes(s.proposal_1, payload);
}

func queue(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    if (p.text.status != Status.ACCEPTED) {
        return (s, Rule.NOT_ACCEPTED);
    }
    let duplicate = is_duplicate(c, s, p.text.payload);
    if (duplicate != 0) {
        return (s, Rule.DUPLICATE_PAYLOAD);
    }
    let p = moved(p, Status.QUEUED, c.parameters.timelock, p.text.left);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// Once executed it is over, unless it can be carried out again until it expires.
func after_execution(c: Context*, s: State*, i, p: Proposal*) -> State* {
    if (c.rules.executions != INTENDED) {
        return s;
    }
    let p = moved(p, Status.EXECUTED, p.text.wait, p.text.left);
    return with_proposal(c, s, i, p);
}

func execute(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    if (p.text.status != Status.QUEUED) {
        return (s, Rule.NOT_QUEUED);
    }
    if (p.text.wait * (p.text.wait - c.rules.timelock_ends) != 0) {
        return (s, Rule.TIMELOCK_RUNS);
    }
    let after = after_execution(c, s, i, p);
    local after: State* = after;
    let class = class_of(c, p.text.payload);
    if (class == ChangeClass.BUDGET) {
        let after = with_budget(after, 1);
        return (after, Rule.NONE);
    }
    return (after, Rule.NONE);
}

func veto(c: Context*, s: State*, i) -> (State*, felt) {
    let p = proposal_of(s, i);
    if (p.text.status != Status.QUEUED) {
        return (s, Rule.NOT_QUEUED);
    }
    if (p.text.wait == 0) {
        return (s, Rule.TIMELOCK_OVER);
    }
    let p = moved(p, Status.VETOED, c.parameters.timelock, p.text.left);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// After as much time again the veto is overridden, and all delays start anew.
func overrule(c: Context*, s: State*, i) -> (State*, felt) {
    let p = proposal_of(s, i);
    if (p.text.status != Status.VETOED) {
        return (s, Rule.NOT_VETOED);
    }
    if (p.text.wait * (p.text.wait - c.rules.timelock_ends) != 0) {
        return (s, Rule.TOO_EARLY_TO_OVERRIDE);
    }
    let p = accepted(c, p);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// The Foundation spends what was voted, or what it likes.
func spend(c: Context*, s: State*) -> (State*, felt) {
    if (s.common.budget == 0) {
        if (c.rules.budget != Budget.UNGUARDED) {
            return (s, Rule.NO_BUDGET);
        }
    }
    if (c.rules.budget == Budget.REUSABLE) {
        return (s, Rule.NONE);
    }
    let after = with_budget(s, 0);
    return (after, Rule.NONE);
}
