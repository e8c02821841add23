//! Traces of any system with one number changed. See `fuzz::numbers`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::numbers(data);
});
