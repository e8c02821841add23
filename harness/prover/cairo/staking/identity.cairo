// Operational addresses, consensus keys, peer identities.

from guards import running, running_and_changing
from rules import Rule
from setup import Context, LeavingChanges
from state import (
    Declared,
    Service,
    Staker,
    State,
    exists,
    staker_of,
    with_declared,
    with_identity,
    with_service,
    with_staker,
)
from timeline import Timeline, replace

func serves(r: Staker*, operational) -> felt {
    if (r.service.operational != operational + 1) {
        return 0;
    }
    return exists(r);
}

// The operational address serves no staker.
func is_free(c: Context*, s: State*, operational) -> felt {
    alloc_locals;
    let first = serves(s.staker_0, operational);
    if (first != 0) {
        return (1 - c.departs.operational_overwritten) * Rule.OPERATIONAL_IN_USE;
    }
    let second = serves(s.staker_1, operational);
    if (second != 0) {
        return (1 - c.departs.operational_overwritten) * Rule.OPERATIONAL_IN_USE;
    }
    let third = serves(s.staker_2, operational);
    if (third != 0) {
        return (1 - c.departs.operational_overwritten) * Rule.OPERATIONAL_IN_USE;
    }
    return Rule.NONE;
}

// The operational address declared itself for the staker.
func consents(s: State*, operational, i) -> felt {
    let declared = [cast(s.declared, felt*) + operational];
    if (declared == i + 1) {
        return Rule.NONE;
    }
    return Rule.OPERATIONAL_NOT_DECLARED;
}

func declare(d: Declared*, operational, slot) -> Declared* {
    if (operational == 0) {
        return new Declared(slot, d.by_1, d.by_2);
    }
    if (operational == 1) {
        return new Declared(d.by_0, slot, d.by_2);
    }
    return new Declared(d.by_0, d.by_1, slot);
}

func declare_operational_address(c: Context*, s: State*, operational, i) -> (State*, felt) {
    alloc_locals;
    let refused = running(s);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = is_free(c, s, operational);
    if (refused != 0) {
        return (s, refused);
    }
    let declared = declare(s.declared, operational, i + 1);
    let s = with_declared(s, declared);
    return (s, Rule.NONE);
}

func change_operational_address(c: Context*, s: State*, i, operational) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_changing(c, s, r, LeavingChanges.OPERATIONAL);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = is_free(c, s, operational);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = consents(s, operational, i);
    if (refused != 0) {
        return (s, refused);
    }
    let v = r.service;
    let r = with_service(r, new Service(operational + 1, v.reward, v.unclaimed, v.attested));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

// A key or identity acts from +K; while one is on its way no other can follow.
func may_replace(t: Timeline*, value) -> felt {
    if (value == 0) {
        return Rule.KEY_IS_ZERO;
    }
    if (t.now != t.last) {
        return Rule.KEY_PENDING;
    }
    if (t.last == value) {
        return Rule.KEY_UNCHANGED;
    }
    return Rule.NONE;
}

func set_public_key(c: Context*, s: State*, i, key) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_changing(c, s, r, LeavingChanges.KEY);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = may_replace(r.key, key);
    if (refused != 0) {
        return (s, refused);
    }
    let keys = replace(r.key, c.from_k, key);
    let r = with_identity(r, keys, r.peer);
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

func set_peer_id(c: Context*, s: State*, i, peer) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_changing(c, s, r, LeavingChanges.PEER);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = may_replace(r.peer, peer);
    if (refused != 0) {
        return (s, refused);
    }
    let peers = replace(r.peer, c.from_k, peer);
    let r = with_identity(r, r.key, peers);
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}
