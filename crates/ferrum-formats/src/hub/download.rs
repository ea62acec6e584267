//! Brings a model's files from the hub into the cache.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::blob::{BlobWriter, Interrupted, Promise};
use super::cache::{Cache, RepoFolder};
use super::catalogue::Pinned;
use super::client::Client;
use super::model_ref::HubModel;
use super::names::{Commit, FileName};
use super::select::{self, Choice};
use super::{Environment, Event, HubError, Progress};

/// Attempts without a single new byte before a transfer is given up.
const MOST_ATTEMPTS: u32 = 5;
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Asks the hub for the model's files, fetches those that the cache lacks, and gives the path of the model. A pinned
/// file must be the one that the hub has.
pub(super) fn pull(
    model: &HubModel,
    pinned: Option<&Pinned>,
    environment: &Environment,
    progress: &mut dyn Progress,
) -> Result<PathBuf, HubError> {
    let client = Client::new(environment, model)?;
    let folder = Cache::new(&environment.cache).repo(&model.repo);
    let listing = client.listing()?;
    let choice = select::choose(&model.repo, &listing.files, model.select.as_deref())?;
    let mut paths = Vec::new();
    for file in choice.files() {
        let promise = client.facts(&listing.commit, file)?;
        check_pinned(&promise, pinned)?;
        let source = Source { client: &client, commit: &listing.commit, file, promise: &promise };
        source.fetch(&folder, environment.network.retry_delay, progress)?;
        paths.push(folder.link(&listing.commit, file, &promise.etag)?);
    }
    // The ref comes last: it must not lead to a snapshot that is not there yet.
    folder.write_ref(&model.revision(), &listing.commit)?;
    let first = paths.swap_remove(0);
    Ok(match choice {
        Choice::Gguf(_) => first,
        Choice::Checkpoint(_) => first.parent().map(PathBuf::from).unwrap_or(first),
    })
}

fn check_pinned(promise: &Promise, pinned: Option<&Pinned>) -> Result<(), HubError> {
    match pinned.filter(|pinned| pinned.file == promise.name) {
        Some(pinned) if pinned.sha256 != promise.etag.as_str() => {
            let (expected, got) = (pinned.sha256.to_owned(), promise.etag.as_str().to_owned());
            Err(HubError::WrongHash { file: promise.name.clone(), expected, got })
        }
        _ => Ok(()),
    }
}

/// One file of a repository.
struct Source<'s> {
    client: &'s Client<'s>,
    commit: &'s Commit,
    file: &'s FileName,
    promise: &'s Promise,
}

impl Source<'_> {
    /// Brings the file into its blob, going on where an earlier attempt, of this process or another, broke off.
    fn fetch(&self, folder: &RepoFolder, retry_delay: Duration, progress: &mut dyn Progress) -> Result<(), HubError> {
        let Some(mut blob) = BlobWriter::open(folder, self.promise, progress)? else { return Ok(()) };
        let (mut attempts, mut pause) = (0, retry_delay);
        while blob.written() < self.promise.size {
            let before = blob.written();
            let Err(cause) = self.attempt(&mut blob, progress)? else { continue };
            if blob.written() > before {
                (attempts, pause) = (0, retry_delay);
            }
            attempts += 1;
            if attempts == MOST_ATTEMPTS {
                return Err(self.broken(attempts, blob.written(), cause));
            }
            progress.report(Event::Note(&format!("{} broke off ({cause}), trying again", self.promise.name)));
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        blob.finish()?;
        progress.report(Event::Finished { file: &self.promise.name });
        Ok(())
    }

    /// One request for what is missing. The inner error says why the source stopped early.
    fn attempt(&self, blob: &mut BlobWriter<'_>, progress: &mut dyn Progress) -> Result<Result<(), String>, HubError> {
        let mut transfer = match self.client.transfer(self.commit, self.file, self.promise, blob.written()) {
            Ok(transfer) => transfer,
            // A server that finds nothing at our offset has another file: begin again.
            Err(HubError::Status { status: 416, .. }) => {
                blob.restart()?;
                return Ok(Err("the server lacks the rest".to_owned()));
            }
            Err(error) if Client::may_pass(&error) => return Ok(Err(error.to_string())),
            Err(HubError::WrongSize { got, .. }) => return Err(blob.wrong_size(got)),
            Err(error) => return Err(error),
        };
        if transfer.start != blob.written() {
            blob.restart()?;
        }
        let (have_bytes, total_bytes) = (blob.written(), self.promise.size);
        progress.report(Event::Started { file: &self.promise.name, have_bytes, total_bytes });
        match blob.append(&mut transfer.body, progress) {
            Ok(()) if blob.written() < self.promise.size => Ok(Err(io::ErrorKind::UnexpectedEof.to_string())),
            Ok(()) => Ok(Ok(())),
            Err(Interrupted::Source(error)) => Ok(Err(error.to_string())),
            Err(Interrupted::Failed(error)) => Err(error),
        }
    }

    fn broken(&self, attempts: u32, have_bytes: u64, cause: String) -> HubError {
        HubError::Broken {
            file: self.promise.name.clone(),
            attempts,
            have_bytes,
            total_bytes: self.promise.size,
            cause,
        }
    }
}
