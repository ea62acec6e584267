//! GGUF files made by hand: what a valid one says, and how each broken one is refused.

use ferrum_formats::{
    FormatError,
    gguf::{Gguf, Metadata, Value, ValueType, Writer},
};
use ferrum_types::{BlockFormat, DType, TensorType};

const F32: TensorType = TensorType::Plain(DType::F32);

/// Type ids as files write them.
const U32_ID: u32 = 4;
const STRING_ID: u32 = 8;
const ARRAY_ID: u32 = 9;
const F32_TENSOR_ID: u32 = 0;

/// Puts a file together from numbers, so that any of them can be wrong.
#[derive(Clone)]
struct Raw(Vec<u8>);

impl Raw {
    fn new(tensors: u64, keys: u64) -> Raw {
        Raw(b"GGUF".to_vec()).u32(3).u64(tensors).u64(keys)
    }

    fn u32(mut self, value: u32) -> Raw {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn u64(mut self, value: u64) -> Raw {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn string(self, text: impl AsRef<[u8]>) -> Raw {
        let mut raw = self.u64(text.as_ref().len() as u64);
        raw.0.extend(text.as_ref());
        raw
    }

    /// Dimensions are innermost first, as in the file.
    fn tensor(self, name: &str, dims: &[u64], ty: u32, offset: u64) -> Raw {
        let raw = self.string(name).u32(dims.len() as u32);
        dims.iter().fold(raw, |raw, &dim| raw.u64(dim)).u32(ty).u64(offset)
    }

    /// Pads to the default alignment and appends `bytes` zeros.
    fn data(mut self, bytes: usize) -> Raw {
        let start = self.0.len().next_multiple_of(32);
        self.0.resize(start + bytes, 0);
        self
    }

    #[track_caller]
    fn refused(self) -> String {
        Gguf::parse("m.gguf", self.0).expect_err("the file is broken").to_string()
    }
}

fn metadata(writer: Writer) -> Metadata {
    Gguf::parse("m.gguf", writer.to_bytes()).expect("the file is valid").into_parts().0
}

#[track_caller]
fn message<T: std::fmt::Debug>(result: Result<T, FormatError>) -> String {
    result.expect_err("this must be refused").to_string()
}

#[test]
fn tensors_come_back_as_they_were_written() {
    let weights: Vec<u8> = (0..6).flat_map(|i| (i as f32).to_le_bytes()).collect();
    let blocks = vec![9; 36];
    let bytes = Writer::new()
        .tensor("w", &[2, 3], F32, weights.clone())
        .tensor("q", &[1, 64], TensorType::Blocks(BlockFormat::Q4_0), blocks.clone())
        .to_bytes();
    let gguf = Gguf::parse("m.gguf", bytes).unwrap();
    let w = gguf.tensors().get("w").unwrap().unwrap();
    assert_eq!((w.shape, w.ty, w.bytes), (&[2, 3][..], F32, &weights[..]));
    let q = gguf.tensors().get("q").unwrap().unwrap();
    assert_eq!((q.shape, q.bytes), (&[1, 64][..], &blocks[..]));
    assert!(gguf.tensors().get("none").unwrap().is_none());
    assert_eq!(gguf.tensors().names().collect::<Vec<_>>(), ["w", "q"]);
}

#[test]
fn a_file_of_version_2_is_read_like_one_of_version_3() {
    let mut bytes = Writer::new().key("a", 7_u32).to_bytes();
    bytes[4] = 2;
    assert_eq!(Gguf::parse("m.gguf", bytes).unwrap().metadata().u32("a").unwrap(), Some(7));
}

#[test]
fn tensors_start_where_the_alignment_of_the_file_says() {
    for alignment in [8, 32, 64, 4096] {
        let writer = Writer::new().alignment(alignment).tensor("a", &[1], F32, vec![1; 4]);
        let bytes = writer.tensor("b", &[1], F32, vec![2; 4]).to_bytes();
        let gguf = Gguf::parse("m.gguf", bytes).unwrap();
        let tensor = |name| gguf.tensors().get(name).unwrap().unwrap();
        assert_eq!((tensor("a").bytes, tensor("b").bytes), (&[1; 4][..], &[2; 4][..]), "alignment {alignment}");
        let distance = tensor("b").bytes.as_ptr() as usize - tensor("a").bytes.as_ptr() as usize;
        assert_eq!(distance, alignment as usize);
    }
}

#[test]
fn an_integer_is_found_whatever_its_stored_width() {
    let writer = Writer::new().key("u8", 5_u8).key("i16", 5_i16).key("i32", 5_i32).key("u64", 5_u64).key("i64", 5_i64);
    let metadata = metadata(writer);
    for key in ["u8", "i16", "i32", "u64", "i64"] {
        assert_eq!(metadata.u32(key).unwrap(), Some(5), "{key}");
        assert_eq!(metadata.u64(key).unwrap(), Some(5), "{key}");
    }
}

#[test]
fn arrays_are_converted_where_every_element_fits() {
    let writer = Writer::new()
        .key("i32s", [1_i32, -2])
        .key("u64s", [1_u64, 2])
        .key("f64s", [0.5_f64])
        .key("empty", Vec::<String>::new())
        .key("texts", ["a", "", "\u{e9}"]);
    let metadata = metadata(writer);
    assert_eq!(metadata.i32s("i32s").unwrap(), Some(vec![1, -2]));
    assert_eq!(metadata.u32s("u64s").unwrap(), Some(vec![1, 2]));
    assert_eq!(metadata.f32s("f64s").unwrap(), Some(vec![0.5]));
    assert_eq!(metadata.f32s("empty").unwrap(), Some(vec![]));
    assert_eq!(metadata.strings("texts").unwrap(), Some(vec!["a", "", "\u{e9}"]));
    assert_eq!(metadata.strings("absent").unwrap(), None);
    assert_eq!(
        message(metadata.u32s("i32s")),
        "m.gguf: key `i32s` holds -2 at index 1; an integer from 0 to 4294967295 was expected, at byte 56"
    );
}

#[test]
fn a_value_of_another_type_is_named_with_its_key() {
    let metadata = metadata(Writer::new().key("a", "text").key("b", -1_i32).key("c", [1_u32]).key("d", u64::MAX));
    let start = "m.gguf: key";
    assert_eq!(
        message(metadata.u32("a")),
        format!("{start} `a` is string; an integer from 0 to 4294967295 was expected, at byte 37")
    );
    assert!(message(metadata.bool("a")).starts_with(&format!("{start} `a` is string; a truth value was expected")));
    assert!(message(metadata.str("b")).starts_with(&format!("{start} `b` is i32; a string was expected")));
    assert!(message(metadata.u64("b")).starts_with(&format!("{start} `b` is -1; an integer that is not negative")));
    assert!(message(metadata.u32("d")).contains("`d` is 18446744073709551615; an integer from 0 to 4294967295"));
    assert!(message(metadata.f32("b")).starts_with(&format!("{start} `b` is i32; a float was expected")));
    assert!(message(metadata.u32("c")).starts_with(&format!("{start} `c` is array; an integer")));
    assert!(message(metadata.strings("c")).contains("`c` is an array of type u32; an array of strings was expected"));
    assert!(message(metadata.f32s("c")).contains("`c` is an array of type u32; an array of floats was expected"));
    assert!(message(metadata.i32s("a")).contains("`a` is string; an array of integers was expected"));
}

#[test]
fn a_required_key_that_is_absent_is_an_error() {
    let metadata = metadata(Writer::new().key("a", 1_u32));
    assert_eq!(metadata.require("a", Metadata::u32).unwrap(), 1);
    assert_eq!(message(metadata.require("b", Metadata::str)), "m.gguf: no metadata key `b`");
}

#[test]
fn a_value_per_layer_may_be_given_once_or_for_each() {
    let metadata = metadata(Writer::new().key("one", 4_u32).key("each", [1_i32, 2, 3]).key("text", "x"));
    assert_eq!(metadata.u32_per_layer("one", 3).unwrap(), Some(vec![4, 4, 4]));
    assert_eq!(metadata.u32_per_layer("each", 3).unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(metadata.u32_per_layer("none", 3).unwrap(), None);
    assert!(message(metadata.u32_per_layer("each", 4)).contains("`each` has 3 elements; 4 were expected"));
    assert!(message(metadata.u32_per_layer("text", 3)).contains("`text` is string; an integer"));
    assert!(message(metadata.u32_per_layer("one", 4_000_000_000)).contains("asked for 4000000000 layers"));
}

#[test]
fn text_that_is_not_utf8_is_an_error_only_when_it_is_asked_for() {
    let raw = Raw::new(0, 2).string("tokens").u32(ARRAY_ID).u32(STRING_ID).u64(2).string("a").string(b"\xff");
    let raw = raw.string("name").u32(STRING_ID).string(b"\xc3");
    let metadata = Gguf::parse("m.gguf", raw.0).unwrap().into_parts().0;
    assert_eq!(metadata.value("name"), Some(Value::String(b"\xc3")));
    assert_eq!(metadata.value("tokens"), Some(Value::Array { element: ValueType::String, len: 2 }));
    assert_eq!(message(metadata.strings("tokens")), "m.gguf: key `tokens` is not valid UTF-8 at index 1, at byte 63");
    assert_eq!(message(metadata.str("name")), "m.gguf: key `name` is not valid UTF-8, at byte 88");
}

#[test]
fn a_tensor_without_kernels_is_named_when_it_is_asked_for() {
    let raw = Raw::new(2, 0).tensor("blk.0.x", &[256], 23, 0).tensor("y", &[4], F32_TENSOR_ID, 160).data(176);
    let gguf = Gguf::parse("m.gguf", raw.0).unwrap();
    assert!(gguf.tensors().contains("blk.0.x"));
    assert!(gguf.tensors().get("y").unwrap().is_some());
    assert_eq!(
        message(gguf.tensors().get("blk.0.x")),
        "m.gguf: tensor `blk.0.x` is IQ4_XS, which ferrum cannot read yet"
    );
    assert_eq!(gguf.tensors().iter().filter(Result::is_err).count(), 1);
}

#[test]
fn a_broken_header_is_refused() {
    let refused = |bytes: &[u8]| Raw(bytes.to_vec()).refused();
    assert_eq!(refused(b""), "m.gguf: the magic number needs 4 bytes but 0 remain, at byte 0");
    assert_eq!(refused(b"GGML\x03\0\0\0"), "m.gguf: it starts with `GGML`, not with `GGUF`, at byte 0");
    assert_eq!(refused(b"GGUF\x01\0\0\0"), "m.gguf: GGUF version 1; ferrum reads 2 and 3, at byte 4");
    assert_eq!(refused(b"GGUF\0\0\0\0"), "m.gguf: GGUF version 0; ferrum reads 2 and 3, at byte 4");
    let big_endian = "m.gguf: a big-endian GGUF file; ferrum reads little-endian ones, at byte 4";
    assert_eq!(refused(b"GGUF\0\0\0\x03"), big_endian);
}

#[test]
fn a_count_that_the_file_cannot_hold_is_refused_before_anything_is_allocated() {
    let keys = "m.gguf: 18446744073709551615 metadata keys cannot fit into the 0 bytes that remain, at byte 16";
    assert_eq!(Raw::new(0, u64::MAX).refused(), keys);
    let tensors = "m.gguf: 4611686018427387904 tensors cannot fit into the 8 bytes that remain, at byte 8";
    assert_eq!(Raw::new(1 << 62, 0).refused(), tensors);
    let array = Raw::new(0, 1).string("k").u32(ARRAY_ID).u32(U32_ID);
    let elements = "m.gguf: 4611686018427387905 array elements cannot fit into the 0 bytes that remain, at byte 41";
    assert_eq!(array.u64((1 << 62) + 1).refused(), elements, "four times the count wraps to four");
}

#[test]
fn a_length_that_reaches_beyond_the_file_is_refused() {
    let key = Raw::new(0, 1).u64(60_000).u64(0).refused();
    assert_eq!(key, "m.gguf: a metadata key needs 60000 bytes but 8 remain, at byte 32");
    let long_key = Raw::new(0, 1).u64(u64::MAX).u64(0).refused();
    assert!(long_key.contains("a metadata key of 18446744073709551615 bytes; the format allows 65535"), "{long_key}");
    let text = Raw::new(0, 1).string("k").u32(STRING_ID).u64(u64::MAX - 7).refused();
    assert!(text.contains("a string value needs 18446744073709551608 bytes but 0 remain"), "{text}");
    let number = Raw::new(0, 1).string("k").u32(U32_ID).refused();
    assert_eq!(number, "m.gguf: a value needs 4 bytes but 0 remain, at byte 37");
}

#[test]
fn broken_keys_and_values_are_refused() {
    let key = |name: &str| Raw::new(0, 1).string(name);
    let name = Raw::new(0, 1).string(b"\xff").u64(0).refused();
    assert_eq!(name, "m.gguf: a metadata key is not valid UTF-8, at byte 24");
    let ty = key("k").u32(13).u64(0).refused();
    assert_eq!(ty, "m.gguf: key `k` has the value type 13, which GGUF does not define, at byte 33");
    let nested = key("k").u32(ARRAY_ID).u32(ARRAY_ID).u64(0).refused();
    assert_eq!(nested, "m.gguf: key `k` is an array of arrays, which ferrum does not read, at byte 37");
    let mut truth = key("k").u32(7);
    truth.0.push(2);
    assert_eq!(truth.refused(), "m.gguf: key `k` is a truth value of 2; 0 or 1 was expected, at byte 37");
    let twice = Raw::new(0, 2).string("k").u32(U32_ID).u32(1).string("k").u32(U32_ID).u32(2).refused();
    assert_eq!(twice, "m.gguf: key `k` appears twice, at byte 41");
}

#[test]
fn an_alignment_that_is_no_power_of_two_is_refused() {
    let refused = |writer: Writer| Raw(writer.to_bytes()).refused();
    let key = "general.alignment";
    for alignment in [0_u32, 3, 48, 1 << 17, u32::MAX] {
        let message = refused(Writer::new().key(key, alignment));
        assert!(message.contains(&format!("an alignment of {alignment}; a power of two up to 65536")), "{message}");
    }
    assert!(refused(Writer::new().key(key, 1_u64 << 32)).contains("an alignment of 4294967296"));
    assert!(refused(Writer::new().key(key, -32_i32)).contains("an alignment of -32"));
    assert!(refused(Writer::new().key(key, "32")).contains("`general.alignment` is string; an integer was expected"));
}

#[test]
fn an_impossible_tensor_is_refused() {
    let refused = |dims: &[u64], ty| Raw::new(1, 0).tensor("t", dims, ty, 0).data(64).refused();
    let dimensions = "m.gguf: tensor `t` has 5 dimensions; the format allows 4, at byte 33";
    assert_eq!(refused(&[1; 5], F32_TENSOR_ID), dimensions);
    let empty = "m.gguf: tensor `t` has the impossible shape [0, 4], at byte 24";
    assert_eq!(refused(&[4, 0], F32_TENSOR_ID), empty);
    for dims in [&[u64::MAX][..], &[1 << 32, 1 << 32], &[1 << 62], &[3, 1 << 62, 1, 2]] {
        assert!(refused(dims, F32_TENSOR_ID).contains("impossible shape"), "{dims:?}");
    }
    let ragged = "m.gguf: tensor `t` is Q4_0 with rows of 33; a multiple of 32 was expected, at byte 24";
    assert_eq!(refused(&[33], 2), ragged);
    assert_eq!(refused(&[4], 99), "m.gguf: tensor `t` has the type 99, which ferrum cannot read, at byte 45");
    let removed = "m.gguf: tensor `t` has the type 31 (Q4_0_4_4), which ferrum cannot read, at byte 45";
    assert_eq!(refused(&[4], 31), removed);
    let name = Raw::new(1, 0).u64(65_536).data(70_000).refused();
    assert!(name.contains("a tensor name of 65536 bytes; the format allows 65535"), "{name}");
}

#[test]
fn a_tensor_outside_the_file_is_refused() {
    let refused = |offset, data| Raw::new(1, 0).tensor("t", &[8], F32_TENSOR_ID, offset).data(data).refused();
    let cut = "m.gguf: tensor `t` has 32 bytes from offset 0 of the data, but the file has 31 there (was it cut short?), at \
               byte 24";
    assert_eq!(refused(0, 31), cut);
    assert!(refused(32, 63).contains("32 bytes from offset 32 of the data, but the file has 31 there"));
    assert!(refused(u64::MAX - 31, 64).contains("but the file has 0 there"), "the end wraps around");
    assert!(refused(16, 64).contains("is at offset 16, which is no multiple of the alignment 32"));
}

#[test]
fn tensors_that_share_a_name_or_bytes_are_refused() {
    let two = |first, second, offset| {
        let raw = Raw::new(2, 0).tensor(first, &[16], F32_TENSOR_ID, 0);
        raw.tensor(second, &[16], F32_TENSOR_ID, offset).data(128)
    };
    assert!(Gguf::parse("m.gguf", two("a", "b", 64).0).is_ok());
    assert_eq!(two("a", "a", 64).refused(), "m.gguf: tensor `a` appears twice, at byte 57");
    assert_eq!(two("a", "b", 32).refused(), "m.gguf: tensor `b` overlaps tensor `a`, at byte 57");
    assert!(two("a", "b", 0).refused().contains("overlaps"));
}

mod split {
    use std::{fs, path::Path};

    use super::*;

    fn part(number: u16, count: u16) -> Writer {
        let writer = Writer::new().key("split.no", number).key("split.count", count).key("split.tensors.count", 2_i32);
        writer.tensor(&format!("t{number}"), &[1], F32, vec![number as u8; 4])
    }

    fn write(directory: &Path, name: &str, writer: &Writer) {
        fs::write(directory.join(name), writer.to_bytes()).expect("a temporary directory can be written");
    }

    #[test]
    fn the_tensors_of_all_parts_are_one_model() {
        let directory = tempfile::tempdir().unwrap();
        write(directory.path(), "m-00001-of-00002.gguf", &part(0, 2).key("general.name", "two"));
        write(directory.path(), "m-00002-of-00002.gguf", &part(1, 2));
        let gguf = Gguf::open(&directory.path().join("m-00001-of-00002.gguf")).unwrap();
        assert_eq!(gguf.tensors().names().collect::<Vec<_>>(), ["t0", "t1"]);
        let second = gguf.tensors().get("t1").unwrap().unwrap();
        assert_eq!(second.bytes, [1; 4]);
        second.release();
        assert_eq!(gguf.metadata().str("general.name").unwrap(), Some("two"));
    }

    #[test]
    fn parts_that_do_not_belong_together_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("m-00001-of-00002.gguf");
        let refused = || message(Gguf::open(&path));
        write(directory.path(), "m-00001-of-00002.gguf", &part(0, 2));
        assert!(refused().contains("m-00002-of-00002.gguf: No such file"), "{}", refused());
        write(directory.path(), "m-00002-of-00002.gguf", &part(0, 2));
        assert!(refused().contains("`split.no` is 0, but 1 was expected of this part"), "{}", refused());
        write(directory.path(), "m-00002-of-00002.gguf", &part(1, 3));
        assert!(refused().contains("`split.count` is 3, but 2 was expected"), "{}", refused());
        write(directory.path(), "m-00002-of-00002.gguf", &part(1, 2).tensor("t0", &[1], F32, vec![0; 4]));
        assert!(refused().contains("tensor `t0` is already in"), "{}", refused());
        write(directory.path(), "m-00002-of-00002.gguf", &part(1, 2).tensor("t2", &[1], F32, vec![0; 4]));
        assert!(refused().contains("`split.tensors.count` is 2, but 3 was expected"), "{}", refused());
    }

    #[test]
    fn a_split_model_is_opened_by_its_first_part() {
        let directory = tempfile::tempdir().unwrap();
        write(directory.path(), "m-00002-of-00002.gguf", &part(1, 2));
        write(directory.path(), "renamed.gguf", &part(0, 2));
        for name in ["m-00002-of-00002.gguf", "renamed.gguf"] {
            let error = message(Gguf::open(&directory.path().join(name)));
            assert!(error.contains("must be opened by its first, named like `model-00001-of-00002.gguf`"), "{error}");
        }
    }
}
