//! A model on disk, whichever format it came in.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    Foreign, FormatError, Tensor, TensorTable, foreign,
    gguf::{self, Gguf, Metadata},
    json,
    packed::ModelIdentity,
    safetensors,
};

const CONFIG_FILE: &str = "config.json";

/// Extensions of weights that are recognised only to say that they are not loaded.
const OTHER_WEIGHTS: [&str; 7] = ["bin", "pt", "pth", "ckpt", "h5", "msgpack", "onnx"];

/// A model's description and its weights, mapped and not yet read.
#[derive(Debug)]
pub struct Checkpoint {
    path: PathBuf,
    directory: PathBuf,
    content: Content,
    tensors: TensorTable,
}

#[derive(Debug)]
enum Content {
    Gguf(Metadata),
    HuggingFace(Value),
}

/// What a model says about itself.
#[derive(Clone, Copy, Debug)]
pub enum Description<'a> {
    /// The keys of a GGUF file.
    Gguf(&'a Metadata),
    /// A `config.json`, which is an object.
    HuggingFace(&'a Value),
}

impl Checkpoint {
    /// Opens a GGUF file (the first part of a split one), or a Hugging Face directory: `config.json` with
    /// `model.safetensors` or its index and shards.
    ///
    /// # Errors
    /// There is no such path, something else lies there, or a file breaks the rules of its format.
    pub fn open(path: impl AsRef<Path>) -> Result<Checkpoint, FormatError> {
        let path = path.as_ref();
        let kind = fs::metadata(path).map_err(|source| FormatError::Io { file: path.to_owned(), source })?;
        if kind.is_dir() {
            open_directory(path)
        } else if kind.is_file() {
            open_file(path)
        } else {
            Err(FormatError::NotAModel { path: path.to_owned(), found: Foreign::NotAFile })
        }
    }

    /// What was opened: a file or a directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The directory in which the model's files lie.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// What the model says about itself.
    pub fn description(&self) -> Description<'_> {
        match &self.content {
            Content::Gguf(metadata) => Description::Gguf(metadata),
            Content::HuggingFace(config) => Description::HuggingFace(config),
        }
    }

    /// The tensor of this name, or `None` where the model has none.
    ///
    /// # Errors
    /// The tensor exists but has a type that ferrum cannot read.
    pub fn tensor(&self, name: &str) -> Result<Option<Tensor<'_>>, FormatError> {
        self.tensors.get(name)
    }

    /// Whether the model has a tensor of this name, whatever its type.
    pub fn contains(&self, name: &str) -> bool {
        self.tensors.contains(name)
    }

    /// Every tensor, in file order. An item is an error where ferrum cannot read the tensor's type.
    pub fn tensors(&self) -> impl Iterator<Item = Result<Tensor<'_>, FormatError>> {
        self.tensors.iter()
    }

    /// The names of all tensors, in file order.
    pub fn tensor_names(&self) -> impl Iterator<Item = &str> {
        self.tensors.names()
    }

    /// Bytes of all files that hold tensors.
    pub fn file_bytes(&self) -> u64 {
        self.tensors.file_bytes()
    }

    /// What tells this model from others, whatever its path.
    pub fn identity(&self) -> ModelIdentity {
        ModelIdentity::of(&self.tensors)
    }

    /// A JSON file beside the model, such as `tokenizer_config.json`, or `None` if there is no such file.
    ///
    /// # Errors
    /// `name` is not a plain file name, or the file is too large or no JSON.
    pub fn read_json(&self, name: &str) -> Result<Option<Value>, FormatError> {
        json::check_plain_name(&self.directory, name)?;
        json::read(&self.directory.join(name))
    }

    /// A text file beside the model, such as `chat_template.jinja`, or `None` if there is no such file.
    ///
    /// # Errors
    /// `name` is not a plain file name, or the file is too large or not UTF-8.
    pub fn read_text(&self, name: &str) -> Result<Option<String>, FormatError> {
        json::check_plain_name(&self.directory, name)?;
        let file = self.directory.join(name);
        let Some(bytes) = json::read_text(&file)? else { return Ok(None) };
        let not_utf8 = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|error| FormatError::Io { file, source: not_utf8(error.utf8_error()) })
    }
}

fn open_file(path: &Path) -> Result<Checkpoint, FormatError> {
    let first = first_bytes(path)?;
    if !first.starts_with(&gguf::MAGIC) {
        return Err(FormatError::NotAModel { path: path.to_owned(), found: foreign::recognise(&first) });
    }
    let (metadata, tensors) = Gguf::open(path)?.into_parts();
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    Ok(Checkpoint { path: path.to_owned(), directory, content: Content::Gguf(metadata), tensors })
}

fn first_bytes(path: &Path) -> Result<Vec<u8>, FormatError> {
    let io_error = |source| FormatError::Io { file: path.to_owned(), source };
    let mut first = Vec::new();
    let file = File::open(path).map_err(io_error)?;
    file.take(foreign::PREFIX_BYTES as u64).read_to_end(&mut first).map_err(io_error)?;
    Ok(first)
}

fn open_directory(path: &Path) -> Result<Checkpoint, FormatError> {
    let not_a_model = |found| FormatError::NotAModel { path: path.to_owned(), found };
    let Some(config) = json::read(&path.join(CONFIG_FILE))? else {
        return Err(not_a_model(Foreign::NoConfig { gguf: first_with_extension(path, &["gguf"]) }));
    };
    if !config.is_object() {
        return Err(not_a_model(Foreign::ConfigNotAnObject));
    }
    let Some(tensors) = safetensors::open_directory(path)? else {
        return Err(not_a_model(Foreign::NoWeights { other: first_with_extension(path, &OTHER_WEIGHTS) }));
    };
    let content = Content::HuggingFace(config);
    Ok(Checkpoint { path: path.to_owned(), directory: path.to_owned(), content, tensors })
}

/// The alphabetically first file name with one of these extensions. Only for messages: a directory that cannot be
/// listed has none.
fn first_with_extension(directory: &Path, extensions: &[&str]) -> Option<String> {
    let names = fs::read_dir(directory).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let matches = |name: &String| {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    };
    names.filter(matches).min()
}
