//! Arbitrary outputs of a program. See `fuzz::claim_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::claim_reader(data);
});
