// Amounts by epoch: now, next epoch, the one after, and from then on.
//
// The contract stores (epoch, amount) pairs and reads the newest K + 1. Seen from the running epoch
// these are four amounts. A change that acts from some epoch on is an amount times a mask of ones
// from there on.

from common.compare import smaller

struct Timeline {
    now: felt,
    next: felt,
    later: felt,
    last: felt,
}

func constant(amount) -> Timeline* {
    return new Timeline(amount, amount, amount, amount);
}

// Ones from `epochs` on, 0 to 3.
func mask(epochs) -> Timeline* {
    if (epochs == 0) {
        return new Timeline(1, 1, 1, 1);
    }
    if (epochs == 1) {
        return new Timeline(0, 1, 1, 1);
    }
    if (epochs == 2) {
        return new Timeline(0, 0, 1, 1);
    }
    return new Timeline(0, 0, 0, 1);
}

// `amount` more where the mask is.
func add(t: Timeline*, m: Timeline*, amount) -> Timeline* {
    return new Timeline(t.now + m.now * amount, t.next + m.next * amount,
        t.later + m.later * amount, t.last + m.last * amount);
}

func plus(a: Timeline*, b: Timeline*) -> Timeline* {
    return new Timeline(a.now + b.now, a.next + b.next, a.later + b.later, a.last + b.last);
}

func without(a: Timeline*, b: Timeline*) -> Timeline* {
    return new Timeline(a.now - b.now, a.next - b.next, a.later - b.later, a.last - b.last);
}

// Only where the mask is.
func masked(t: Timeline*, m: Timeline*) -> Timeline* {
    return new Timeline(t.now * m.now, t.next * m.next, t.later * m.later, t.last * m.last);
}

// `value` where the mask is.
func replace(t: Timeline*, m: Timeline*, value) -> Timeline* {
    return new Timeline(t.now + m.now * (value - t.now), t.next + m.next * (value - t.next),
        t.later + m.later * (value - t.later), t.last + m.last * (value - t.last));
}

// At most `most` where the mask is.
func cap{range_check_ptr}(t: Timeline*, m: Timeline*, most) -> Timeline* {
    alloc_locals;
    let now = smaller(t.now, most);
    local now = now;
    let next = smaller(t.next, most);
    local next = next;
    let later = smaller(t.later, most);
    local later = later;
    let last = smaller(t.last, most);
    local last = last;
    return new Timeline(t.now + m.now * (now - t.now), t.next + m.next * (next - t.next),
        t.later + m.later * (later - t.later), t.last + m.last * (last - t.last));
}

// The same, seen from the next epoch.
func aged(t: Timeline*) -> Timeline* {
    return new Timeline(t.next, t.later, t.last, t.last);
}

// 1 if two are the same, else 0.
func same(a: Timeline*, b: Timeline*) -> felt {
    if (a.now != b.now) {
        return 0;
    }
    if (a.next != b.next) {
        return 0;
    }
    if (a.later != b.later) {
        return 0;
    }
    if (a.last != b.last) {
        return 0;
    }
    return 1;
}
