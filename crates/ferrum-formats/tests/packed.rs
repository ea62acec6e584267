//! Files of packed weights: what was written comes back, and whatever is wrong with one is told and never believed.
#![expect(clippy::unwrap_used, reason = "a test that fails has found something, helpers included")]

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ferrum_formats::Checkpoint;
use ferrum_formats::gguf::Writer;
use ferrum_formats::packed::{BadPiece, Owner, PIECE_BYTES, PackedFile, PackedWriter, Unusable, path_of};
use ferrum_types::{DType, TensorType};
use tempfile::TempDir;

const LAYOUT: &str = "rows/1";
const HEADER_BYTES: usize = 32;

/// A folder with a model in it.
struct Model {
    folder: TempDir,
}

impl Model {
    fn new() -> Model {
        let model = Model { folder: tempfile::tempdir().unwrap() };
        model.write("a name", &[7; 40_000]);
        model
    }

    fn write(&self, name: &str, weights: &[u8]) {
        let writer = Writer::new().key("general.architecture", "llama").key("general.name", name);
        let f32 = TensorType::Plain(DType::F32);
        let bytes = writer.tensor("t", &[weights.len() / 4], f32, weights.to_vec()).to_bytes();
        fs::write(self.path(), bytes).unwrap();
        self.set_time(1_000_000_007);
    }

    fn set_time(&self, nanoseconds: u64) {
        let time = std::time::UNIX_EPOCH + Duration::from_nanos(nanoseconds);
        let file = File::options().write(true).open(self.path()).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("m.gguf")
    }

    fn packed(&self) -> PathBuf {
        self.folder.path().join("m.gguf.ferrum-packed")
    }

    fn owner(&self) -> Owner {
        let model = Checkpoint::open(self.path()).unwrap().identity();
        Owner { layout: LAYOUT.to_owned(), model }
    }

    /// Writes entries to the file of packed weights.
    fn pack(&self, entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = PackedWriter::create(&self.packed()).unwrap();
        entries.iter().for_each(|(key, bytes)| writer.add(key, bytes).unwrap());
        let len = writer.finish(self.owner()).unwrap();
        let bytes = fs::read(self.packed()).unwrap();
        assert_eq!(bytes.len() as u64, len);
        bytes
    }

    fn open(&self) -> Result<PackedFile, Unusable> {
        PackedFile::open(&self.packed(), &self.owner())
    }

    /// Opens the file once it has these bytes.
    fn open_with(&self, bytes: &[u8]) -> Result<PackedFile, Unusable> {
        fs::write(self.packed(), bytes).unwrap();
        self.open()
    }
}

fn read(file: &PackedFile, key: &str) -> Option<Result<Vec<u8>, BadPiece>> {
    let entry = file.entry(key)?;
    let mut bytes = Vec::new();
    for piece in 0..entry.pieces() {
        let mut to = vec![0; entry.piece_len(piece)];
        if let Err(fault) = entry.read(piece, &mut to) {
            return Some(Err(fault));
        }
        bytes.extend(to);
    }
    assert_eq!(bytes.len() as u64, entry.len_bytes());
    Some(Ok(bytes))
}

fn files_in(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

/// The message for a file that is of no use.
#[track_caller]
fn refused(result: Result<PackedFile, Unusable>) -> String {
    result.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn what_was_written_comes_back_whatever_its_length() {
    let model = Model::new();
    let long: Vec<u8> = (0..2 * PIECE_BYTES + 5).map(|i| (i * i / 11 % 251) as u8).collect();
    let entries = [("long", &long[..]), ("none", &[]), ("one", &[9]), ("whole", &long[1..=PIECE_BYTES])];
    model.pack(&entries);
    let file = model.open().unwrap();
    for (key, bytes) in entries {
        assert!(read(&file, key).unwrap().unwrap() == bytes, "{key}");
    }
    assert!(file.entry("other").is_none());
    assert_eq!(files_in(model.folder.path()), ["m.gguf", "m.gguf.ferrum-packed"]);
}

#[test]
fn a_model_has_its_file_beside_it_or_in_its_directory() {
    let model = Model::new();
    assert_eq!(path_of(&Checkpoint::open(model.path()).unwrap()), model.packed());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrum-models/tests/fixtures/models/llama");
    assert_eq!(path_of(&Checkpoint::open(&directory).unwrap()), directory.join("model.ferrum-packed"));
}

#[test]
fn there_may_be_none_or_something_else_of_that_name() {
    let model = Model::new();
    assert!(matches!(model.open(), Err(Unusable::Absent)));
    fs::create_dir(model.packed()).unwrap();
    assert!(matches!(model.open(), Err(Unusable::NotAFile)));
}

#[test]
fn a_file_that_is_not_as_long_as_it_says_is_refused() {
    let model = Model::new();
    let bytes = model.pack(&[("a", &[1; 500]), ("b", &[2; 500])]);
    // Nothing; a part of the header; all of it; some data; all of it; some of the table; nearly all.
    for len in [0, 10, HEADER_BYTES, 600, HEADER_BYTES + 1000, HEADER_BYTES + 1010, bytes.len() - 1] {
        let message = refused(model.open_with(&bytes[..len]));
        assert!(message.starts_with(&format!("the old one has {len} bytes; it should have ")), "{len}: {message}");
    }
    let message = refused(model.open_with(&[&bytes[..], &[0]].concat()));
    assert!(message.contains("it should have"), "{message}");
    assert!(model.open_with(&bytes).is_ok());
}

#[test]
fn no_changed_byte_goes_unnoticed() {
    let model = Model::new();
    let bytes = model.pack(&[("a", &[1; 300]), ("b", &[2; 300])]);
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 0x10;
        let in_data = (HEADER_BYTES..HEADER_BYTES + 600).contains(&place);
        match model.open_with(&changed) {
            Err(reason) => assert!(!in_data, "byte {place}: {reason}"),
            Ok(file) => {
                let damaged = if place < HEADER_BYTES + 300 { "a" } else { "b" };
                let good = ["a", "b"].map(|key| read(&file, key).unwrap().is_ok());
                assert!(in_data && good == ["a", "b"].map(|key| key != damaged), "byte {place}");
                let told = read(&file, damaged).unwrap().unwrap_err().to_string();
                assert_eq!(told, format!("`{damaged}` of the old one is damaged"));
            }
        }
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_open_is_an_error() {
    let model = Model::new();
    model.pack(&[("a", &[1; 500])]);
    let file = model.open().unwrap();
    File::options().write(true).open(model.packed()).unwrap().set_len(100).unwrap();
    assert!(matches!(read(&file, "a"), Some(Err(BadPiece::Io { .. }))));
}

#[test]
fn other_kinds_and_versions_are_told_apart() {
    let model = Model::new();
    let bytes = model.pack(&[]);
    let with = |place: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[place] = byte;
        refused(model.open_with(&bytes))
    };
    assert_eq!(with(0, b'G'), "the old one does not begin as packed weights do");
    assert_eq!(with(8, 2), "the old one has version 2 of the format; this is version 1");
    assert_eq!(with(bytes.len() - 1, b'!'), "the table of the old one is damaged");
}

/// A file with some data and a table that has all the checksums it needs.
fn crafted(data: &[u8], table: &str) -> Vec<u8> {
    let mut bytes = b"ferrumPW".to_vec();
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(crc32fast::hash(table.as_bytes()).to_le_bytes());
    bytes.extend(((HEADER_BYTES + data.len()) as u64).to_le_bytes());
    bytes.extend((table.len() as u64).to_le_bytes());
    [&bytes, data, table.as_bytes()].concat()
}

#[test]
fn a_table_that_promises_what_the_file_has_not_is_refused() {
    let model = Model::new();
    let owner = serde_json::to_string(&model.owner()).unwrap();
    let open = |entries: &str| {
        let table = format!(r#"{{"owner":{owner},"entries":[{entries}]}}"#);
        model.open_with(&crafted(&[5; 100], &table))
    };
    let good = format!(r#"{{"key":"a","start":32,"len":100,"checksums":[{}]}}"#, crc32fast::hash(&[5; 100]));
    assert_eq!(read(&open(&good).unwrap(), "a").unwrap().unwrap(), [5; 100]);
    for entry in [
        r#"{"key":"a","start":31,"len":100,"checksums":[0]}"#,
        r#"{"key":"a","start":33,"len":100,"checksums":[0]}"#,
        r#"{"key":"a","start":18446744073709551615,"len":100,"checksums":[0]}"#,
        r#"{"key":"a","start":32,"len":18446744073709551615,"checksums":[0]}"#,
        r#"{"key":"a","start":32,"len":100,"checksums":[]}"#,
        r#"{"key":"a","start":32,"len":100,"checksums":[0,0]}"#,
        &format!("{good},{good}"),
    ] {
        assert_eq!(refused(open(entry)), "the entry `a` of the old one is not in its data", "{entry}");
    }
    for entry in ["7", r#"{"key":"a"}"#, r#"{"key":"a","start":-1,"len":1,"checksums":[0]}"#, &"[".repeat(100_000)] {
        assert!(refused(open(entry)).starts_with("the table of the old one: "), "{:.40}", entry);
    }
}

#[test]
fn a_header_that_promises_more_than_can_be_is_refused() {
    let model = Model::new();
    let header = |start: u64, len: u64| {
        let mut bytes = crafted(&[], "");
        bytes[16..24].copy_from_slice(&start.to_le_bytes());
        bytes[24..].copy_from_slice(&len.to_le_bytes());
        bytes
    };
    let message = refused(model.open_with(&header(u64::MAX, u64::MAX)));
    assert_eq!(message, "the old one has 32 bytes; it says that there are more than a file can have");
    assert_eq!(refused(model.open_with(&header(0, 32))), "the old one has a table at byte 0, in its header");
    // As long as it says, but all of it holes.
    fs::write(model.packed(), header(32, 1 << 32)).unwrap();
    File::options().write(true).open(model.packed()).unwrap().set_len((1 << 32) + 32).unwrap();
    assert_eq!(refused(model.open()), "the old one has a table of 4294967296 bytes; there are at most 16777216");
}

#[test]
fn weights_for_other_kernels_or_of_another_model_are_refused() {
    let model = Model::new();
    model.pack(&[("a", &[1; 500])]);
    let layout = Owner { layout: "rows/2".to_owned(), ..model.owner() };
    let message = refused(PackedFile::open(&model.packed(), &layout));
    assert_eq!(message, "the old one is in the layout `rows/1`; these kernels read `rows/2`");

    let changed = |what: &str| {
        let message = refused(model.open());
        assert_eq!(message, format!("the old one is of another model, or this one has changed: {what}"));
    };
    model.write("a name", &[7; 40_004]);
    changed("the length");
    model.write("A name", &[7; 40_000]);
    changed("the header");
    let mut weights = [7; 40_000];
    weights[39_999] = 8;
    model.write("a name", &weights);
    changed("the weights");
    model.write("a name", &[7; 40_000]);
    assert!(model.open().is_ok());
    model.set_time(1_000_000_008);
    changed("the time of the last change");
}

#[test]
fn the_path_of_a_model_does_not_matter() {
    let model = Model::new();
    model.pack(&[("a", &[1; 500])]);
    let moved = model.folder.path().join("moved");
    fs::create_dir(&moved).unwrap();
    for file in [model.path(), model.packed()] {
        fs::rename(&file, moved.join(file.file_name().unwrap())).unwrap();
    }
    let checkpoint = Checkpoint::open(moved.join("m.gguf")).unwrap();
    let owner = Owner { layout: LAYOUT.to_owned(), model: checkpoint.identity() };
    assert!(PackedFile::open(&path_of(&checkpoint), &owner).is_ok());
}

#[test]
fn a_file_that_is_not_finished_leaves_nothing_and_harms_no_other() {
    let model = Model::new();
    let before = model.pack(&[("a", &[1; 500])]);
    let mut one = PackedWriter::create(&model.packed()).unwrap();
    let mut other = PackedWriter::create(&model.packed()).unwrap();
    one.add("a", &[2; 500]).unwrap();
    other.add("a", &[3; 400]).unwrap();
    assert!(fs::read(model.packed()).unwrap() == before, "what others read changes at the end alone");
    drop(one);
    other.finish(model.owner()).unwrap();
    assert_eq!(read(&model.open().unwrap(), "a").unwrap().unwrap(), [3; 400]);
    assert_eq!(files_in(model.folder.path()), ["m.gguf", "m.gguf.ferrum-packed"]);
}

#[test]
fn where_nothing_can_be_written_is_an_error() {
    let model = Model::new();
    assert!(PackedWriter::create(&model.path().join("x")).is_err(), "in a folder that is a file");
    fs::create_dir(model.packed()).unwrap();
    let writer = PackedWriter::create(&model.packed()).unwrap();
    assert!(writer.finish(model.owner()).is_err(), "in place of a folder");
    assert_eq!(files_in(model.folder.path()), ["m.gguf", "m.gguf.ferrum-packed"]);
}
