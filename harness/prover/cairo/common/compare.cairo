// Order between small numbers.
//
// Field elements have no order; numbers below 2^128 have one, by the range check builtin. Both
// hints are the ones of the standard library, so every Cairo VM knows them.

// 1 if a >= 0, else 0.
func is_natural{range_check_ptr}(a) -> felt {
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp negative if [ap] != 0, ap++;
    [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return 1;

    negative:
    assert [range_check_ptr] = (-a) - 1;
    let range_check_ptr = range_check_ptr + 1;
    return 0;
}

// 1 if a >= b, else 0, for numbers less than 2^128 apart; no proof exists for others.
func at_least{range_check_ptr}(a, b) -> felt {
    return is_natural(a - b);
}

// a - b, but not below 0.
func minus{range_check_ptr}(a, b) -> felt {
    let natural = is_natural(a - b);
    return natural * (a - b);
}

// The smaller of two.
func smaller{range_check_ptr}(a, b) -> felt {
    let above = is_natural(a - b);
    return a - above * (a - b);
}

// The larger of two.
func larger{range_check_ptr}(a, b) -> felt {
    let above = is_natural(a - b);
    return b + above * (a - b);
}
