//! Safetensors files and Hugging Face directories made by hand, valid and broken.

use std::{fs, path::Path};

use ferrum_formats::{Checkpoint, Description, FormatError, gguf::Writer, safetensors};
use ferrum_types::{DType, TensorType};

fn file(header: &str, data_bytes: usize) -> Vec<u8> {
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend((0..data_bytes).map(|i| i as u8));
    bytes
}

/// A file with one F32 tensor of one element.
fn one_tensor(name: &str) -> Vec<u8> {
    file(&format!(r#"{{"{name}":{{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}}}"#), 4)
}

#[track_caller]
fn refused(header: &str, data_bytes: usize) -> String {
    message(safetensors::parse("m.safetensors", file(header, data_bytes)))
}

#[track_caller]
fn message<T: std::fmt::Debug>(result: Result<T, FormatError>) -> String {
    result.expect_err("this must be refused").to_string()
}

#[test]
fn tensors_come_back_in_the_order_of_their_bytes() {
    let header = r#"{"b":{"dtype":"BF16","shape":[2,1],"data_offsets":[4,8]},
        "a":{"dtype":"I32","shape":[],"data_offsets":[0,4]}, "__metadata__":{"format":"pt"}}"#;
    let table = safetensors::parse("m.safetensors", file(header, 8)).unwrap();
    assert_eq!(table.names().collect::<Vec<_>>(), ["a", "b"]);
    let b = table.get("b").unwrap().unwrap();
    assert_eq!((b.shape, b.ty, b.bytes), (&[2, 1][..], TensorType::Plain(DType::BF16), &[4, 5, 6, 7][..]));
    let a = table.get("a").unwrap().unwrap();
    assert_eq!((a.shape, a.bytes), (&[][..], &[0, 1, 2, 3][..]));
}

#[test]
fn a_type_without_kernels_is_an_error_only_for_its_own_tensor() {
    let header = r#"{"ids":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},
        "w":{"dtype":"F16","shape":[1],"data_offsets":[8,10]}}"#;
    let table = safetensors::parse("m.safetensors", file(header, 10)).unwrap();
    assert!(table.get("w").unwrap().is_some());
    assert_eq!(message(table.get("ids")), "m.safetensors: tensor `ids` is I64, which ferrum cannot read yet");
}

#[test]
fn a_key_that_appears_twice_is_refused() {
    let tensor = r#"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#;
    let twice = refused(&format!(r#"{{"a":{tensor},"a":{tensor}}}"#), 4);
    assert!(twice.starts_with("m.safetensors: the key `a` appears twice"), "{twice}");
    let field = refused(r#"{"a":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}"#, 4);
    assert!(field.contains("duplicate field `dtype`"), "{field}");
    let meta = refused(&format!(r#"{{"__metadata__":{{"x":"1","x":"2"}},"a":{tensor}}}"#), 4);
    assert!(meta.contains("the key `x` appears twice"), "{meta}");
}

#[test]
fn tensors_with_gaps_overlaps_or_wrong_sizes_are_refused() {
    let two = |first: &str, second: &str, data| {
        let header = format!(
            r#"{{"a":{{"dtype":"F32","shape":[1],"data_offsets":{first}}},"b":{{"dtype":"F32","shape":[1],"data_offsets":{second}}}}}"#
        );
        safetensors::parse("m.safetensors", file(&header, data))
    };
    assert!(two("[0,4]", "[4,8]", 8).is_ok());
    assert!(two("[0,4]", "[8,12]", 12).is_err(), "a gap");
    assert!(two("[0,4]", "[0,4]", 8).is_err(), "an overlap");
    assert!(two("[0,4]", "[4,8]", 9).is_err(), "a byte that no tensor owns");
    assert!(two("[0,4]", "[4,8]", 7).is_err(), "a byte too few");
    assert!(two("[4,0]", "[4,8]", 8).is_err(), "an end before its start");
}

#[test]
fn shapes_and_offsets_that_overflow_are_refused() {
    for shape in ["[18446744073709551615]", "[4294967296,4294967296]", "[4611686018427387904]"] {
        let header = format!(r#"{{"a":{{"dtype":"F32","shape":{shape},"data_offsets":[0,4]}}}}"#);
        refused(&header, 4);
    }
    // Eight tensors, each as long as can be counted in bits, end where adding the header's length overflows.
    let longest = (1_u128 << 61) - 1;
    let tensors: Vec<String> = (0..8)
        .map(|i| {
            let (start, end) = (i * longest, (i + 1) * longest);
            format!(r#""t{i}":{{"dtype":"U8","shape":[{longest}],"data_offsets":[{start},{end}]}}"#)
        })
        .collect();
    refused(&format!("{{{}}}", tensors.join(",")), 4);
}

#[test]
fn a_header_that_is_not_there_is_refused() {
    let parse = |bytes: Vec<u8>| message(safetensors::parse("m.safetensors", bytes));
    assert_eq!(parse(vec![]), "m.safetensors: header too small");
    assert_eq!(parse(vec![0xff; 8]), "m.safetensors: header too large");
    assert_eq!(parse(file("", 4)[..8].to_vec()), parse(file("", 0)));
    let mut cut = one_tensor("a");
    cut.pop();
    assert!(parse(cut.clone()).ends_with(" (was it cut short?)"));
    cut.truncate(20);
    assert_eq!(parse(cut), "m.safetensors: invalid header length (was it cut short?)");
    assert!(refused("[]", 0).starts_with("m.safetensors: "));
    assert!(refused(&"[".repeat(50_000), 0).starts_with("m.safetensors: "));
    assert!(refused(&format!(r#"{{"__metadata__":{}"#, "[".repeat(50_000)), 0).contains("recursion limit"));
}

fn write(directory: &Path, name: &str, content: impl AsRef<[u8]>) {
    fs::write(directory.join(name), content).expect("a temporary directory can be written");
}

#[test]
fn a_directory_with_one_weights_file_is_a_model() {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "config.json", r#"{"model_type": "llama"}"#);
    write(directory.path(), "model.safetensors", one_tensor("a"));
    write(directory.path(), "generation_config.json", r#"{"top_k": 50}"#);
    let checkpoint = Checkpoint::open(directory.path()).unwrap();
    let Description::HuggingFace(config) = checkpoint.description() else { panic!("not a GGUF file") };
    assert_eq!(config["model_type"], "llama");
    let a = checkpoint.tensor("a").unwrap().unwrap();
    assert_eq!(a.bytes, [0, 1, 2, 3]);
    a.release();
    assert_eq!(a.bytes, [0, 1, 2, 3], "released bytes are read again");
    assert_eq!(checkpoint.tensors().count(), 1);
    assert_eq!(checkpoint.file_bytes(), one_tensor("a").len() as u64);
    assert_eq!(checkpoint.read_json("generation_config.json").unwrap().unwrap()["top_k"], 50);
    assert_eq!(checkpoint.read_json("tokenizer.json").unwrap(), None);
    assert!(message(checkpoint.read_json("../config.json")).contains("`../config.json` is not a plain file name"));
}

/// A directory with `config.json` and an index with this weight map.
fn sharded(weight_map: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory can be made");
    write(directory.path(), "config.json", "{}");
    write(directory.path(), "model.safetensors.index.json", format!(r#"{{"weight_map": {weight_map}}}"#));
    directory
}

#[test]
fn the_shards_of_an_index_are_one_model() {
    let directory = sharded(r#"{"a": "1.safetensors", "b": "2.safetensors"}"#);
    write(directory.path(), "1.safetensors", one_tensor("a"));
    write(directory.path(), "2.safetensors", one_tensor("b"));
    let checkpoint = Checkpoint::open(directory.path()).unwrap();
    assert_eq!(checkpoint.tensor_names().collect::<Vec<_>>(), ["a", "b"]);
    assert!(checkpoint.tensor("b").unwrap().is_some());
}

#[test]
fn a_shard_name_that_is_a_path_is_refused() {
    for name in ["../../etc/passwd", "/etc/passwd", "..", "", "sub/1.safetensors"] {
        let directory = sharded(&format!(r#"{{"a": "{name}"}}"#));
        let error = message(Checkpoint::open(directory.path()));
        assert!(error.contains(&format!("`{name}` is not a plain file name")), "{error}");
    }
}

#[test]
fn an_index_that_does_not_fit_its_shards_is_refused() {
    let directory = sharded(r#"{"a": "1.safetensors", "b": "1.safetensors"}"#);
    assert!(message(Checkpoint::open(directory.path())).contains("1.safetensors: No such file"));
    write(directory.path(), "1.safetensors", one_tensor("a"));
    assert!(message(Checkpoint::open(directory.path())).contains("1.safetensors: no tensor `b`, though"));
    for map in ["[]", r#"{"a": 1}"#, "null"] {
        let error = message(Checkpoint::open(sharded(map).path()));
        assert!(error.ends_with("no `weight_map` from tensor names to file names"), "{error}");
    }
    let twice = message(Checkpoint::open(sharded(r#"{"a": "1", "a": "2"}"#).path()));
    assert!(twice.contains("the key `a` appears twice"), "{twice}");
}

#[test]
fn what_is_no_model_is_described() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    let refused = |path: &Path| message(Checkpoint::open(path));
    assert!(refused(path).ends_with("the directory has no config.json"));
    write(path, "tiny.gguf", Writer::new().to_bytes());
    assert!(refused(path).ends_with("to open its GGUF file, name `tiny.gguf` itself"));
    write(path, "config.json", "[]");
    assert!(refused(path).ends_with("config.json is not a JSON object"));
    write(path, "config.json", format!("{}1{}", "[".repeat(1000), "]".repeat(1000)));
    assert!(refused(path).contains("recursion limit exceeded"));
    write(path, "config.json", "{}");
    assert!(refused(path).contains("neither model.safetensors nor model.safetensors.index.json"));
    write(path, "pytorch_model.bin", b"PK\x03\x04");
    assert!(refused(path).contains("the weights are in `pytorch_model.bin`"));
    assert!(refused(&path.join("pytorch_model.bin")).contains("a zip archive"));
    write(path, "model.safetensors", "version https://git-lfs.github.com/spec/v1\n");
    assert!(refused(path).contains("model.safetensors: a Git LFS pointer"));
    write(path, "empty.gguf", "");
    assert!(refused(&path.join("empty.gguf")).ends_with("the file is empty"));
    assert!(refused(&path.join("absent.gguf")).contains("No such file"));
}

#[test]
fn a_gguf_file_is_a_model() {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "tiny.gguf", Writer::new().key("general.name", "tiny").to_bytes());
    let checkpoint = Checkpoint::open(directory.path().join("tiny.gguf")).unwrap();
    let Description::Gguf(metadata) = checkpoint.description() else { panic!("not a directory") };
    assert_eq!(metadata.str("general.name").unwrap(), Some("tiny"));
    assert_eq!(checkpoint.directory(), directory.path());
    assert_eq!(checkpoint.path(), directory.path().join("tiny.gguf"));
}
