// Proposals before their vote, and the settings that they will be voted on under.

from common.answer import OUTSIDE
from common.compare import at_least
from life import is_free, is_over, moved, unvoted, with_proposal
from power import backing, is_support
from rules import Rule
from setup import Context, INTENDED, PROPOSALS, Threshold
from state import Proposal, State, Status, Text, cooling_of, proposal_of, with_settings

// Who calls a proposal off.
namespace By {
    const AUTHOR = 0;
    const OWNER = 1;
}

// The place that the next proposal takes: the first free one. PROPOSALS if there is none.
func first_free{range_check_ptr}(c: Context*, s: State*) -> felt {
    alloc_locals;
    let free = is_free(c, s.proposal_0);
    if (free != 0) {
        return 0;
    }
    let free = is_free(c, s.proposal_1);
    local free = free;
    let two = at_least(c.bounds.proposals, 2);
    if (free * two != 0) {
        return 1;
    }
    return PROPOSALS;
}

// Whether a payload waits for its next vote.
func is_cooling(c: Context*, s: State*, payload) -> felt {
    if (c.rules.cool_down != INTENDED) {
        return 0;
    }
    let left = cooling_of(s, payload);
    if (left == 0) {
        return 0;
    }
    return 1;
}

func propose{range_check_ptr}(c: Context*, s: State*, author, i, payload) -> (State*, felt) {
    alloc_locals;
    let place = first_free(c, s);
    if (place != i) {
        return (s, OUTSIDE);
    }
    let beyond = at_least(author, c.bounds.authors);
    local beyond = beyond;
    let unknown = at_least(payload, c.bounds.payloads);
    if (beyond + unknown != 0) {
        return (s, OUTSIDE);
    }
    if (c.rules.agenda * payload != 0) {
        return (s, Rule.NOT_ON_AGENDA);
    }
    let behind = backing(c, s, author);
    let supported = is_support(c, behind);
    if (supported == 0) {
        return (s, Rule.TOO_LITTLE_SUPPORT);
    }
    let cooling = is_cooling(c, s, payload);
    if (cooling != 0) {
        return (s, Rule.COOLING_DOWN);
    }
    local status;
    if (c.rules.threshold == Threshold.CURATED) {
        assert status = Status.WAITING;
    } else {
        assert status = Status.DRAFT;
    }
    let p = unvoted(new Text(status, author + 1, payload, 0, 0, 0, 0));
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

func admit(c: Context*, s: State*, i) -> (State*, felt) {
    let p = proposal_of(s, i);
    if (p.text.status != Status.WAITING) {
        return (s, Rule.NOT_WAITING);
    }
    let p = moved(p, Status.DRAFT, 0, 0);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// Whether the text may still change.
func is_open(c: Context*, status) -> felt {
    if (status == Status.DRAFT) {
        return 1;
    }
    if (status == Status.FINAL) {
        return c.rules.amendments;
    }
    return 0;
}

func amend{range_check_ptr}(c: Context*, s: State*, i, payload) -> (State*, felt) {
    alloc_locals;
    let unknown = at_least(payload, c.bounds.payloads);
    if (unknown != 0) {
        return (s, OUTSIDE);
    }
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    local t: Text* = p.text;
    let open = is_open(c, t.status);
    if (open == 0) {
        return (s, Rule.TEXT_IS_FINAL);
    }
    if (t.payload == payload) {
        return (s, Rule.TEXT_UNCHANGED);
    }
    let cooling = is_cooling(c, s, payload);
    if (cooling != 0) {
        return (s, Rule.COOLING_DOWN);
    }
    tempvar text: Text* = new Text(
        t.status, t.author, payload, t.wait, t.left, t.settings, t.swapped
    );
    let after = with_proposal(c, s, i, new Proposal(text, p.roll, p.answers, p.agreed));
    return (after, Rule.NONE);
}

func finalize(c: Context*, s: State*, i) -> (State*, felt) {
    let p = proposal_of(s, i);
    if (p.text.status != Status.DRAFT) {
        return (s, Rule.NOT_DRAFT);
    }
    let p = moved(p, Status.FINAL, c.parameters.voting_delay, 0);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// Whether it may be called off: by its author before its vote; by the owner of the space never, or,
// if rules are not fixed, during it too.
func is_cancellable(c: Context*, status, by) -> felt {
    if (by == By.OWNER) {
        if (c.rules.rules == INTENDED) {
            return 0;
        }
        if (status == Status.ACTIVE) {
            return 1;
        }
    }
    if ((status - Status.WAITING) * (status - Status.DRAFT) * (status - Status.FINAL) == 0) {
        return 1;
    }
    return 0;
}

func cancel(c: Context*, s: State*, i, by) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    let early = is_cancellable(c, p.text.status, by);
    if (early == 0) {
        return (s, Rule.TOO_LATE_TO_CANCEL);
    }
    let p = moved(p, Status.CANCELLED, p.text.wait, p.text.left);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

func set_rules{range_check_ptr}(c: Context*, s: State*, settings) -> (State*, felt) {
    alloc_locals;
    let unknown = at_least(settings, c.parameters.settings);
    if (unknown != 0) {
        return (s, OUTSIDE);
    }
    if (s.common.settings == settings) {
        return (s, Rule.SETTINGS_UNCHANGED);
    }
    let after = with_settings(s, settings);
    return (after, Rule.NONE);
}

// Other code appears where a proposal points.
func swap(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    if (c.rules.payload_by == INTENDED) {
        return (s, Rule.PAYLOAD_IS_HASH);
    }
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    local t: Text* = p.text;
    let over = is_over(t.status);
    if (over + t.swapped != 0) {
        return (s, OUTSIDE);
    }
    tempvar text: Text* = new Text(
        t.status, t.author, t.payload, t.wait, t.left, t.settings, 1
    );
    let after = with_proposal(c, s, i, new Proposal(text, p.roll, p.answers, p.agreed));
    return (after, Rule.NONE);
}
