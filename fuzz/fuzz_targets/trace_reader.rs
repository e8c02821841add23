//! The reader of stored traces on any bytes. See `fuzz::trace_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::trace_reader(data);
});
