//! The hub module against a hub of this machine.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may panic as tests do")]

mod server;
#[cfg(unix)]
mod wheel;

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ferrum_formats::hub::{self, Environment, Event, HubError, ModelRef, Token};
use server::{COMMIT, Server, sha256};
use tempfile::TempDir;

/// A machine: a cache of its own and an endpoint.
struct Machine {
    cache: TempDir,
    environment: Environment,
}

impl Machine {
    fn with(endpoint: &str) -> Self {
        let cache = tempfile::tempdir().unwrap();
        let mut environment = Environment::new(endpoint, cache.path().to_path_buf());
        environment.network.retry_delay = Duration::from_millis(1);
        Machine { cache, environment }
    }

    fn parse(&self, model: &str) -> ModelRef {
        ModelRef::parse(model, &self.environment).unwrap()
    }

    fn resolve(&self, model: &str) -> Result<PathBuf, HubError> {
        hub::resolve(&self.parse(model), &self.environment, &mut |_: Event<'_>| {})
    }

    /// The error's sentence.
    fn complaint(&self, model: &str) -> String {
        self.resolve(model).unwrap_err().to_string()
    }

    fn repo(&self) -> PathBuf {
        self.cache.path().join("models--org--name")
    }

    fn blobs(&self) -> Vec<String> {
        names(&self.repo().join("blobs"))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// `size` bytes without a pattern that a shifted copy would keep.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..size).map(|_| next()).collect()
}

fn one_file() -> (Vec<u8>, Server) {
    let content = noise(700_001);
    let server = Server::start("org/name", &[("model-Q4_K_M.gguf", &content), ("README.md", b"hello")]);
    (content, server)
}

#[test]
fn a_model_is_downloaded_once_into_the_layout_of_the_python_library() {
    let (content, server) = one_file();
    let machine = Machine::with(server.address());
    let path = machine.resolve("org/name").unwrap();
    assert_eq!(path, machine.repo().join("snapshots").join(COMMIT).join("model-Q4_K_M.gguf"));
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read_to_string(machine.repo().join("refs/main")).unwrap(), COMMIT);
    assert_eq!(machine.blobs(), [sha256(&content)]);
    if cfg!(unix) {
        assert_eq!(fs::read_link(&path).unwrap(), Path::new("../../blobs").join(sha256(&content)));
    }
    let requests = server.seen().len();
    assert_eq!(machine.resolve("org/name:q4_k_m").unwrap(), path);
    assert_eq!(server.seen().len(), requests, "a cached model needs no request");
}

#[test]
fn a_file_that_the_python_library_downloaded_is_found_offline() {
    let mut machine = Machine::with("http://127.0.0.1:9");
    machine.environment.offline = true;
    let snapshot = machine.repo().join("snapshots").join(COMMIT);
    fs::create_dir_all(&snapshot).unwrap();
    fs::create_dir_all(machine.repo().join("refs")).unwrap();
    fs::write(machine.repo().join("refs/main"), COMMIT).unwrap();
    fs::write(snapshot.join("m-Q8_0.gguf"), b"x").unwrap();
    assert_eq!(machine.resolve("org/name").unwrap(), snapshot.join("m-Q8_0.gguf"));
    assert_eq!(machine.resolve("org/name:Q8_0").unwrap(), snapshot.join("m-Q8_0.gguf"));
    let complaint = machine.complaint("org/name:Q4_0");
    assert!(complaint.contains("HF_HUB_OFFLINE") && complaint.contains("org/name:Q4_0"), "{complaint}");
}

#[test]
fn a_file_put_by_hand_where_the_error_says_is_found() {
    let mut machine = Machine::with("http://127.0.0.1:9");
    machine.environment.offline = true;
    let HubError::Offline { folder, .. } = machine.resolve("org/name").unwrap_err() else { panic!("another error") };
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("mine.gguf"), b"x").unwrap();
    assert_eq!(machine.resolve("org/name").unwrap(), folder.join("mine.gguf"));
}

#[test]
fn a_broken_transfer_goes_on_where_it_broke() {
    let (content, server) = one_file();
    server.manners().break_after = vec![100_000, 300_000];
    let machine = Machine::with(server.address());
    let path = machine.resolve("org/name").unwrap();
    assert_eq!(fs::read(path).unwrap(), content);
    assert_eq!(server.transfers(), ["", "bytes=300000-", "bytes=400000-"]);
}

#[test]
fn a_later_process_goes_on_where_an_earlier_one_ended() {
    let (content, server) = one_file();
    let machine = Machine::with(server.address());
    fs::create_dir_all(machine.repo().join("blobs")).unwrap();
    let part = machine.repo().join("blobs").join(format!("{}.incomplete", sha256(&content)));
    fs::write(part, &content[..123_456]).unwrap();
    let mut events = Vec::new();
    let mut progress = |event: Event<'_>| events.push(format!("{event:?}"));
    let path = hub::resolve(&machine.parse("org/name"), &machine.environment, &mut progress).unwrap();
    assert_eq!(fs::read(path).unwrap(), content);
    assert_eq!(server.transfers(), ["bytes=123456-"]);
    assert!(events[0].contains("have_bytes: 123456") && events[0].contains("total_bytes: 700001"), "{}", events[0]);
    assert!(events.last().unwrap().starts_with("Finished"));
    assert_eq!(machine.blobs(), [sha256(&content)]);
}

#[test]
fn a_server_without_ranges_sends_the_whole_file_again() {
    let (content, server) = one_file();
    *server.manners() = server::Manners { break_after: vec![200_000], ignore_ranges: true, ..Default::default() };
    let machine = Machine::with(server.address());
    assert_eq!(fs::read(machine.resolve("org/name").unwrap()).unwrap(), content);
    assert_eq!(server.transfers(), ["", "bytes=200000-"]);
}

#[test]
fn a_busy_server_is_asked_again_and_a_dead_one_given_up() {
    let (content, server) = one_file();
    server.manners().busy = 3;
    server.manners().busy_answers = 3;
    let machine = Machine::with(server.address());
    assert_eq!(fs::read(machine.resolve("org/name").unwrap()).unwrap(), content);

    let (_, server) = one_file();
    server.manners().break_after = vec![0, 0, 0, 0, 50_000];
    let machine = Machine::with(server.address());
    server.manners().break_after.insert(0, 0);
    let error = machine.resolve("org/name").unwrap_err();
    assert!(matches!(error, HubError::Broken { attempts: 5, have_bytes: 50_000, total_bytes: 700_001, .. }), "{error}");
    assert!(machine.blobs()[0].ends_with(".incomplete"), "what arrived is kept");
}

#[test]
fn wrong_bytes_are_refused_with_both_digests_and_deleted() {
    let (content, server) = one_file();
    server.manners().corrupt = true;
    let machine = Machine::with(server.address());
    let mut wrong = content.clone();
    wrong[0] ^= 1;
    let complaint = machine.complaint("org/name");
    assert!(complaint.contains(&sha256(&content)) && complaint.contains(&sha256(&wrong)), "{complaint}");
    assert_eq!(machine.blobs(), Vec::<String>::new());
    server.manners().corrupt = false;
    assert_eq!(fs::read(machine.resolve("org/name").unwrap()).unwrap(), content);
}

#[test]
fn a_file_of_another_size_than_promised_is_refused() {
    let (_, server) = one_file();
    server.manners().promise_more = 7;
    let machine = Machine::with(server.address());
    let error = machine.resolve("org/name").unwrap_err();
    assert!(matches!(error, HubError::WrongSize { expected: 700_008, got: 700_001, .. }), "{error}");
    assert_eq!(machine.blobs(), Vec::<String>::new());
}

#[test]
fn a_gated_model_asks_for_a_token_and_a_licence() {
    let (_, server) = one_file();
    for status in [401, 403] {
        server.manners().status = Some((status, "GatedRepo"));
        let complaint = Machine::with(server.address()).complaint("org/name");
        let licence = format!("accept its licence at {}/org/name and set HF_TOKEN", server.address());
        assert!(complaint.contains(&format!("HTTP {status}")) && complaint.contains(&licence), "{complaint}");
    }
}

#[test]
fn what_the_hub_does_not_have_is_named() {
    let (_, server) = one_file();
    let machine = Machine::with(server.address());
    assert!(matches!(machine.resolve("org/other"), Err(HubError::RepoMissing { .. })));
    assert!(matches!(machine.resolve("org/name@v2"), Err(HubError::RepoMissing { revision, .. }) if revision == "v2"));
    assert_eq!(machine.complaint("org/name:Q8_0"), "org/name has no Q8_0; it has Q4_K_M");
    server.manners().extra_names = vec!["listed-Q8_0.gguf".to_owned()];
    assert!(
        matches!(machine.resolve("org/name:Q8_0"), Err(HubError::FileMissing { file, .. }) if file == "listed-Q8_0.gguf")
    );
}

#[test]
fn a_pull_request_is_a_revision() {
    let (_, server) = one_file();
    let machine = Machine::with(server.address());
    machine.resolve("org/name@refs/pr/1").unwrap();
    assert_eq!(fs::read_to_string(machine.repo().join("refs/refs/pr/1")).unwrap(), COMMIT);
}

#[test]
fn the_token_goes_to_the_endpoint_and_not_to_where_it_redirects() {
    let (content, storage) = one_file();
    let (_, server) = one_file();
    server.manners().redirect_to = Some(storage.address().to_owned());
    let mut machine = Machine::with(server.address());
    machine.environment.token = Token::new("hf_secret");
    assert_eq!(fs::read(machine.resolve("org/name").unwrap()).unwrap(), content);
    assert!(server.seen().iter().all(|seen| seen.authorization.as_deref() == Some("Bearer hf_secret")));
    assert_eq!(storage.seen().len(), 1, "{:?}", storage.seen());
    assert_eq!(storage.seen()[0].authorization, None);
}

#[test]
fn a_token_that_cannot_be_sent_is_said_and_not_shown() {
    let (_, server) = one_file();
    let mut machine = Machine::with(server.address());
    machine.environment.token = Token::new("secret\nX-Header: y");
    let error = machine.resolve("org/name").unwrap_err();
    assert!(matches!(error, HubError::BadToken) && !error.to_string().contains("secret"), "{error}");
    assert!(server.seen().is_empty());
}

#[test]
fn a_hub_that_stays_busy_is_given_up() {
    let (_, server) = one_file();
    server.manners().busy_answers = 100;
    assert!(matches!(Machine::with(server.address()).resolve("org/name"), Err(HubError::Status { status: 503, .. })));
    assert_eq!(server.seen().len(), 4);
}

#[test]
fn a_split_model_is_downloaded_whole_and_named_by_its_first_part() {
    let parts = [noise(1000), noise(2000), noise(3000)];
    let name = |part: usize| format!("Q8_0/big model-Q8_0-0000{part}-of-00003.gguf");
    let files: Vec<(String, &[u8])> = (1..=3).map(|part| (name(part), parts[part - 1].as_slice())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let server = Server::start("org/name", &files);
    let machine = Machine::with(server.address());
    let path = machine.resolve("org/name:q8_0").unwrap();
    assert!(path.ends_with(name(1)), "{}", path.display());
    for (part, content) in (1..).zip(&parts) {
        assert_eq!(&fs::read(path.parent().unwrap().parent().unwrap().join(name(part))).unwrap(), content);
    }
    fs::remove_file(path.with_file_name("big model-Q8_0-00002-of-00003.gguf")).unwrap();
    machine.resolve("org/name:q8_0").unwrap();
    assert_eq!(server.transfers().len(), 3, "a lost link is made again from its blob");
}

#[test]
fn a_checkpoint_is_a_folder_of_its_files_and_no_others() {
    let files: [(&str, &[u8]); 6] = [
        ("config.json", b"{}"),
        ("tokenizer.json", b"{ }"),
        ("model.safetensors", b"weights"),
        ("pytorch_model.bin", b"pickle"),
        ("onnx/model.onnx", b"onnx"),
        ("chat_template.jinja", b"{{x}}"),
    ];
    let server = Server::start("org/name", &files);
    let machine = Machine::with(server.address());
    let folder = machine.resolve("org/name").unwrap();
    assert_eq!(names(&folder), ["chat_template.jinja", "config.json", "model.safetensors", "tokenizer.json"]);
    let requests = server.seen().len();
    assert_eq!(machine.resolve("org/name").unwrap(), folder);
    assert_eq!(server.seen().len(), requests);
    fs::remove_file(folder.join("model.safetensors")).unwrap();
    assert_eq!(machine.resolve("org/name").unwrap(), folder);
    assert!(folder.join("model.safetensors").exists());
}

#[test]
fn nobody_at_the_endpoint_is_said_at_once() {
    let machine = Machine::with("http://127.0.0.1:9");
    let complaint = machine.complaint("org/name");
    assert!(complaint.starts_with("cannot reach http://127.0.0.1:9 for org/name"), "{complaint}");
    assert!(complaint.contains("snapshots/main"), "{complaint}");
    for endpoint in ["huggingface.co", "file:///etc", ""] {
        assert!(matches!(Machine::with(endpoint).resolve("org/name"), Err(HubError::BadEndpoint { .. })), "{endpoint}");
    }
}

#[test]
fn a_hub_that_accepts_and_then_says_nothing_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut machine = Machine::with(&format!("http://{}", listener.local_addr().unwrap()));
    machine.environment.network.silence_timeout = Duration::from_millis(200);
    assert!(matches!(machine.resolve("org/name"), Err(HubError::Unreachable { .. })));
}

#[test]
fn a_hub_out_of_reach_leaves_what_the_cache_has() {
    let (_, server) = one_file();
    let mut machine = Machine::with(server.address());
    let path = machine.resolve("org/name:Q4_K_M").unwrap();
    machine.environment.endpoint = "http://127.0.0.1:9".to_owned();
    let mut notes = Vec::new();
    let mut progress = |event: Event<'_>| {
        if let Event::Note(note) = event {
            notes.push(note.to_owned());
        }
    };
    assert_eq!(hub::pull(&machine.parse("org/name"), &machine.environment, &mut progress).unwrap(), path);
    assert_eq!(notes, ["http://127.0.0.1:9 cannot be reached, taking the cached model"]);
}

#[test]
fn hostile_file_names_stop_everything() {
    for name in ["../../x.gguf", "/etc/passwd", "a\\b.gguf", "a/../../b", "C:x"] {
        let (_, server) = one_file();
        server.manners().extra_names = vec![name.to_owned()];
        let machine = Machine::with(server.address());
        assert!(
            matches!(machine.resolve("org/name"), Err(HubError::HostileName { name: n, .. }) if n == name),
            "{name}"
        );
        assert_eq!(names(machine.cache.path()), Vec::<String>::new());
    }
}

#[test]
fn nonsense_instead_of_a_file_list_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            use std::io::Write;
            // One read takes the small request; what it says does not matter.
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>");
        }
    });
    assert!(matches!(Machine::with(&address).resolve("org/name"), Err(HubError::Protocol { .. })));
}

#[test]
fn many_at_once_download_a_file_once() {
    let (content, server) = one_file();
    server.manners().delay = Duration::from_millis(100);
    let machine = Machine::with(server.address());
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(|| machine.resolve("org/name").unwrap())).collect();
        for worker in workers {
            assert_eq!(fs::read(worker.join().unwrap()).unwrap(), content);
        }
    });
    assert_eq!(server.transfers(), [""]);
    assert_eq!(machine.blobs(), [sha256(&content)]);
}

#[test]
fn a_cache_that_cannot_be_written_is_said_plainly() {
    let (_, server) = one_file();
    let mut machine = Machine::with(server.address());
    let file = machine.cache.path().join("not-a-folder");
    fs::write(&file, b"").unwrap();
    machine.environment.cache = file;
    assert!(matches!(machine.resolve("org/name"), Err(HubError::Io { .. })));
}

#[test]
fn paths_of_a_person_are_used_as_they_are() {
    let machine = Machine::with("http://127.0.0.1:9");
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    assert!(matches!(machine.resolve(&at("none.gguf")), Err(HubError::PathMissing { .. })));
    assert!(machine.complaint(&at("")).ends_with("holds no model: neither GGUF files nor a config.json"));
    fs::write(at("a.gguf"), b"x").unwrap();
    assert_eq!(machine.resolve(&at("a.gguf")).unwrap(), Path::new(&at("a.gguf")));
    assert_eq!(machine.resolve(&at("")).unwrap(), Path::new(&at("a.gguf")));
    fs::write(at("b.gguf"), b"x").unwrap();
    assert!(machine.complaint(&at("")).contains("a.gguf, b.gguf"));
    fs::write(at("config.json"), b"{}").unwrap();
    assert_eq!(machine.resolve(&at("")).unwrap(), Path::new(&at("")));
}

#[test]
fn the_list_names_what_can_be_loaded() {
    let content = noise(5000);
    let server = Server::start("org/name", &[("m-Q8_0.gguf", &content), ("m-Q4_0.gguf", b"other")]);
    let machine = Machine::with(server.address());
    assert!(hub::list(&machine.environment).is_empty());
    let path = machine.resolve("org/name:Q8_0").unwrap();
    let list = hub::list(&machine.environment);
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].repo.to_string().as_str(), list[0].file.as_deref()), ("org/name", Some("m-Q8_0.gguf")));
    assert_eq!((list[0].size_bytes, &list[0].path), (5000, &path));
    assert!(list[0].last_used.is_some());
}

#[test]
fn removing_a_quantisation_leaves_the_others_and_shared_blobs() {
    let server =
        Server::start("org/name", &[("m-Q8_0.gguf", b"same"), ("m-Q4_0.gguf", b"same"), ("m-Q2_K.gguf", b"two")]);
    let machine = Machine::with(server.address());
    let path = machine.resolve("org/name:Q8_0").unwrap();
    machine.resolve("org/name:Q4_0").unwrap();
    machine.resolve("org/name:Q2_K").unwrap();
    let remove = |model: &str| hub::remove(&machine.parse(model), &machine.environment);
    assert_eq!(remove("org/name:Q4_0").unwrap(), hub::Removed { files: 1, freed_bytes: 0 });
    assert_eq!(fs::read(&path).unwrap(), b"same");
    assert_eq!(remove("org/name:Q2_K").unwrap(), hub::Removed { files: 1, freed_bytes: 3 });
    assert!(matches!(remove("org/name:Q2_K"), Err(HubError::NotCached { .. })));
    assert_eq!(remove("org/name").unwrap(), hub::Removed { files: 1, freed_bytes: 4 });
    assert!(!machine.repo().exists());
    assert!(matches!(remove("org/name"), Err(HubError::NotCached { .. })));
    assert!(matches!(remove("./my.gguf"), Err(HubError::OutsideCache { .. })));
}

#[test]
fn what_was_made_of_a_model_goes_with_it() {
    let server = Server::start("org/name", &[("m-Q8_0.gguf", b"one"), ("m-Q4_0.gguf", b"other")]);
    let machine = Machine::with(server.address());
    let packed = ["org/name:Q8_0", "org/name:Q4_0"].map(|model| {
        let mut packed = machine.resolve(model).unwrap().into_os_string();
        packed.push(".ferrum-packed");
        fs::write(&packed, "packed").unwrap();
        std::path::PathBuf::from(packed)
    });
    let remove = |model: &str| hub::remove(&machine.parse(model), &machine.environment);
    assert_eq!(remove("org/name:Q8_0").unwrap(), hub::Removed { files: 2, freed_bytes: 9 });
    assert_eq!(packed.map(|path| path.exists()), [false, true]);
    assert_eq!(remove("org/name:Q4_0").unwrap(), hub::Removed { files: 2, freed_bytes: 11 });
    assert!(!machine.repo().exists());
}

#[cfg(unix)]
#[test]
fn removing_never_follows_a_link_out_of_the_cache() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("precious.gguf"), b"precious").unwrap();
    let machine = Machine::with("http://127.0.0.1:9");
    let snapshots = machine.repo().join("snapshots");
    fs::create_dir_all(snapshots.join("main")).unwrap();
    symlink(outside.path().join("precious.gguf"), snapshots.join("main/precious.gguf")).unwrap();
    symlink(outside.path(), snapshots.join(COMMIT)).unwrap();
    symlink(outside.path(), machine.repo().join("blobs")).unwrap();
    hub::remove(&machine.parse("org/name"), &machine.environment).unwrap();
    assert!(!machine.repo().exists());

    // The same when the folders in between are links.
    let elsewhere = outside.path().join("snapshots").join(COMMIT);
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("m-Q8_0.gguf"), b"precious").unwrap();
    let remove = |model: &str| hub::remove(&machine.parse(model), &machine.environment);
    symlink(outside.path(), machine.repo()).unwrap();
    assert!(matches!(remove("org/name:Q8_0"), Err(HubError::NotCached { .. })));
    remove("org/name").unwrap();
    fs::create_dir(machine.repo()).unwrap();
    symlink(outside.path().join("snapshots"), machine.repo().join("snapshots")).unwrap();
    assert!(matches!(remove(&format!("org/name@{COMMIT}")), Err(HubError::NotCached { .. })));
    remove("org/name").unwrap();
    assert!(!machine.repo().exists());
    assert_eq!(fs::read(elsewhere.join("m-Q8_0.gguf")).unwrap(), b"precious");
    assert_eq!(fs::read(outside.path().join("precious.gguf")).unwrap(), b"precious");
}
