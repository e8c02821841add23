// The canonical encoding of a state, hashed: eight field elements, each of up to 31 numbers below
// 256, the first of them the least significant.

from starkware.cairo.common.builtin_poseidon.poseidon import poseidon_hash_many
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from state import Pool, Staker, State
from timeline import Timeline

const B = 256;
const PARTS = 8;

func timeline(t: Timeline*, rest) -> felt {
    return t.now + B * (t.next + B * (t.later + B * (t.last + B * rest)));
}

// Where a staker is on its way, and what it has.
func stake_of(r: Staker*) -> felt {
    let x = timeline(r.foreign.delegated, 0);
    let x = timeline(r.native.delegated, x);
    let x = timeline(r.surplus, x);
    let x = timeline(r.own, x);
    return r.life.status + B * (r.life.unmigrated + B * x);
}

func intent(p: Pool*, rest) -> felt {
    return p.asked + B * (p.wait + B * rest);
}

// On what terms.
func terms_of(r: Staker*) -> felt {
    let x = timeline(r.peer, 0);
    let x = timeline(r.key, x);
    let x = r.commission.epochs + B * (r.service.attested + B * x);
    let x = r.commission.share + B * (r.commission.promised + B * x);
    let x = r.service.operational + B * (r.service.reward + B * (r.service.unclaimed + B * x));
    let x = r.life.exit_wait + B * (r.life.exit_epochs + B * x);
    let x = r.native.open + B * (r.foreign.open + B * x);
    let x = intent(r.foreign, x);
    return intent(r.native, x);
}

// What belongs to nobody alone.
func shared_of(s: State*) -> felt {
    let x = s.token.failed + B * (s.token.unnoticed + B * s.token.leaving);
    let x = timeline(s.token.enabled, x);
    let x = s.token.known + B * x;
    let m = s.money;
    let x = m.members_native + B * (m.members_foreign + B * x);
    let x = m.purse_0 + B * (m.purse_1 + B * (m.purse_2 + B * x));
    let x = m.native + B * (m.foreign + B * x);
    let d = s.declared;
    let x = d.by_0 + B * (d.by_1 + B * (d.by_2 + B * x));
    let x = timeline(s.foreign_total, x);
    return timeline(s.native_total, x);
}

// Parameters in force, and the place in time.
func globals_of(s: State*) -> felt {
    let t = s.clock;
    let x = s.pause.paused + B * (s.pause.left + B * t.ahead);
    let x = t.length_set + B * (
        s.limits.attestation_window + B * (t.consensus_in + B * (t.block_reward + B * x))
    );
    let x = t.genesis + B * (t.block + B * (t.length + B * (t.next_length + B * x)));
    return s.limits.min_stake + B * (s.limits.exit_window + B * (s.limits.reward_supplier + B * x));
}

// The last staker comes first, and what time changes last: what many states have in common is then
// hashed once in a proof.
func commitment{poseidon_ptr: PoseidonBuiltin*}(s: State*) -> felt {
    alloc_locals;
    let a2 = stake_of(s.staker_2);
    local a2 = a2;
    let b2 = terms_of(s.staker_2);
    local b2 = b2;
    let a1 = stake_of(s.staker_1);
    local a1 = a1;
    let b1 = terms_of(s.staker_1);
    local b1 = b1;
    let a0 = stake_of(s.staker_0);
    local a0 = a0;
    let b0 = terms_of(s.staker_0);
    local b0 = b0;
    let shared = shared_of(s);
    local shared = shared;
    let globals = globals_of(s);
    local globals = globals;
    tempvar parts = new (a2, b2, a1, b1, a0, b0, shared, globals);
    let (hash) = poseidon_hash_many(PARTS, cast(parts, felt*));
    return hash;
}
