//! The decoder: every causal language model, by its description.

mod load;
mod operation;
mod operations;
mod pass;
mod recorded;
mod split;
mod weights;
mod workspace;

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrum_formats::Checkpoint;
use ferrum_kernels::{
    Backend, Batch, BatchCapacity, Ceilings, Communicator, DeviceError, KvLayout, OneRank, OutOfMemory,
};
use ferrum_types::{BlockFormat, BlockId, TokenId};

use self::load::{Files, Share};
pub use self::operation::OPERATION;
pub use self::operations::{Operation, OperationShape};
use self::pass::{Begin, Pass, Reader};
use self::recorded::{DecodeShape, Recorded};
pub(crate) use self::split::Split;
use self::weights::Weights;
use self::workspace::{MOST_LIKELIEST, StepCapacity, Workspace};
use crate::description::{AttentionKind, Description, FeedForwardKind};
use crate::error::ModelError;
use crate::model::{Chooser, Facts, LanguageModel, Likeliest, LoadOptions, Step};
use crate::packed_cache::PackedCache;

/// Rows of logits computed at a time: enough to share each weight read, few enough that a large vocabulary's logits
/// stay small.
const OUTPUT_ROWS: usize = 8;

/// A causal language model, or a run of its layers, on one device, with its cache and its buffers.
pub(crate) struct Decoder<B: Backend> {
    backend: B,
    stream: B::Stream,
    comm: OneRank,
    weights: Weights<B>,
    caches: Vec<B::KvCache>,
    batch: Batch<B>,
    workspace: Workspace<B>,
    recorded: Recorded<B>,
    facts: Facts,
}

impl<B: Backend> Decoder<B> {
    /// Loads the layers `part` of the model that `description` says is in `checkpoint`.
    pub(crate) fn load(
        backend: B,
        checkpoint: &Checkpoint,
        description: Description,
        options: &LoadOptions,
        part: Range<usize>,
    ) -> Result<Self, ModelError> {
        let mut facts =
            Facts { description, parameters: 0, weight_bytes: 0, kv_bytes: 0, packed_cache: None, divided_at: None };
        // A file of packed weights is that of a whole model.
        let whole = part.len() == facts.description.layers.len();
        let packed = PackedCache::of(options.packed_cache && whole, &backend, checkpoint);
        let files = Files { checkpoint, packed: packed.store() };
        let comm = OneRank;
        let share = Share { layers: part.clone(), ranks: Communicator::<B>::world_size(&comm) };
        let weights = load::load(&backend, files, &mut facts, options.longest, share)?;
        facts.packed_cache = packed.finish();
        let layouts: Vec<KvLayout> = facts.description.kv_layouts(options).skip(part.start).take(part.len()).collect();
        let gives_logits = part.end == facts.description.layers.len();
        facts.kv_bytes = layouts.iter().map(|layout| layout.bytes() as u64).sum();
        let capacity = StepCapacity {
            tokens: options.step_tokens,
            outputs: options.step_sequences.max(OUTPUT_ROWS),
            hidden: facts.description.hidden,
            vocabulary: if gives_logits { facts.description.vocabulary } else { 0 },
        };
        let no_room = |what| move |cause: OutOfMemory| ModelError::OutOfMemory { what, cause };
        let caches = layouts.into_iter().map(|layout| backend.kv_cache(layout)).collect::<Result<_, _>>();
        let batch = Batch::new(
            &backend,
            BatchCapacity {
                tokens: options.step_tokens,
                seqs: options.step_sequences,
                blocks: options.longest.div_ceil(options.block_size),
            },
        );
        let mut stream = backend.stream();
        let workspace = Workspace::new(&backend, &mut stream, &weights, capacity);
        Ok(Decoder {
            stream,
            comm,
            caches: caches.map_err(no_room("the KV cache"))?,
            batch: batch.map_err(no_room("the step's description"))?,
            workspace: workspace.map_err(no_room("scratch memory"))?,
            recorded: Recorded::<B>::new(),
            weights,
            facts,
            backend,
        })
    }

    /// It has all layers because none is on the device that was asked for.
    pub(crate) fn instead_of_a_device(mut self) -> Self {
        self.facts.divided_at = Some(self.weights.layers.len());
        self
    }

    /// Runs all layers for a step: what is left is to read its outputs.
    fn pass(&mut self, step: Step<'_>) -> Result<Pass<'_, B>, DeviceError> {
        self.part_of_pass(step, Begin::Tokens, Some(step.outputs))
    }

    /// Runs the layers that are here: what is left is to read the `outputs`, or to hand the residual stream over.
    fn part_of_pass(
        &mut self,
        step: Step<'_>,
        begin: Begin<'_>,
        outputs: Option<&[usize]>,
    ) -> Result<Pass<'_, B>, DeviceError> {
        self.write(step);
        let (mut pass, caches) = self.begin();
        pass.forward(begin, caches, outputs)?;
        Ok(pass)
    }

    /// Runs a step as far as its logits, of which `read` is told.
    fn run(&mut self, step: Step<'_>, read: &mut Reader<'_, B>) -> Result<(), DeviceError> {
        self.write(step);
        let shape = DecodeShape::of(&step, self.workspace.output_capacity);
        let recorded = match shape {
            Some(shape) => self.replay(shape)?,
            None => false,
        };
        let (mut pass, caches) = self.begin();
        if recorded {
            return read(&mut pass, 0..step.outputs.len());
        }
        pass.forward(Begin::Tokens, caches, Some(step.outputs))?;
        pass.logits(step.outputs, read)
    }

    /// Puts a step's tokens, and where they stand, on the device.
    fn write(&mut self, step: Step<'_>) {
        assert_eq!(step.tokens.len(), step.batch.tokens(), "tokens in a step that describes another number");
        self.check_tokens(step.tokens);
        self.batch.write(&self.backend, &mut self.stream, step.batch);
        let ids: Vec<u32> = step.tokens.iter().map(|t| t.0).collect();
        self.backend.write(&mut self.stream, &ids, &mut self.workspace.ids);
    }

    /// A pass over the step that was written last, and the caches that it goes through.
    fn begin(&mut self) -> (Pass<'_, B>, &mut [B::KvCache]) {
        let pass = Pass {
            backend: &self.backend,
            stream: &mut self.stream,
            comm: &self.comm,
            weights: &self.weights,
            description: &self.facts.description,
            rows: self.batch.tokens(),
            batch: &self.batch,
            work: &mut self.workspace,
        };
        (pass, &mut self.caches)
    }

    fn check_tokens(&self, tokens: &[TokenId]) {
        let vocabulary = self.facts.description.vocabulary;
        for token in tokens {
            assert!((token.0 as usize) < vocabulary, "token {} of a vocabulary of {vocabulary}", token.0);
        }
    }
}

impl Description {
    /// The shape of each layer's cache.
    pub(crate) fn kv_layouts(&self, options: &LoadOptions) -> impl Iterator<Item = KvLayout> {
        self.layers.iter().map(|layer| {
            let AttentionKind::GroupedQuery(attention) = &layer.attention;
            KvLayout {
                blocks: options.kv_blocks,
                block_size: options.block_size,
                heads: attention.kv_heads,
                key_dim: attention.head_dim,
                value_dim: attention.head_dim,
                element: options.kv,
            }
        })
    }

    /// Bytes of a step's intermediate results, roughly: floats of tokens on their way through the widest layer, and one row
    /// of logits.
    pub fn scratch_bytes(&self, tokens: usize) -> u64 {
        let widest = self.layers.iter().map(|layer| {
            let AttentionKind::GroupedQuery(attention) = &layer.attention;
            let projected = (2 * attention.heads + 2 * attention.kv_heads) * attention.head_dim;
            let feed_forward = match &layer.feed_forward {
                FeedForwardKind::Gated { width, .. } => *width,
                FeedForwardKind::Experts(experts) => experts.chosen * (experts.width + self.hidden),
            };
            projected + attention.heads * attention.head_dim + feed_forward
        });
        let per_token = 4 * self.hidden + widest.max().unwrap_or(0);
        4 * (tokens * per_token + self.vocabulary) as u64
    }

    /// Bytes of the cache per position, all layers together.
    pub fn kv_bytes_per_position(&self, element: ferrum_kernels::KvElement) -> usize {
        let row = |a: &crate::GroupedQuery| 2 * a.kv_heads * element.row_bytes(a.head_dim);
        self.layers
            .iter()
            .map(|layer| match &layer.attention {
                AttentionKind::GroupedQuery(a) => row(a),
            })
            .sum()
    }
}

impl<B: Backend> LanguageModel for Decoder<B> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn forward_rows(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &mut [f32])) -> Result<(), DeviceError> {
        self.run(step, &mut |pass, outputs| pass.read_logits(outputs, each))
    }

    fn embed(&mut self, step: Step<'_>, each: &mut dyn FnMut(usize, &[f32])) -> Result<(), DeviceError> {
        self.pass(step)?.final_hidden(step.outputs, each)
    }

    fn chooser(&mut self, count: NonZeroUsize) -> Option<&mut dyn Chooser> {
        // A read of logits that the host has in place costs nothing.
        let here = self.backend.in_place(&mut self.stream, &mut self.workspace.logits, 0..0).is_some();
        if here || count.get() > MOST_LIKELIEST { None } else { Some(self) }
    }

    fn copy_block(&mut self, from: BlockId, to: BlockId) {
        for cache in &mut self.caches {
            self.backend.copy_block(&mut self.stream, cache, from, to);
        }
    }

    fn operations(&self, positions: &[Range<usize>], outputs: usize) -> Vec<Operation> {
        self.list_operations(positions, Some(outputs))
    }

    fn ceilings(&self) -> Result<Option<Ceilings>, ModelError> {
        let no_room = |cause| ModelError::OutOfMemory { what: "memory to measure", cause };
        let operations = self.list_operations(&[Range { start: 0, end: 1 }], Some(1));
        let rows = operations.iter().flat_map(|operation| &operation.integer_rows);
        let formats: Vec<_> =
            BlockFormat::ALL.into_iter().filter(|format| rows.clone().any(|(of, _)| of == format)).collect();
        self.backend.ceilings(&formats).map_err(no_room)
    }
}

impl<B: Backend> Chooser for Decoder<B> {
    fn forward_likeliest(
        &mut self,
        step: Step<'_>,
        count: NonZeroUsize,
        each: &mut dyn FnMut(usize, &[Likeliest]),
    ) -> Result<(), DeviceError> {
        self.run(step, &mut |pass, outputs| pass.read_likeliest(outputs, count, each))
    }
}
