// The sum of the numbers in the input, for tests of the prover: the input is their count, then they.
//
// Compiled by `cairo-compile --proof_mode --no_debug_info` of cairo-lang 0.14.0.1.

%builtins output range_check poseidon

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

func main{output_ptr: felt*, range_check_ptr, poseidon_ptr: PoseidonBuiltin*}() {
    alloc_locals;
    local batch: felt*;
    %{
        batch = segments.add()
        for offset, value in enumerate(program_input["batch"]):
            if value is not None:
                memory[batch + offset] = value
        ids.batch = batch
    %}
    let count = batch[0];
    // The count is a small number: a use of the range check.
    assert [range_check_ptr] = count;
    let range_check_ptr = range_check_ptr + 1;
    let total = sum(count, batch + 1);
    // A hash of both: a use of Poseidon.
    assert poseidon_ptr.input.s0 = count;
    assert poseidon_ptr.input.s1 = total;
    assert poseidon_ptr.input.s2 = 2;
    assert output_ptr[0] = count;
    assert output_ptr[1] = total;
    assert output_ptr[2] = poseidon_ptr.output.s0;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    let output_ptr = output_ptr + 3;
    return ();
}

func sum(count, numbers: felt*) -> felt {
    if (count == 0) {
        return 0;
    }
    let rest = sum(count - 1, numbers + 1);
    return numbers[0] + rest;
}
