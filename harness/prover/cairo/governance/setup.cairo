// The instance: who there is and what they have, the numbers of the protocol, and how each open
// decision is taken.

const HOLDERS = 4;
const PROPOSALS = 2;

// What a holder, or a bench, can be relied on for.
namespace Voice {
    const WILLING = 1;
}

namespace ChangeClass {
    const ESSENTIAL = 0;
    const PARAMETER = 1;
    const VALUES = 2;
    const META = 3;
    const BUDGET = 4;
}

// A holder at the beginning.
struct Start {
    tokens: felt,
    deposit: felt,
    voice: felt,
}

struct Bounds {
    start_0: Start,
    start_1: Start,
    start_2: Start,
    start_3: Start,
    // How many of the holders, the first ones, make proposals.
    authors: felt,
    foundation: felt,  // slot
    custodian: felt,  // slot
    flash: felt,
    proposals: felt,
    payloads: felt,
    class_0: felt,
    class_1: felt,
    benches: felt,
    bench: felt,
    unabridged: felt,
}

struct Parameters {
    threshold_share: felt,
    threshold_fixed: felt,
    settings: felt,
    // By settings: the quorum of essential changes, and of parameters and budgets.
    essential_0: felt,
    parameter_0: felt,
    essential_1: felt,
    parameter_1: felt,
    essential_2: felt,
    parameter_2: felt,
    voting_delay: felt,
    voting_min: felt,
    voting_max: felt,
    timelock: felt,
    window: felt,
    cool_down: felt,
    foundation_cap: felt,
    // The parts of the supply that quorums are counted in; 0: units.
    quorum_parts: felt,
}

// How each decision is taken. Zero is the intended design; the other choices that anything asks
// for have names below.
struct Decisions {
    threshold: felt,
    support: felt,
    quorum: felt,
    chamber: felt,
    seats: felt,
    developers_on_values: felt,
    delegation: felt,
    own_vote: felt,
    inconclusive: felt,
    foundation_vote: felt,
    tag: felt,
    power_at: felt,
    forms: felt,
    custody: felt,
    proofs: felt,
    rules: felt,
    early_close: felt,
    ballot: felt,
    agenda: felt,
    payload_by: felt,
    amendments: felt,
    queue_key: felt,
    executions: felt,
    cool_down: felt,
    venue: felt,
    budget: felt,
    voters: felt,
    executors: felt,
    majority: felt,
    quorum_of: felt,
    rounding: felt,
    cap: felt,
    voting_ends: felt,
    timelock_ends: felt,
    expiry: felt,
    emergency_ballot: felt,
    delegate_at: felt,
    quorum_rounding: felt,
}

const INTENDED = 0;

namespace Threshold {
    const FIXED = 1;
    const CURATED = 2;
    const ABSENT = 3;
}

namespace Quorum {
    const ABSOLUTE = 1;
    const DECREASING = 2;
    const ABSENT = 3;
}

namespace Chamber {
    const ABSENT = 1;
    const DEVELOPERS = 2;
}

namespace Delegation {
    const ONE_LEVEL = 0;
    const ABSENT = 1;
    const TRANSITIVE = 2;
}

namespace Inconclusive {
    const RETRY = 1;
    const COUNCIL_DECIDES = 2;
    const DROPPED = 3;
}

namespace FoundationVote {
    const CAPPED = 0;
    const ABSTAIN = 2;
    const MIRROR = 3;
}

namespace PowerAt {
    const TWO_SNAPSHOTS = 0;
    const OPENING = 1;
    const VOTE = 2;
}

namespace Budget {
    const GUARDED = 0;
    const UNGUARDED = 1;
    const REUSABLE = 2;
}

namespace EarlyClose {
    const NEVER = 0;
    const WHEN_DECIDED = 1;
}

// Which predicates are judged after every accepted step, 1 or 0 each.
struct Watch {
    rules_fixed: felt,  // GOV-S1
    support: felt,  // GOV-S3
    one_token: felt,  // GOV-S4
    held_before: felt,  // GOV-S5
    alone: felt,  // GOV-S6
    recorded: felt,  // GOV-S8
    cap: felt,  // GOV-S9
}

struct Setup {
    bounds: Bounds,
    parameters: Parameters,
    decisions: Decisions,
    watch: Watch,
}

// The instance with what every step derives from it.
struct Context {
    bounds: Bounds*,
    parameters: Parameters*,
    rules: Decisions*,
    watch: Watch*,
    // Whether anything at all is watched.
    watching: felt,
    supply: felt,
}

// The instance that a setup describes.
func open(setup: felt*) -> Context* {
    let b = &cast(setup, Setup*).bounds;
    let w = &cast(setup, Setup*).watch;
    tempvar tokens = b.start_0.tokens + b.start_1.tokens + b.start_2.tokens + b.start_3.tokens;
    tempvar deposits = b.start_0.deposit + b.start_1.deposit + b.start_2.deposit +
        b.start_3.deposit;
    tempvar of_states = w.one_token + w.held_before;
    tempvar of_counts = w.alone + w.recorded + w.cap;
    return new Context(
        b,
        &cast(setup, Setup*).parameters,
        &cast(setup, Setup*).decisions,
        w,
        w.rules_fixed + w.support + of_states + of_counts,
        tokens + deposits + b.flash,
    );
}

// The instance as predicates see it: what is promised whatever the design says is as intended.
func promised(c: Context*) -> Context* {
    alloc_locals;
    let r = c.rules;
    local rules: Decisions* = new Decisions(
        r.threshold, r.support, r.quorum, r.chamber, r.seats, r.developers_on_values,
        r.delegation, INTENDED, r.inconclusive, r.foundation_vote, INTENDED, r.power_at,
        r.forms, r.custody, r.proofs, r.rules, r.early_close, r.ballot, r.agenda,
        r.payload_by, r.amendments, r.queue_key, r.executions, r.cool_down, r.venue, r.budget,
        r.voters, r.executors, INTENDED, INTENDED, INTENDED, INTENDED, INTENDED, INTENDED,
        INTENDED, r.emergency_ballot, r.delegate_at, INTENDED,
    );
    return new Context(c.bounds, c.parameters, rules, c.watch, c.watching, c.supply);
}

func voice_of(c: Context*, i) -> felt {
    let start = cast(cast(c.bounds, felt*) + i * Start.SIZE, Start*);
    return start.voice;
}

// What a payload touches.
func class_of(c: Context*, payload) -> felt {
    return [cast(c.bounds, felt*) + Bounds.class_0 + payload];
}

// Whether the slot holds this number.
func holds(slot, number) -> felt {
    if (slot == number + 1) {
        return 1;
    }
    return 0;
}
