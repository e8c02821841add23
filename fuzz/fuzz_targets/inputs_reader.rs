//! The reader of inputs for consensus drivers on any bytes. See `fuzz::inputs_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz::inputs_reader(data);
});
