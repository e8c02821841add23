//! Steps of any system, chosen by bytes. See `fuzz::actions`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::actions(data);
});
