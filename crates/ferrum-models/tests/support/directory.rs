//! Hugging Face directories made for a test: a tiny model's, with another configuration or other tensors.

use std::path::Path;

use ferrum_formats::{Checkpoint, FormatError};
use ferrum_types::{DType, TensorType};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use serde_json::Value;
use tempfile::TempDir;

use super::fixture;

/// A directory that can be changed before it is opened.
pub(crate) struct Directory {
    /// What becomes `config.json`.
    pub(crate) config: Value,
    /// What becomes `model.safetensors`.
    pub(crate) tensors: Vec<Stored>,
}

/// A tensor as a file stores it.
pub(crate) struct Stored {
    pub(crate) name: String,
    pub(crate) dtype: Dtype,
    pub(crate) shape: Vec<usize>,
    pub(crate) bytes: Vec<u8>,
}

impl Stored {
    fn view(&self) -> TensorView<'_> {
        TensorView::new(self.dtype, self.shape.clone(), &self.bytes).expect("bytes fit the shape")
    }
}

impl Directory {
    /// The directory of a tiny model.
    pub(crate) fn of(family: &str) -> Directory {
        let read = |name| std::fs::read(fixture(family).join(name)).expect("the fixture is there");
        let weights = read("model.safetensors");
        let file = SafeTensors::deserialize(&weights).expect("the fixture is whole");
        let stored = |(name, tensor): (String, TensorView<'_>)| Stored {
            name,
            dtype: tensor.dtype(),
            shape: tensor.shape().to_vec(),
            bytes: tensor.data().to_vec(),
        };
        let config = serde_json::from_slice(&read("config.json")).expect("the fixture is JSON");
        Directory { config, tensors: file.tensors().into_iter().map(stored).collect() }
    }

    /// Sets settings to those of `changes`; `null` takes one away.
    pub(crate) fn with(mut self, changes: Value) -> Directory {
        let settings = self.config.as_object_mut().expect("an object");
        for (key, value) in changes.as_object().expect("an object") {
            if value.is_null() {
                settings.remove(key);
            } else {
                settings.insert(key.clone(), value.clone());
            }
        }
        self
    }

    /// Changes one tensor.
    pub(crate) fn with_tensor(mut self, name: &str, change: impl FnOnce(&mut Stored)) -> Directory {
        change(self.tensors.iter_mut().find(|tensor| tensor.name == name).expect("the model has it"));
        self
    }

    /// Takes one tensor away.
    pub(crate) fn without(mut self, name: &str) -> Directory {
        self.tensors.retain(|tensor| tensor.name != name);
        self
    }

    /// Writes the files.
    pub(crate) fn write(&self) -> TempDir {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let views = self.tensors.iter().map(|tensor| (tensor.name.as_str(), tensor.view()));
        safetensors::serialize_to_file(views, None, &directory.path().join("model.safetensors")).expect("a file");
        self.write_config(directory.path());
        directory
    }

    /// Writes the configuration into a directory that has the weights already.
    pub(crate) fn write_config(&self, directory: &Path) {
        std::fs::write(directory.join("config.json"), self.config.to_string()).expect("a file");
    }

    /// Writes the files and opens them.
    pub(crate) fn open(&self) -> Result<Checkpoint, FormatError> {
        // An open file outlives its name.
        let directory = self.write();
        Checkpoint::open(directory.path())
    }
}

/// The numbers of a stored tensor.
pub(crate) fn widened(tensor: &ferrum_formats::Tensor<'_>) -> Vec<f32> {
    let pairs = || tensor.bytes.as_chunks::<2>().0.iter().copied();
    match tensor.ty {
        TensorType::Plain(DType::F32) => {
            tensor.bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect()
        }
        TensorType::Plain(DType::F16) => pairs().map(|b| half::f16::from_le_bytes(b).to_f32()).collect(),
        TensorType::Plain(DType::BF16) => pairs().map(|b| half::bf16::from_le_bytes(b).to_f32()).collect(),
        other => panic!("{} is {other}", tensor.name),
    }
}
