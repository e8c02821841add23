// Staking, as the batch driver sees it: an instance, its first node, one step, a commitment.

from starkware.cairo.common.alloc import alloc

from commission import set_commission, set_commission_commitment
from common.answer import MALFORMED
from common.compare import at_least
from common.entry import Entry
from duty import attest, get_stakers, update_rewards
from governance import (
    pause,
    set_attestation_window,
    set_consensus_rewards_first_epoch,
    set_epoch_info,
    set_exit_wait_window,
    set_min_stake,
    set_reward_supplier,
    unpause,
    upgrade,
)
from identity import (
    change_operational_address,
    declare_operational_address,
    set_peer_id,
    set_public_key,
)
from life import (
    change_reward_address,
    claim_rewards,
    increase_stake,
    migrate,
    stake,
    unstake_action,
    unstake_intent,
)
from past import Owed, Past, debts_of, nothing_owed, remember
from pools import delegate, pay, set_open_for_delegation, undelegate
from properties import conservation, exit_delay, reach, solvency
from rules import Rule
from setup import Bounds, Context, Departures, Parameters, Setup, Watch
from state import (
    BlockReward,
    Clock,
    Commission,
    Declared,
    Life,
    Limits,
    Money,
    Pause,
    Pool,
    RewardAddress,
    Service,
    Staker,
    State,
    Status,
    Token,
)
from time import new_block
from timeline import Timeline, constant, mask
from tokens import add_token, disable_token, enable_token, issuer_fails, token_moves
from commitment import commitment

const SYSTEM = 'staking';
const SETUP_SIZE = Setup.SIZE;

// Classes of actions that are treated by themselves, and the changes of a pool's money.
const UNSTAKE_ACTION = 3;
const POOL = 11;
const MIGRATE = 29;
const NEW_BLOCK = 30;
const DELEGATE = 0;
const UNDELEGATE = 1;
const PAY = 2;

// A state and what is remembered of the way to it.
struct Node {
    state: State*,
    past: Past*,
    // The bits of the watched predicates of states that are false in this one.
    broken: felt,
}

// The instance that a setup describes.
func open(setup: felt*) -> Context* {
    alloc_locals;
    let p = &cast(setup, Setup*).parameters;
    let w = &cast(setup, Setup*).watch;
    let from_k = mask(p.latency);
    local from_k: Timeline* = from_k;
    let from_entry = mask(p.latency + p.entry_delay);
    return new Context(
        p,
        &cast(setup, Setup*).departures,
        w,
        w.solvency + w.conservation + w.exit_delay + w.reach,
        from_k,
        from_entry,
        p.latency * p.longest_epoch + p.evidence + 2 * p.timestamp_error,
    );
}

// `funds` for each of the first `stakers` of `room` purses.
func fill_purses(purses: felt*, room, stakers, funds) {
    if (room == 0) {
        return ();
    }
    if (stakers == 0) {
        assert [purses] = 0;
        return fill_purses(purses + 1, room - 1, 0, funds);
    }
    assert [purses] = funds;
    return fill_purses(purses + 1, room - 1, stakers - 1, funds);
}

// Nobody stakes, the foreign token is unknown, the first epoch begins.
func first_node(setup: felt*) -> Node* {
    alloc_locals;
    let b = cast(setup, Setup*).bounds;
    let p = cast(setup, Setup*).parameters;
    let zero = constant(0);
    local zero: Timeline* = zero;
    local pool: Pool* = new Pool(0, zero, 0, 0);
    local nobody: Staker* = new Staker(
        new Life(Status.FRESH, 0, 0, 0), zero, zero, pool, pool,
        new Service(0, RewardAddress.OWN, 0, 0), new Commission(0, 0, 0), zero, zero,
    );
    let (local purses: felt*) = alloc();
    fill_purses(purses, 3, b.stakers, b.funds);
    let past = nothing_owed();
    return new Node(
        new State(
            nobody, nobody, nobody, zero, zero, new Declared(0, 0, 0),
            new Money(0, 0, purses[0], purses[1], purses[2], b.members_native, b.members_foreign),
            new Token(0, zero, 0, 0, 0),
            new Limits(p.min_stake, p.exit_window, 0, p.attestation_window),
            new Clock(1, 0, p.epoch_length, p.epoch_length, 0, 0, BlockReward.OPEN,
                p.timestamp_error),
            new Pause(0, 0),
        ),
        past,
        // Where nobody stakes, nothing is owed and nothing counts.
        0,
    );
}

func is_block(class) -> felt {
    if (class == NEW_BLOCK) {
        return 1;
    }
    return 0;
}

// What is owed to the money that a step takes out of the contract; 0 for a step that takes none.
func leaving_money(p: Past*, e: Entry*) -> Owed* {
    if (e.class == UNSTAKE_ACTION) {
        let debts = debts_of(p, e.a);
        return &debts.exit;
    }
    if (e.class == POOL) {
        if (e.c == PAY) {
            let debts = debts_of(p, e.a);
            return cast(cast(debts, felt*) + (1 + e.b) * Owed.SIZE, Owed*);
        }
    }
    return cast(0, Owed*);
}

// 1 if a step kept every staker's record, else 0. Records are shared and never copied, so one that
// stands where it stood is the same.
func keeps_stakers(s: State*, t: State*) -> felt {
    if (cast(s.staker_0, felt) != cast(t.staker_0, felt)) {
        return 0;
    }
    if (cast(s.staker_1, felt) != cast(t.staker_1, felt)) {
        return 0;
    }
    if (cast(s.staker_2, felt) != cast(t.staker_2, felt)) {
        return 0;
    }
    return 1;
}

// The bits of the watched predicates of states that are false in the state after an accepted step.
// They read stakers, totals and money, and where these are kept nothing is judged again.
func judge_state{range_check_ptr}(c: Context*, n: Node*, t: State*, kept) -> felt {
    alloc_locals;
    let s = n.state;
    if (kept != 0) {
        if (cast(s.money, felt) == cast(t.money, felt)) {
            if (cast(s.native_total, felt) == cast(t.native_total, felt)) {
                if (cast(s.foreign_total, felt) == cast(t.foreign_total, felt)) {
                    return n.broken;
                }
            }
        }
    }
    let insolvent = solvency(c, t);
    local insolvent = insolvent;
    let unconserved = conservation(c, t);
    return insolvent + unconserved;
}

// The bits of the watched predicates of steps that an accepted step makes false.
func judge_step{range_check_ptr}(c: Context*, n: Node*, t: State*, e: Entry*) -> felt {
    alloc_locals;
    let owed = leaving_money(n.past, e);
    local owed: Owed* = owed;
    let early = exit_delay(c, n.state, t, owed);
    local early = early;
    let out_of_reach = reach(c, owed);
    return early + out_of_reach;
}

// What is remembered after an accepted step. It reads stakers, clock and token, and where these are
// kept so are the debts.
func past_after{range_check_ptr}(c: Context*, n: Node*, t: State*, e: Entry*, kept) -> Past* {
    let s = n.state;
    if (kept != 0) {
        if (cast(s.clock, felt) == cast(t.clock, felt)) {
            if (cast(s.token, felt) == cast(t.token, felt)) {
                return n.past;
            }
        }
    }
    let tick = is_block(e.class);
    return remember(c, n.past, s, t, tick);
}

// One of the pools' three changes of money.
func pool{range_check_ptr}(c: Context*, s: State*, i, token, change, amount) -> (State*, felt) {
    if (change == DELEGATE) {
        return delegate(c, s, i, token, amount);
    }
    if (change == UNDELEGATE) {
        return undelegate(c, s, i, token, amount);
    }
    if (change == PAY) {
        return pay(c, s, i, token);
    }
    return (s, MALFORMED);
}

// Whether the state has room for what an action of staker `a` names: the staker, and in second
// place, by class, an operational address, a reward address or a token.
func fits(e: Entry*) -> felt {
    if (e.a * (e.a - 1) * (e.a - 2) != 0) {
        return 0;
    }
    tempvar names_address = e.class * (e.class - 5) * (e.class - 6) * (e.class - 7);
    if (names_address == 0) {
        if (e.b * (e.b - 1) * (e.b - 2) != 0) {
            return 0;
        }
    }
    if ((e.class - 10) * (e.class - 11) == 0) {
        if (e.b * (e.b - 1) != 0) {
            return 0;
        }
    }
    return 1;
}

// An action of, or about, staker `a`: classes 0 to 15, and 29.
func of_staker{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    if (e.class == 0) {
        return stake(c, s, e.a, e.b, e.c, e.d);
    }
    if (e.class == 1) {
        return increase_stake(c, s, e.a, e.b, e.c);
    }
    if (e.class == 2) {
        let (s, answer) = unstake_intent(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 3) {
        return unstake_action(c, s, e.a);
    }
    if (e.class == 4) {
        let (s, answer) = claim_rewards(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 5) {
        let (s, answer) = change_reward_address(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 6) {
        let (s, answer) = declare_operational_address(c, s, e.b, e.a);
        return (s, answer);
    }
    if (e.class == 7) {
        let (s, answer) = change_operational_address(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 8) {
        return set_commission(c, s, e.a, e.b);
    }
    if (e.class == 9) {
        return set_commission_commitment(c, s, e.a, e.b, e.c);
    }
    if (e.class == 10) {
        let (s, answer) = set_open_for_delegation(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 11) {
        return pool(c, s, e.a, e.b, e.c, e.d);
    }
    if (e.class == 12) {
        return attest(c, s, e.a, e.b);
    }
    if (e.class == 13) {
        return update_rewards(c, s, e.b, e.a, e.c);
    }
    if (e.class == 14) {
        let (s, answer) = set_public_key(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 15) {
        let (s, answer) = set_peer_id(c, s, e.a, e.b);
        return (s, answer);
    }
    let (s, answer) = migrate(c, s, e.a);
    return (s, answer);
}

// An action of a role, of anybody or of the environment: classes 16 to 28, and 31.
func of_others{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    if (e.class == 16) {
        return get_stakers(c, s, e.a);
    }
    if (e.class == 17) {
        return set_min_stake(c, s, e.a, e.b);
    }
    if (e.class == 18) {
        return set_exit_wait_window(c, s, e.a, e.b);
    }
    if (e.class == 19) {
        let (s, answer) = set_reward_supplier(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == 20) {
        let (s, answer) = add_token(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 21) {
        let (s, answer) = enable_token(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 22) {
        let (s, answer) = disable_token(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 23) {
        return set_epoch_info(c, s, e.a, e.b);
    }
    if (e.class == 24) {
        return set_attestation_window(c, s, e.a, e.b);
    }
    if (e.class == 25) {
        return set_consensus_rewards_first_epoch(c, s, e.a, e.b);
    }
    if (e.class == 26) {
        return pause(c, s, e.a);
    }
    if (e.class == 27) {
        let (s, answer) = unpause(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 28) {
        let (s, answer) = upgrade(c, s, e.a);
        return (s, answer);
    }
    if (e.class == 31) {
        let (s, answer) = issuer_fails(c, s);
        return (s, answer);
    }
    if (e.class == 32) {
        let (s, answer) = token_moves(c, s);
        return (s, answer);
    }
    return (s, MALFORMED);
}

// The state after an action, or the same state and what refuses it.
func transition{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    alloc_locals;
    if (e.class == NEW_BLOCK) {
        return new_block(c, s, e.a);
    }
    let others = at_least(e.class, 16);
    if (others * (e.class - MIGRATE) != 0) {
        return of_others(c, s, e);
    }
    let room = fits(e);
    if (room == 0) {
        return (s, MALFORMED);
    }
    return of_staker(c, s, e);
}

// The node after a step, its answer, and the predicates that it made false. A refused step changes
// nothing and is judged by nothing.
func step{range_check_ptr}(c: Context*, n: Node*, e: Entry*) -> (Node*, felt, felt) {
    alloc_locals;
    let (local state: State*, local answer) = transition(c, n.state, e);
    if (answer != Rule.NONE) {
        return (n, answer, 0);
    }
    if (c.watching == 0) {
        return (new Node(state, n.past, 0), answer, 0);
    }
    let kept = keeps_stakers(n.state, state);
    local kept = kept;
    let standing = judge_state(c, n, state, kept);
    local standing = standing;
    if (c.watch.exit_delay + c.watch.reach == 0) {
        return (new Node(state, n.past, standing), answer, standing);
    }
    let passing = judge_step(c, n, state, e);
    local passing = passing;
    let past = past_after(c, n, state, e, kept);
    return (new Node(state, past, standing), answer, standing + passing);
}
