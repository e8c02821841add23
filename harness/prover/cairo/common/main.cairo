// A batch of traces of one instance of one system. Which system is a matter of the path on which
// `system` is found.
//
// Input, output and commitments are documented in LAYOUT.md.

%builtins output range_check poseidon

from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.builtin_poseidon.poseidon import poseidon_hash_many
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from common.entry import Entry, pack_entries
from system import SETUP_SIZE, SYSTEM, Context, Node, commitment, first_node, open, step

struct Header {
    system: felt,
    setup: felt,
    traces: felt,
}

struct Outcome {
    initial: felt,
    steps: felt,
    transcript: felt,
    final: felt,
    // The first step that made a predicate false, from 1, or 0; and the bits of what it broke.
    broken_at: felt,
    broken: felt,
}

// Takes the steps as long as nothing is broken, answering each in its entry.
func run_steps{range_check_ptr}(
    context: Context*, node: Node*, entry: Entry*, number, left
) -> (Node*, felt, felt) {
    alloc_locals;
    if (left == 0) {
        return (node, 0, 0);
    }
    let (node, answer, violated) = step(context, node, entry);
    assert entry.answer = answer;
    assert entry.violated = violated;
    if (violated == 0) {
        return run_steps(context, node, entry + Entry.SIZE, number + 1, left - 1);
    }
    // What follows is answered too, but the first failure stands.
    let (node, _, _) = run_steps(context, node, entry + Entry.SIZE, number + 1, left - 1);
    return (node, number, violated);
}

// Runs each trace from the same node and puts out what became of it. What is hashed is written to
// `words`, one trace behind the other.
func run_traces{output_ptr: felt*, range_check_ptr, poseidon_ptr: PoseidonBuiltin*}(
    context: Context*, node: Node*, initial, trace: felt*, left, words: felt*
) {
    alloc_locals;
    if (left == 0) {
        return ();
    }
    local steps = [trace];
    let entries = cast(trace + 1, Entry*);
    let (last, broken_at, broken) = run_steps(context, node, entries, 1, steps);
    local broken_at = broken_at;
    local broken = broken;
    let final = commitment(last.state);
    local final = final;
    let end = pack_entries(entries, steps, words);
    local end: felt* = end;
    let (transcript) = poseidon_hash_many(end - words, words);
    assert [cast(output_ptr, Outcome*)] = Outcome(
        initial, steps, transcript, final, broken_at, broken
    );
    let output_ptr = output_ptr + Outcome.SIZE;
    return run_traces(context, node, initial, trace + 1 + steps * Entry.SIZE, left - 1, end);
}

func main{output_ptr: felt*, range_check_ptr, poseidon_ptr: PoseidonBuiltin*}() {
    alloc_locals;
    local batch: felt*;
    // The cells that are null in the input are those that the program answers in.
    %{
        batch = segments.add()
        for offset, value in enumerate(program_input["batch"]):
            if value is not None:
                memory[batch + offset] = value
        ids.batch = batch
    %}
    let (setup) = poseidon_hash_many(SETUP_SIZE, batch);
    local traces = batch[SETUP_SIZE];
    assert [cast(output_ptr, Header*)] = Header(SYSTEM, setup, traces);
    let output_ptr = output_ptr + Header.SIZE;

    let context = open(batch);
    local context: Context* = context;
    let node = first_node(batch);
    local node: Node* = node;
    let initial = commitment(node.state);
    local initial = initial;
    let (words: felt*) = alloc();
    run_traces(context, node, initial, batch + SETUP_SIZE + 1, traces, words);
    return ();
}
