//! Every environment variable that decides where models come from and go to. Nothing else in this crate reads one.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One environment variable: documentation as data, for `--help` and the manual.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// The variable's name.
    pub name: &'static str,
    /// What it decides.
    pub meaning: &'static str,
    /// What holds when it is unset.
    pub default: &'static str,
}

/// The variables that [`Environment::from_process`] reads. The HF ones mean what they mean to `huggingface_hub`:
/// <https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables>.
pub const KNOBS: &[Knob] = &[
    Knob { name: "HF_ENDPOINT", meaning: "address of the model hub", default: DEFAULT_ENDPOINT },
    Knob { name: "HF_HOME", meaning: "folder of the cache and the token", default: "$XDG_CACHE_HOME/huggingface" },
    Knob { name: "HF_HUB_CACHE", meaning: "folder that downloaded models are kept in", default: "$HF_HOME/hub" },
    Knob { name: "HUGGINGFACE_HUB_CACHE", meaning: "older name of HF_HUB_CACHE", default: "unset" },
    Knob { name: "XDG_CACHE_HOME", meaning: "folder of all caches", default: "~/.cache" },
    Knob { name: "HF_TOKEN", meaning: "token for private and gated models", default: "the token file's content" },
    Knob { name: "HUGGING_FACE_HUB_TOKEN", meaning: "older name of HF_TOKEN", default: "unset" },
    Knob { name: "HF_TOKEN_PATH", meaning: "file that holds the token", default: "$HF_HOME/token" },
    Knob { name: "HF_HUB_OFFLINE", meaning: "1: never use the network, only the cache", default: "0" },
    Knob { name: "SSL_CERT_FILE", meaning: "PEM file of the certificates to trust", default: "the built-in ones" },
    Knob {
        name: "HTTPS_PROXY",
        meaning: "proxy to reach the hub through (also ALL_PROXY, HTTP_PROXY)",
        default: "none",
    },
    Knob { name: "NO_PROXY", meaning: "hosts that are reached without the proxy", default: "none" },
    Knob { name: "PATH", meaning: "where python3 and pip are looked for", default: "none" },
];

const DEFAULT_ENDPOINT: &str = "https://huggingface.co";

/// An access token that never shows itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token from a variable's or a file's content; `None` when nothing but white space is there.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Token(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// Where models come from and go to: a plain value, read once from the process and passed on.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Address of the hub, without a slash at its end.
    pub endpoint: String,
    /// Folder of the cache, laid out like that of `huggingface_hub`.
    pub cache: PathBuf,
    /// Sent to the endpoint, and to nobody else.
    pub token: Option<Token>,
    /// Never use the network.
    pub offline: bool,
    /// How the hub is connected to.
    pub network: Network,
    /// How Python packages are downloaded.
    pub pip: Pip,
}

/// How the hub is connected to.
#[derive(Clone, Debug)]
pub struct Network {
    /// Patience while a connection is made, short so that a machine without the hub learns it soon.
    pub connect_timeout: Duration,
    /// Patience while a connection is silent.
    pub silence_timeout: Duration,
    /// Pause before the first new attempt of a broken transfer; it doubles with each one.
    pub retry_delay: Duration,
    /// Proxy to go through.
    pub proxy: Option<ureq::Proxy>,
    /// PEM file of the certificates to trust instead of the built-in ones.
    pub certificates: Option<PathBuf>,
}

impl Default for Network {
    fn default() -> Self {
        Network {
            connect_timeout: Duration::from_secs(5),
            silence_timeout: Duration::from_secs(30),
            retry_delay: Duration::from_millis(500),
            proxy: None,
            certificates: None,
        }
    }
}

/// How Python packages are downloaded: with the machine's own pip, whose configuration knows the index.
#[derive(Clone, Debug)]
pub struct Pip {
    /// Commands to try in this order, each a program and its first arguments.
    pub commands: Vec<Vec<String>>,
    /// Folders that hold the programs, as in `PATH`.
    pub search_path: OsString,
}

impl Pip {
    /// The usual commands, looked for in `search_path`.
    pub fn usual(search_path: OsString) -> Self {
        let command = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect();
        Pip { commands: vec![command(&["python3", "-m", "pip"]), command(&["pip3"]), command(&["pip"])], search_path }
    }
}

impl Environment {
    /// Reads the process's variables, its home folder and the token file.
    pub fn from_process() -> Self {
        let mut environment = Self::from_variables(|name| std::env::var_os(name), dirs::home_dir());
        environment.network.proxy = ureq::Proxy::try_from_env();
        environment
    }

    /// An environment that uses nothing but `cache` and `endpoint`: no token, no proxy, no pip.
    pub fn new(endpoint: &str, cache: PathBuf) -> Self {
        Environment {
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            cache,
            token: None,
            offline: false,
            network: Network::default(),
            pip: Pip { commands: Vec::new(), search_path: OsString::new() },
        }
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>, home: Option<PathBuf>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let text = |name: &str| variable(name).map(|value| value.to_string_lossy().into_owned());
        let home = home.unwrap_or_else(|| PathBuf::from("."));
        let folder = |name: &str| variable(name).map(|value| expand_home(Path::new(&value), &home));

        let caches = folder("XDG_CACHE_HOME").unwrap_or_else(|| home.join(".cache"));
        let hf_home = folder("HF_HOME").unwrap_or_else(|| caches.join("huggingface"));
        let cache = folder("HF_HUB_CACHE").or_else(|| folder("HUGGINGFACE_HUB_CACHE"));
        let token_file = folder("HF_TOKEN_PATH").unwrap_or_else(|| hf_home.join("token"));
        let token = text("HF_TOKEN").or_else(|| text("HUGGING_FACE_HUB_TOKEN"));

        let endpoint = text("HF_ENDPOINT").unwrap_or_else(|| DEFAULT_ENDPOINT.to_owned());
        let mut environment = Self::new(&endpoint, cache.unwrap_or_else(|| hf_home.join("hub")));
        environment.token = token.and_then(|t| Token::new(&t)).or_else(|| read_token(&token_file));
        environment.offline = text("HF_HUB_OFFLINE").is_some_and(|value| is_true(&value));
        environment.network.certificates = folder("SSL_CERT_FILE");
        environment.pip = Pip::usual(variable("PATH").unwrap_or_default());
        environment
    }
}

fn expand_home(path: &Path, home: &Path) -> PathBuf {
    path.strip_prefix("~").map_or_else(|_| path.to_path_buf(), |rest| home.join(rest))
}

fn is_true(value: &str) -> bool {
    ["1", "on", "yes", "true"].iter().any(|truth| value.eq_ignore_ascii_case(truth))
}

fn read_token(file: &Path) -> Option<Token> {
    // Most machines have no token file, and one that cannot be read is as good as none: the hub will say what it wants.
    fs::read_to_string(file).ok().and_then(|text| Token::new(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Environment {
        for (name, _) in variables {
            assert!(KNOBS.iter().any(|knob| knob.name == *name), "{name} is not in the table");
        }
        let find = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value));
        Environment::from_variables(find, Some(PathBuf::from("/home/me")))
    }

    #[test]
    fn the_cache_is_where_the_most_specific_variable_says() {
        let cache = |variables: &[(&str, &str)]| with(variables).cache;
        assert_eq!(cache(&[]), Path::new("/home/me/.cache/huggingface/hub"));
        assert_eq!(cache(&[("XDG_CACHE_HOME", "/x")]), Path::new("/x/huggingface/hub"));
        assert_eq!(cache(&[("XDG_CACHE_HOME", "/x"), ("HF_HOME", "~/hf")]), Path::new("/home/me/hf/hub"));
        assert_eq!(cache(&[("HF_HOME", "/hf"), ("HUGGINGFACE_HUB_CACHE", "/old")]), Path::new("/old"));
        assert_eq!(cache(&[("HUGGINGFACE_HUB_CACHE", "/old"), ("HF_HUB_CACHE", "/c")]), Path::new("/c"));
        assert_eq!(cache(&[("HF_HUB_CACHE", "")]), Path::new("/home/me/.cache/huggingface/hub"));
    }

    #[test]
    fn the_endpoint_loses_its_last_slash_and_offline_is_a_word_for_true() {
        assert_eq!(with(&[]).endpoint, "https://huggingface.co");
        assert_eq!(with(&[("HF_ENDPOINT", "http://mirror:8080/hf/")]).endpoint, "http://mirror:8080/hf");
        assert!(with(&[("HF_HUB_OFFLINE", "yes")]).offline);
        assert!(!with(&[("HF_HUB_OFFLINE", "0")]).offline);
    }

    #[test]
    fn a_token_comes_from_the_variable_or_the_file_and_stays_secret() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("token"), "hf_file\n").unwrap();
        let home = folder.path().to_str().unwrap();
        assert_eq!(with(&[("HF_HOME", home)]).token, Token::new("hf_file"));
        let both = with(&[("HF_HOME", home), ("HF_TOKEN", " hf_variable ")]);
        assert_eq!(both.token, Token::new("hf_variable"));
        assert!(!format!("{both:?}").contains("hf_variable"));
    }
}
