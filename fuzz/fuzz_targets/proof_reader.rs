//! The reader of proof files, and of proofs, on any bytes. See `fuzz::proof_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::proof_reader(data);
});
