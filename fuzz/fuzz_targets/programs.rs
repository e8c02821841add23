//! Steps of a system on its Cairo program, chosen by bytes. See `fuzz::programs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::programs(data);
});
