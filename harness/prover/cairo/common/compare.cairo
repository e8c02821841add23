// Order between small numbers.
//
// Field elements have no order; numbers below 2^128 have one, by the range check builtin. The hint
// is one of the standard library, so every Cairo VM knows it. Whatever a hint says, the range check
// holds: of numbers less than 2^128 apart only the truth can be proven.

// 1 if x >= y, else 0.
func at_least{range_check_ptr}(x, y) -> felt {
    tempvar a = x - y;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp below if [ap] != 0, ap++;
    [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return 1;

    below:
    assert [range_check_ptr] = (-a) - 1;
    let range_check_ptr = range_check_ptr + 1;
    return 0;
}

// x - y, but not below 0.
func minus{range_check_ptr}(x, y) -> felt {
    let natural = at_least(x, y);
    return natural * (x - y);
}

// The smaller of two.
func smaller{range_check_ptr}(x, y) -> felt {
    let above = at_least(x, y);
    return x - above * (x - y);
}

// The larger of two.
func larger{range_check_ptr}(x, y) -> felt {
    let above = at_least(x, y);
    return y + above * (x - y);
}
