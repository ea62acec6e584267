//! One file per family: from a checkpoint's settings to a description.

mod gemma;
mod llama;
mod mixture;
mod phi3;
mod qwen;

use ferrum_formats::{Checkpoint, Tensor, checkpoint};
use ferrum_kernels::Activation;
use ferrum_types::{DType, TensorType};

use crate::config::{GgufConfig, HuggingFaceConfig, Sizes};
use crate::description::{AttentionKind, Description, FeedForwardKind, GroupedQuery, LayerDescription, NormWeights};
use crate::error::ModelError;
use crate::rope::RopeDescription;

/// Models that one file describes.
struct Family {
    /// `model_type` of a `config.json`.
    model_types: &'static [&'static str],
    from_huggingface: fn(&HuggingFaceConfig<'_>) -> Result<Description, ModelError>,
    /// `general.architecture` of a GGUF.
    architectures: &'static [&'static str],
    from_gguf: fn(&GgufFile<'_>) -> Result<Description, ModelError>,
}

const FAMILIES: &[Family] = &[
    llama::LLAMA,
    llama::MISTRAL,
    qwen::QWEN2,
    qwen::QWEN3,
    qwen::QWEN3_MOE,
    mixture::MIXTRAL,
    gemma::GEMMA,
    gemma::GEMMA2,
    gemma::GEMMA3,
    phi3::PHI3,
];

/// What the model in `checkpoint` is.
///
/// # Errors
/// Its architecture is unknown, or a setting is missing or absurd.
pub fn describe(checkpoint: &Checkpoint) -> Result<Description, ModelError> {
    described(checkpoint)?.checked(checkpoint.path())
}

fn described(checkpoint: &Checkpoint) -> Result<Description, ModelError> {
    match checkpoint.description() {
        checkpoint::Description::Gguf(metadata) => {
            let file = GgufFile { config: GgufConfig::new(metadata)?, checkpoint };
            let name = file.config.architecture();
            let family = FAMILIES.iter().find(|f| f.architectures.contains(&name));
            (family.ok_or_else(|| unknown(checkpoint, name, |f| f.architectures))?.from_gguf)(&file)
        }
        checkpoint::Description::HuggingFace(json) => {
            let path = checkpoint.directory().join("config.json");
            let config = HuggingFaceConfig::new(&path, json);
            config.refuse_quantised()?;
            let name = config.model_type()?;
            let family = FAMILIES.iter().find(|f| f.model_types.contains(&name));
            (family.ok_or_else(|| unknown(checkpoint, name, |f| f.model_types))?.from_huggingface)(&config)
        }
    }
}

fn unknown(checkpoint: &Checkpoint, found: &str, names: fn(&Family) -> &'static [&'static str]) -> ModelError {
    ModelError::UnknownArchitecture {
        file: checkpoint.path().to_owned(),
        found: found.to_owned(),
        known: FAMILIES.iter().flat_map(names).copied().collect(),
    }
}

/// A GGUF's settings, and the few that are tensors.
struct GgufFile<'a> {
    config: GgufConfig<'a>,
    checkpoint: &'a Checkpoint,
}

impl GgufFile<'_> {
    /// The sizes that every decoder has.
    fn sizes(&self) -> Result<Sizes, ModelError> {
        let tensor = "token_embd.weight";
        let missing =
            || ModelError::MissingTensor { file: self.checkpoint.path().to_owned(), tensor: tensor.to_owned() };
        let table = self.checkpoint.tensor(tensor)?.ok_or_else(missing)?;
        self.config.sizes(table.shape.first().copied().unwrap_or(0))
    }

    /// The rotation, with the divisors of tensor `divisors` if the file has it.
    fn rope(&self, head_dim: usize, divisors: &str) -> Result<RopeDescription, ModelError> {
        let tensor = self.checkpoint.tensor(divisors)?;
        self.config.rope(head_dim, tensor.map(|tensor| self.exact_vector(&tensor)).transpose()?)
    }

    fn exact_vector(&self, tensor: &Tensor<'_>) -> Result<Vec<f32>, ModelError> {
        let (file, name) = (self.checkpoint.path().to_owned(), tensor.name.to_owned());
        if tensor.ty != TensorType::Plain(DType::F32) {
            return Err(ModelError::TensorType { file, tensor: name, got: tensor.ty.to_string() });
        }
        if tensor.shape.len() != 1 {
            let expected = vec![tensor.elements()];
            return Err(ModelError::TensorShape { file, tensor: name, expected, got: tensor.shape.to_vec() });
        }
        Ok(tensor.bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }
}

impl Sizes {
    /// A decoder of these sizes in the plainest form: the Llama of its size. Families change what differs.
    fn decoder(&self, family: &'static str, rope: RopeDescription) -> Description {
        Description {
            family,
            vocabulary: self.vocabulary,
            hidden: self.hidden,
            context: self.context,
            embedding_scale: 1.0,
            tied: false,
            norm_eps: self.norm_eps,
            norm_weights: NormWeights::Factor,
            logit_softcap: None,
            ropes: vec![rope],
            layers: (0..self.layers).map(|layer| self.layer(layer)).collect(),
        }
    }

    fn layer(&self, layer: usize) -> LayerDescription {
        LayerDescription {
            attention: AttentionKind::GroupedQuery(GroupedQuery {
                heads: self.heads,
                kv_heads: self.kv_heads[layer],
                head_dim: self.head_dim,
                scale: (self.head_dim as f32).powf(-0.5),
                window: None,
                softcap: None,
                qk_norm: false,
                rope: 0,
            }),
            feed_forward: FeedForwardKind::Gated { width: self.feed_forward[layer], act: Activation::Silu },
            post_norms: false,
        }
    }
}

impl Description {
    /// Changes the attention of every layer; `change` is told the layer.
    fn each_attention(&mut self, change: impl Fn(usize, &mut GroupedQuery)) {
        for (i, layer) in self.layers.iter_mut().enumerate() {
            let AttentionKind::GroupedQuery(attention) = &mut layer.attention;
            change(i, attention);
        }
    }

    /// Changes the activation of every layer.
    fn set_activation(&mut self, to: Activation) {
        for layer in &mut self.layers {
            match &mut layer.feed_forward {
                FeedForwardKind::Gated { act, .. } => *act = to,
                FeedForwardKind::Experts(mixture) => mixture.act = to,
            }
        }
    }
}
