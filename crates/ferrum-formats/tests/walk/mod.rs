//! Reads everything that a parsed file offers, as a loader that trusts nothing would.

use ferrum_formats::{
    FormatError, TensorTable,
    gguf::{Gguf, Metadata},
    safetensors,
};

/// Parses a GGUF file and reads every key with every getter and every byte of every tensor.
pub(crate) fn gguf(bytes: Vec<u8>) -> Result<(), FormatError> {
    let file_len = bytes.len();
    let gguf = Gguf::parse("mutant.gguf", bytes)?;
    let metadata = gguf.metadata();
    for (key, value) in metadata.iter() {
        assert!(metadata.contains(key));
        std::hint::black_box(value.to_string());
        read_with_every_getter(metadata, key);
    }
    read_tensors(gguf.tensors(), file_len);
    Ok(())
}

/// Parses a safetensors file and reads every byte of every tensor.
pub(crate) fn safetensors(bytes: Vec<u8>) -> Result<(), FormatError> {
    let file_len = bytes.len();
    let tensors = safetensors::parse("mutant.safetensors", bytes)?;
    read_tensors(&tensors, file_len);
    Ok(())
}

/// Each getter must return: whether a value or an error, and that an error can be shown.
fn read_with_every_getter(metadata: &Metadata, key: &str) {
    fn show<T: std::fmt::Debug>(result: Result<Option<T>, FormatError>) {
        match result {
            Ok(value) => assert!(value.is_some(), "a key that is present has a value"),
            Err(error) => assert!(error.to_string().contains("at byte"), "{error}"),
        }
    }
    show(metadata.str(key));
    show(metadata.bool(key));
    show(metadata.u32(key));
    show(metadata.u64(key));
    show(metadata.f32(key));
    show(metadata.strings(key));
    show(metadata.f32s(key));
    show(metadata.i32s(key));
    show(metadata.u32s(key));
    show(metadata.u32_per_layer(key, 3));
}

/// Tensors must lie in the file without sharing a byte, so that together they are no longer than it.
fn read_tensors(tensors: &TensorTable, file_len: usize) {
    let mut total = 0;
    let mut end_of_last = std::ptr::null();
    for tensor in tensors.iter().flatten() {
        let bytes = tensor.bytes.as_ptr_range();
        assert!(bytes.start >= end_of_last, "{tensor:?} overlaps the tensor before it");
        end_of_last = bytes.end;
        total += tensor.bytes.len();
        std::hint::black_box(tensor.bytes.iter().fold(0_u8, |sum, byte| sum ^ byte));
        tensor.release();
    }
    assert!(total <= file_len, "{total} bytes of tensors in a file of {file_len}");
}
