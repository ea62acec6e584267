//! The MODEL argument: a path, a hub id, or a short name.

use std::fmt;
use std::path::{Path, PathBuf};

use super::cache::Cache;
use super::catalogue::{self, CATALOGUE, Entry};
use super::names::{RepoId, Revision};
use super::{Environment, HubError};

/// How many near names an error suggests.
const SUGGESTIONS: usize = 3;

/// Which model a person means.
#[derive(Clone, Debug)]
pub enum ModelRef {
    /// A GGUF file or a Hugging Face directory on this machine.
    Path(PathBuf),
    /// A model of the hub.
    Hub(HubModel),
    /// A model with a short name.
    Catalogue(&'static Entry),
}

/// A model of the hub: a repository, a revision, and which of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubModel {
    /// The repository.
    pub repo: RepoId,
    /// The branch, tag or commit; `None` is the main branch.
    pub revision: Option<Revision>,
    /// A quantisation or a file's name; `None` leaves the choice to the rules of the repository's kind.
    pub select: Option<String>,
}

impl ModelRef {
    /// Reads a MODEL argument: what exists is a path, so is what starts with `.`, `/` or `~` or ends in `.gguf`;
    /// then `name` or `name:QUANT` of the catalogue; then `org/name[@revision][:QUANT or file]`.
    /// The environment's cache serves to suggest names.
    pub fn parse(text: &str, environment: &Environment) -> Result<Self, HubError> {
        if Path::new(text).exists() || looks_like_path(text) {
            return Ok(ModelRef::Path(PathBuf::from(text)));
        }
        Self::parse_name(text, environment)
    }

    /// Reads a name of the catalogue or the hub, never a path, and looks at no file of that name: for names that
    /// strangers send.
    pub fn parse_name(text: &str, environment: &Environment) -> Result<Self, HubError> {
        let (id, select) = split_select(text)?;
        if id.contains('/') {
            return HubModel::parse(id, select).map(ModelRef::Hub);
        }
        match (catalogue::find(id), select) {
            (Some(entry), None) => Ok(ModelRef::Catalogue(entry)),
            (Some(entry), Some(select)) => HubModel::parse(entry.repo, Some(select)).map(ModelRef::Hub),
            (None, _) => Err(HubError::UnknownModel {
                name: text.to_owned(),
                near: near_names(id, environment),
                known: CATALOGUE.iter().map(|entry| entry.name).collect(),
            }),
        }
    }

    /// Where the model is looked for.
    pub(super) fn place(&self) -> Place<'_> {
        match self {
            ModelRef::Path(path) => Place::Path(path),
            ModelRef::Hub(model) => Place::Hub(model.clone()),
            ModelRef::Catalogue(entry) => Place::Hub(HubModel::of_entry(entry)),
        }
    }
}

/// The two places that models are in.
pub(super) enum Place<'a> {
    /// A person's own file or folder.
    Path(&'a Path),
    /// The hub, and therefore the cache.
    Hub(HubModel),
}

impl fmt::Display for ModelRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelRef::Path(path) => path.display().fmt(f),
            ModelRef::Hub(model) => model.fmt(f),
            ModelRef::Catalogue(entry) => f.write_str(entry.name),
        }
    }
}

impl HubModel {
    fn parse(id: &str, select: Option<&str>) -> Result<Self, HubError> {
        let (repo, revision) = match id.split_once('@') {
            Some((repo, revision)) => (repo, Some(Revision::parse(revision)?)),
            None => (id, None),
        };
        Ok(HubModel { repo: RepoId::parse(repo)?, revision, select: select.map(str::to_owned) })
    }

    pub(super) fn of_entry(entry: &Entry) -> Self {
        let repo = RepoId::parse(entry.repo).expect("a test checks the ids of the catalogue");
        let revision = Revision::parse(entry.revision).expect("a test checks the revisions of the catalogue");
        HubModel { repo, revision: Some(revision), select: entry.select.map(str::to_owned) }
    }

    /// The revision to ask the hub for.
    pub(super) fn revision(&self) -> Revision {
        self.revision.clone().unwrap_or_else(Revision::main)
    }
}

impl fmt::Display for HubModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.repo.fmt(f)?;
        if let Some(revision) = &self.revision {
            write!(f, "@{revision}")?;
        }
        if let Some(select) = &self.select {
            write!(f, ":{select}")?;
        }
        Ok(())
    }
}

fn looks_like_path(text: &str) -> bool {
    let ends_in_gguf = text.len() >= 5 && text.as_bytes()[text.len() - 5..].eq_ignore_ascii_case(b".gguf");
    // A file's name after the colon of a hub id ends in .gguf too.
    (ends_in_gguf && !text.contains(':')) || text.starts_with(['.', '/', '~', '\\']) || Path::new(text).is_absolute()
}

fn split_select(text: &str) -> Result<(&str, Option<&str>), HubError> {
    match text.split_once(':') {
        Some((_, "")) => Err(HubError::BadId { id: text.to_owned(), reason: "nothing follows the colon" }),
        Some((id, select)) => Ok((id, Some(select))),
        None => Ok((text, None)),
    }
}

/// Names of the catalogue and of cached models that look like `name`, best first.
fn near_names(name: &str, environment: &Environment) -> Vec<String> {
    let name = name.to_ascii_lowercase();
    let built_in = CATALOGUE.iter().map(|entry| (entry.name.to_owned(), entry.name.to_owned()));
    let cached = Cache::new(&environment.cache).repos();
    let cached = cached.iter().map(|repo| (repo.name().to_ascii_lowercase(), repo.to_string()));
    let mut near: Vec<(usize, String)> = built_in
        .chain(cached)
        .filter_map(|(compared, shown)| unlikeness(&name, &compared).map(|distance| (distance, shown)))
        .collect();
    near.sort();
    near.dedup_by(|a, b| a.1 == b.1);
    near.into_iter().map(|(_, shown)| shown).take(SUGGESTIONS).collect()
}

/// How far a known name is from what was typed; `None` when nobody would confuse them.
fn unlikeness(typed: &str, known: &str) -> Option<usize> {
    if typed.len() >= 3 && (known.starts_with(typed) || typed.starts_with(known)) {
        return Some(0);
    }
    let distance = edit_distance(typed, known);
    (distance <= 1 + typed.len() / 4).then_some(distance)
}

/// Levenshtein's distance: the fewest insertions, deletions and replacements that turn `a` into `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ModelRef, HubError> {
        ModelRef::parse(text, &Environment::new("http://localhost", PathBuf::from("/nonexistent/cache")))
    }

    fn hub(text: &str) -> HubModel {
        match parse(text) {
            Ok(ModelRef::Hub(model)) => model,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn paths_are_what_exists_and_what_looks_like_one() {
        let here = tempfile::NamedTempFile::new().unwrap();
        for text in
            [here.path().to_str().unwrap(), "./x", "../x/y", "model.gguf", "a/b.GGUF", "/tmp/none", "~/x", "src"]
        {
            assert!(matches!(parse(text), Ok(ModelRef::Path(_))), "{text}");
        }
    }

    #[test]
    fn hub_ids_carry_a_revision_and_a_choice() {
        let model = hub("Qwen/Qwen3-0.6B-GGUF@refs/pr/1:Q8_0");
        assert_eq!(model.repo.to_string(), "Qwen/Qwen3-0.6B-GGUF");
        assert_eq!(model.revision.as_ref().unwrap().as_str(), "refs/pr/1");
        assert_eq!(model.select.as_deref(), Some("Q8_0"));
        assert_eq!(model.to_string(), "Qwen/Qwen3-0.6B-GGUF@refs/pr/1:Q8_0");
        assert_eq!(hub("a/b").to_string(), "a/b");
        assert_eq!(hub("a/b:x.Q4_0.gguf").select.as_deref(), Some("x.Q4_0.gguf"));
    }

    #[test]
    fn short_names_come_from_the_catalogue_and_take_a_quantisation() {
        assert!(matches!(parse("SmolLM2"), Ok(ModelRef::Catalogue(entry)) if entry.name == "smollm2"));
        assert_eq!(hub("tinyllama:Q2_K").to_string(), "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF:Q2_K");
    }

    #[test]
    fn bad_ids_are_refused_with_the_rule_they_break() {
        for text in ["a/b:", "a/..", "a/b/c", "a/b@", "a/b@../x", "a b/c"] {
            assert!(matches!(parse(text), Err(HubError::BadId { .. })), "{text}");
        }
    }

    #[test]
    fn an_unknown_name_brings_its_neighbours_to_mind() {
        let message = |text: &str| parse(text).unwrap_err().to_string();
        assert!(message("smolm2").ends_with("did you mean smollm2?"), "{}", message("smolm2"));
        assert!(message("qwen").contains("qwen2.5-0.5b or qwen2.5-coder-0.5b or qwen3-0.6b"), "{}", message("qwen"));
        assert!(!message("zzzzzz").contains("did you mean"));
    }

    #[test]
    fn an_unknown_name_brings_cached_models_to_mind() {
        let cache = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(cache.path().join("models--Acme--Frobnicator-7B")).unwrap();
        let environment = Environment::new("http://localhost", cache.path().to_path_buf());
        let error = ModelRef::parse("frobnicator", &environment).unwrap_err();
        assert!(error.to_string().ends_with("did you mean Acme/Frobnicator-7B?"), "{error}");
    }

    #[test]
    fn edit_distance_of_a_case_worked_by_hand() {
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("abc", "abc"), 0);
    }
}
