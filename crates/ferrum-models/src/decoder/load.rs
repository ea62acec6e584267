//! From a checkpoint's tensors to packed weights.

use std::ops::Range;

use ferrum_formats::{Checkpoint, Tensor, checkpoint};
use ferrum_kernels::{Backend, Kept, Norm, PackError, PackedStore, WeightSource};
use ferrum_types::{DType, TensorType};
use half::{bf16, f16};

use super::weights::{Attention, ExpertSum, Experts, FeedForward, Gated, Layer, Weights};
use crate::description::{
    AttentionKind, Description, FeedForwardKind, GroupedQuery, LayerDescription, MixtureOfExperts, NormWeights,
};
use crate::error::ModelError;
use crate::model::Facts;
use crate::names::{GGUF, HUGGING_FACE, HUGGING_FACE_POST_NORMS, Names, Role, layer_of};

/// What weights are loaded from.
#[derive(Clone, Copy)]
pub(crate) struct Files<'a> {
    /// The model.
    pub(crate) checkpoint: &'a Checkpoint,
    /// Where packed weights are kept, if they are.
    pub(crate) packed: Option<&'a dyn PackedStore>,
}

/// What a decoder has of a model.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    /// Its layers.
    pub(crate) layers: Range<usize>,
    /// Ranks among which each of them is divided.
    pub(crate) ranks: usize,
}

/// Loads the weights of a run of layers, of what precedes them if they are the first, and of what follows them if they
/// are the last. `positions` is what rope tables cover.
pub(crate) fn load<B: Backend>(
    backend: &B,
    files: Files<'_>,
    facts: &mut Facts,
    positions: usize,
    Share { layers: part, ranks }: Share,
) -> Result<Weights<B>, ModelError> {
    let description = facts.description.clone();
    let Files { checkpoint, packed } = files;
    let names = names(checkpoint, &description);
    let mut loader = Loader { backend, checkpoint, packed, names, facts, ranks, layer: 0, biases: Vec::new() };
    let (vocabulary, hidden) = (description.vocabulary, description.hidden);
    let (first, last) = (part.start == 0, part.end == description.layers.len());
    let tied = description.tied || loader.is_gguf() && loader.find(Role::Output, None, ".weight")?.is_none();
    let table = |loader: &mut Loader<'_, B>, role, needed: bool| {
        if needed { loader.weight(role, [vocabulary, hidden]).map(Some) } else { Ok(None) }
    };
    let embedding = table(&mut loader, Role::Embedding, first || last && tied)?;
    let output = table(&mut loader, Role::Output, last && !tied)?;
    let final_norm = if last { Some(loader.norm(Role::FinalNorm, hidden)?) } else { None };
    let mut layers = Vec::with_capacity(part.len());
    for i in part.clone() {
        loader.layer = i;
        layers.push(loader.layer(&description.layers[i])?);
    }
    loader.check_biases(&part)?;
    // After the layers, whose tensors confirm the head size that these tables are made for.
    let ropes = description.ropes.iter().map(|rope| rope.tables(backend, positions)).collect::<Result<_, _>>();
    let ropes = ropes.map_err(|cause| ModelError::OutOfMemory { what: "the rope tables", cause })?;
    Ok(Weights { embedding, output, final_norm, ropes, layers })
}

/// The tables of names that fit the checkpoint, the one that decides first.
fn names(checkpoint: &Checkpoint, description: &Description) -> Vec<&'static Names> {
    let post_norms = description.layers.iter().any(|layer| layer.post_norms);
    match checkpoint.description() {
        checkpoint::Description::Gguf(_) => vec![&GGUF],
        checkpoint::Description::HuggingFace(_) if post_norms => vec![&HUGGING_FACE_POST_NORMS, &HUGGING_FACE],
        checkpoint::Description::HuggingFace(_) => vec![&HUGGING_FACE],
    }
}

struct Loader<'a, B: Backend> {
    backend: &'a B,
    checkpoint: &'a Checkpoint,
    packed: Option<&'a dyn PackedStore>,
    names: Vec<&'static Names>,
    facts: &'a mut Facts,
    ranks: usize,
    layer: usize,
    /// Names of the biases that were loaded.
    biases: Vec<&'a str>,
}

impl<'a, B: Backend> Loader<'a, B> {
    fn layer(&mut self, layer: &LayerDescription) -> Result<Layer<B>, ModelError> {
        let hidden = self.facts.description.hidden;
        let AttentionKind::GroupedQuery(shape) = &layer.attention;
        let post_norm = |loader: &mut Self, role| {
            if layer.post_norms { loader.norm(role, hidden).map(Some) } else { Ok(None) }
        };
        Ok(Layer {
            attention_norm: self.norm(Role::AttentionNorm, hidden)?,
            attention: self.attention(shape)?,
            attention_post_norm: post_norm(self, Role::AttentionPostNorm)?,
            feed_forward_norm: self.norm(Role::FeedForwardNorm, hidden)?,
            feed_forward: match &layer.feed_forward {
                FeedForwardKind::Gated { width, act } => FeedForward::Gated(Gated {
                    gate_up: self.gate_up(*width)?,
                    down: self.weight(Role::Down, [hidden, *width])?,
                    act: *act,
                }),
                FeedForwardKind::Experts(mixture) => {
                    FeedForward::Experts(self.experts(mixture, ExpertSum::of(self.ranks, layer.post_norms))?)
                }
            },
            feed_forward_post_norm: post_norm(self, Role::FeedForwardPostNorm)?,
        })
    }

    fn attention(&mut self, shape: &GroupedQuery) -> Result<Attention<B>, ModelError> {
        let hidden = self.facts.description.hidden;
        let (queries, keys) = (shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim);
        let parts = [(Role::Query, queries), (Role::Key, keys), (Role::Value, keys)];
        let head_norm = |loader: &mut Self, role| {
            if shape.qk_norm { loader.norm(role, shape.head_dim).map(Some) } else { Ok(None) }
        };
        Ok(Attention {
            shape: shape.clone(),
            query_key_value: self.query_key_value(parts, hidden)?,
            bias: self.query_key_value_bias(parts)?,
            query_norm: head_norm(self, Role::QueryNorm)?,
            key_norm: head_norm(self, Role::KeyNorm)?,
            output: self.weight(Role::AttentionOutput, [hidden, queries])?,
            output_bias: self.bias(Role::AttentionOutput, hidden)?,
        })
    }

    /// Queries, keys and values as one weight, from one tensor or three.
    fn query_key_value(&mut self, parts: [(Role, usize); 3], hidden: usize) -> Result<B::Weight, ModelError> {
        if self.find(Role::QueryKeyValue, None, ".weight")?.is_some() {
            return self.weight(Role::QueryKeyValue, [parts.iter().map(|(_, rows)| rows).sum(), hidden]);
        }
        let mut tensors = Vec::with_capacity(parts.len());
        for (role, rows) in parts {
            tensors.push(self.matrix(role, None, [rows, hidden])?);
        }
        let sources = tensors.iter().map(|t| self.source(t)).collect::<Result<_, _>>()?;
        self.pack(&WeightSource::Rows(sources), &tensors)
    }

    /// Their biases end to end, where the checkpoint has them.
    fn query_key_value_bias(&mut self, parts: [(Role, usize); 3]) -> Result<Option<B::Buf<f32>>, ModelError> {
        let total = parts.iter().map(|(_, width)| width).sum();
        if self.find(Role::QueryKeyValue, None, ".bias")?.is_some() {
            return self.bias(Role::QueryKeyValue, total);
        }
        let mut all = Vec::with_capacity(total);
        for (role, width) in parts {
            match self.find(role, None, ".bias")? {
                Some(tensor) => {
                    all.extend(self.vector(&tensor, width)?);
                    self.biases.push(tensor.name);
                }
                None if all.is_empty() => return Ok(None),
                None => return Err(self.missing(role, None, ".bias")),
            }
        }
        self.upload(&all).map(Some)
    }

    /// Gate and up as one weight, from one tensor or two.
    fn gate_up(&mut self, width: usize) -> Result<B::Weight, ModelError> {
        let hidden = self.facts.description.hidden;
        if self.find(Role::Gate, None, ".weight")?.is_some() {
            let gate = self.matrix(Role::Gate, None, [width, hidden])?;
            let up = self.matrix(Role::Up, None, [width, hidden])?;
            let source = WeightSource::GateUp(Box::new([self.source(&gate)?, self.source(&up)?]));
            return self.pack(&source, &[gate, up]);
        }
        let both = self.matrix(Role::GateUp, None, [2 * width, hidden])?;
        let [gate, up] = self.split_rows::<2>(&both)?;
        self.pack(&WeightSource::GateUp(Box::new([gate, up])), &[both])
    }

    fn experts(&mut self, mixture: &MixtureOfExperts, sum: ExpertSum) -> Result<Experts<B>, ModelError> {
        let (hidden, width) = (self.facts.description.hidden, mixture.width);
        let router = self.weight(Role::Router, [mixture.experts, hidden])?;
        let (gates, mut tensors) = self.stack(Role::ExpertGate, mixture.experts, [width, hidden])?;
        let (ups, up_tensors) = self.stack(Role::ExpertUp, mixture.experts, [width, hidden])?;
        tensors.extend(up_tensors);
        let both = gates.into_iter().zip(ups).map(|(gate, up)| WeightSource::GateUp(Box::new([gate, up]))).collect();
        let gate_up = self.pack(&WeightSource::Experts(both), &tensors)?;
        let (downs, tensors) = self.stack(Role::ExpertDown, mixture.experts, [hidden, width])?;
        let down = self.pack(&WeightSource::Experts(downs), &tensors)?;
        Ok(Experts { shape: mixture.clone(), router, gate_up, down, sum })
    }

    /// The matrices of all experts, from one stacked tensor or one each.
    fn stack(
        &self,
        role: Role,
        experts: usize,
        [rows, cols]: [usize; 2],
    ) -> Result<(Vec<WeightSource<'a>>, Vec<Tensor<'a>>), ModelError> {
        if let Some(tensor) = self.find(role, None, ".weight")? {
            self.check_shape(&tensor, &[experts, rows, cols])?;
            let bytes = tensor.bytes.len() / experts;
            let sources = tensor.bytes.chunks_exact(bytes).map(|bytes| self.source_of(&tensor, bytes, rows));
            return Ok((sources.collect::<Result<_, _>>()?, vec![tensor]));
        }
        let tensors: Vec<Tensor<'a>> =
            (0..experts).map(|e| self.matrix(role, Some(e), [rows, cols])).collect::<Result<_, _>>()?;
        Ok((tensors.iter().map(|t| self.source(t)).collect::<Result<_, _>>()?, tensors))
    }

    /// A weight that is one tensor.
    fn weight(&mut self, role: Role, shape: [usize; 2]) -> Result<B::Weight, ModelError> {
        let tensor = self.matrix(role, None, shape)?;
        let source = self.source(&tensor)?;
        self.pack(&source, &[tensor])
    }

    fn pack(&mut self, source: &WeightSource<'_>, tensors: &[Tensor<'_>]) -> Result<B::Weight, ModelError> {
        let packed = match self.packed {
            Some(store) => {
                let names: Vec<&str> = tensors.iter().map(|tensor| tensor.name).collect();
                self.backend.pack_kept(source, Kept { store, name: &names.join(", ") })
            }
            None => self.backend.pack(source),
        };
        let weight = packed.map_err(|cause| self.pack_error(&tensors[0], cause))?;
        tensors.iter().for_each(Tensor::release);
        self.facts.count(&weight);
        Ok(weight)
    }

    fn norm(&mut self, role: Role, width: usize) -> Result<Norm<B>, ModelError> {
        let tensor = self.find(role, None, ".weight")?.ok_or_else(|| self.missing(role, None, ".weight"))?;
        let mut weight = self.vector(&tensor, width)?;
        if self.facts.description.norm_weights == NormWeights::OnePlus {
            weight.iter_mut().for_each(|w| *w += 1.0);
        }
        Ok(Norm { weight: self.upload(&weight)?, eps: self.facts.description.norm_eps })
    }

    fn bias(&mut self, role: Role, width: usize) -> Result<Option<B::Buf<f32>>, ModelError> {
        let Some(tensor) = self.find(role, None, ".bias")? else { return Ok(None) };
        let values = self.vector(&tensor, width)?;
        self.biases.push(tensor.name);
        self.upload(&values).map(Some)
    }

    /// A bias of a layer that no operation adds would be lost without a word. The model's layers outside of `part` are
    /// somebody else's.
    fn check_biases(&self, part: &Range<usize>) -> Result<(), ModelError> {
        let all = self.facts.description.layers.len();
        let elsewhere = |layer: usize| layer < all && !part.contains(&layer);
        let ours = |name: &&str| name.ends_with(".bias") && layer_of(name).is_some_and(|layer| !elsewhere(layer));
        match self.checkpoint.tensor_names().filter(ours).find(|name| !self.biases.contains(name)) {
            None => Ok(()),
            Some(name) => {
                Err(ModelError::UnreadBias { file: self.checkpoint.path().to_owned(), tensor: name.to_owned() })
            }
        }
    }

    fn upload(&mut self, values: &[f32]) -> Result<B::Buf<f32>, ModelError> {
        self.facts.parameters += values.len() as u64;
        self.facts.weight_bytes += size_of_val(values) as u64;
        self.backend.upload(values).map_err(|cause| ModelError::OutOfMemory { what: "a vector of weights", cause })
    }

    /// A tensor of plain floats, widened.
    fn vector(&self, tensor: &Tensor<'_>, width: usize) -> Result<Vec<f32>, ModelError> {
        self.check_shape(tensor, &[width])?;
        let pairs = || tensor.bytes.chunks_exact(2).map(|b| [b[0], b[1]]);
        let quads = || tensor.bytes.chunks_exact(4).map(|b| [b[0], b[1], b[2], b[3]]);
        match tensor.ty {
            TensorType::Plain(DType::F32) => Ok(quads().map(f32::from_le_bytes).collect()),
            TensorType::Plain(DType::F16) => Ok(pairs().map(|b| f16::from_le_bytes(b).to_f32()).collect()),
            TensorType::Plain(DType::BF16) => Ok(pairs().map(|b| bf16::from_le_bytes(b).to_f32()).collect()),
            _ => Err(self.type_error(tensor)),
        }
    }

    /// The matrix of `role`, or of one expert's part in it.
    fn matrix(&self, role: Role, expert: Option<usize>, shape: [usize; 2]) -> Result<Tensor<'a>, ModelError> {
        let tensor = self.find(role, expert, ".weight")?.ok_or_else(|| self.missing(role, expert, ".weight"))?;
        self.check_shape(&tensor, &shape)?;
        Ok(tensor)
    }

    fn source(&self, tensor: &Tensor<'a>) -> Result<WeightSource<'a>, ModelError> {
        self.source_of(tensor, tensor.bytes, tensor.shape[0])
    }

    /// `rows` rows of a tensor as a weight.
    fn source_of(&self, tensor: &Tensor<'_>, bytes: &'a [u8], rows: usize) -> Result<WeightSource<'a>, ModelError> {
        let cols = tensor.shape[tensor.shape.len() - 1];
        match tensor.ty {
            TensorType::Plain(dtype @ (DType::F32 | DType::F16 | DType::BF16)) => {
                Ok(WeightSource::Dense { dtype, bytes, rows, cols })
            }
            TensorType::Plain(_) => Err(self.type_error(tensor)),
            TensorType::Blocks(format) => Ok(WeightSource::Blocks { format, bytes, rows, cols }),
        }
    }

    /// A matrix in `N` equal parts, first rows first.
    fn split_rows<const N: usize>(&self, tensor: &Tensor<'a>) -> Result<[WeightSource<'a>; N], ModelError> {
        let (rows, bytes) = (tensor.shape[0] / N, tensor.bytes.len() / N);
        let mut parts = Vec::with_capacity(N);
        for part in tensor.bytes.chunks_exact(bytes.max(1)) {
            parts.push(self.source_of(tensor, part, rows)?);
        }
        Ok(parts.try_into().expect("check_shape saw N times the rows"))
    }

    fn check_shape(&self, tensor: &Tensor<'_>, expected: &[usize]) -> Result<(), ModelError> {
        if tensor.shape == expected {
            return Ok(());
        }
        Err(ModelError::TensorShape {
            file: self.checkpoint.path().to_owned(),
            tensor: tensor.name.to_owned(),
            expected: expected.to_vec(),
            got: tensor.shape.to_vec(),
        })
    }

    fn is_gguf(&self) -> bool {
        matches!(self.checkpoint.description(), checkpoint::Description::Gguf(_))
    }

    /// The names that a tensor of `role` may have. Without an expert, those of stacked experts.
    fn candidates(&self, role: Role, expert: Option<usize>, suffix: &str) -> Vec<String> {
        let templates = self.names.iter().flat_map(|names| names.of(role));
        let fitting = templates.filter(|name| name.contains("{e}") == expert.is_some());
        let mut candidates = Vec::new();
        for template in fitting {
            let expert = expert.map_or(String::new(), |e| e.to_string());
            let name = template.replace("{l}", &self.layer.to_string()).replace("{e}", &expert) + suffix;
            let rest = name.strip_prefix("model.").map(str::to_owned);
            candidates.push(name);
            // Models that also read images keep their language model one level down.
            candidates.extend(rest.iter().map(|rest| format!("language_model.model.{rest}")));
            candidates.extend(rest.iter().map(|rest| format!("model.language_model.{rest}")));
        }
        candidates
    }

    fn find(&self, role: Role, expert: Option<usize>, suffix: &str) -> Result<Option<Tensor<'a>>, ModelError> {
        for name in self.candidates(role, expert, suffix) {
            if let Some(tensor) = self.checkpoint.tensor(&name)? {
                return Ok(Some(tensor));
            }
        }
        Ok(None)
    }

    /// The error for a tensor that is not there, under the name that is most like those that are.
    fn missing(&self, role: Role, expert: Option<usize>, suffix: &str) -> ModelError {
        let alike = |name: &String| {
            let shared = |other: &str| name.split('.').zip(other.split('.')).take_while(|(a, b)| a == b).count();
            self.checkpoint.tensor_names().map(shared).max()
        };
        // The first of the best, which is the last of the reverse.
        let tensor = self.candidates(role, expert, suffix).into_iter().rev().max_by_key(alike);
        let file = self.checkpoint.path().to_owned();
        ModelError::MissingTensor { file, tensor: tensor.unwrap_or_else(|| format!("{role:?}")) }
    }

    fn type_error(&self, tensor: &Tensor<'_>) -> ModelError {
        let (tensor, got) = (tensor.name.to_owned(), tensor.ty.to_string());
        ModelError::TensorType { file: self.checkpoint.path().to_owned(), tensor, got }
    }

    fn pack_error(&self, tensor: &Tensor<'_>, cause: PackError) -> ModelError {
        ModelError::Pack { file: self.checkpoint.path().to_owned(), tensor: tensor.name.to_owned(), cause }
    }
}
