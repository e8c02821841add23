//! The reader of scenario files on any bytes. See `fuzz::scenario_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::scenario_reader(data);
});
