// The canonical encoding of a state, hashed: three field elements, each of up to 31 numbers below
// 256, the first of them the least significant.

from starkware.cairo.common.builtin_poseidon.poseidon import poseidon_hash_many
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from state import Common, Each, Holder, Proposal, State

const B = 256;
const PARTS = 3;

func numbers(e: Each*, rest) -> felt {
    return e.of_0 + B * (e.of_1 + B * (e.of_2 + B * (e.of_3 + B * rest)));
}

// A proposal, and what is remembered of the payload of the same number.
func proposal_part(p: Proposal*, cooling, lapses) -> felt {
    let x = cooling + B * lapses;
    let x = p.agreed.users + B * (p.agreed.operators + B * (p.agreed.developers + B * x));
    let x = numbers(p.answers, x);
    let x = numbers(p.roll.voter, x);
    let x = numbers(p.roll.power, x);
    let t = p.text;
    let x = t.left + B * (t.settings + B * (t.swapped + B * x));
    return t.status + B * (t.author + B * (t.payload + B * (t.wait + B * x)));
}

func holder(h: Holder*, rest) -> felt {
    let x = h.deposit + B * (h.debt + B * (h.delegate + B * rest));
    return h.liquid + B * (h.staked + B * (h.wrapped + B * x));
}

// Who has what, and what is nobody's.
func shared_part(s: State*) -> felt {
    let o = s.common;
    let x = o.settings + B * (o.pool + B * (o.censoring + B * o.budget));
    let x = holder(s.holder_3, x);
    let x = holder(s.holder_2, x);
    let x = holder(s.holder_1, x);
    return holder(s.holder_0, x);
}

// What a vote changes most stands last: what many states have in common is then hashed once in a
// proof.
func commitment{poseidon_ptr: PoseidonBuiltin*}(s: State*) -> felt {
    alloc_locals;
    local o: Common* = s.common;
    let second = proposal_part(s.proposal_1, o.cooling_1, o.lapses_1);
    local second = second;
    let shared = shared_part(s);
    local shared = shared;
    let first = proposal_part(s.proposal_0, o.cooling_0, o.lapses_0);
    tempvar parts = new (second, shared, first);
    let (hash) = poseidon_hash_many(PARTS, cast(parts, felt*));
    return hash;
}
