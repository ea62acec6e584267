//! The forward pass, top to bottom.

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrum_kernels::{
    Attention as AttentionArgs, Backend, Batch, Chosen, Combine, Communicator, DeviceError, Epilogue, ExpertPlan,
    HeadPrep, Mask, Mat, MatMut, Norm, OneRank, Operands, PackedWeight, PlanShape, ReduceOp, Route, Scoring, Store,
    StoreKeysValues, StoreKv, StoreQueries,
};
use ferrum_types::{Float, TokenId};

use super::operation::operation;
use super::weights::{Attention, ExpertSum, Experts, FeedForward, Gated, Layer, Weights};
use super::workspace::{ExpertWorkspace, Workspace};
use crate::description::{Description, ExpertRouting};
use crate::model::Likeliest;

/// One step on its way through the model.
pub(super) struct Pass<'a, B: Backend> {
    pub(super) backend: &'a B,
    pub(super) stream: &'a mut B::Stream,
    pub(super) comm: &'a OneRank,
    pub(super) weights: &'a Weights<B>,
    pub(super) description: &'a Description,
    pub(super) batch: &'a Batch<B>,
    pub(super) work: &'a mut Workspace<B>,
    /// Rows of the residual stream: the step's tokens, until those that give no output are left behind.
    pub(super) rows: usize,
}

const RESERVED: &str = "a model with experts reserved their workspace";

/// What reads the logits of these outputs, which have been projected.
pub(super) type Reader<'r, B> = dyn FnMut(&mut Pass<'_, B>, Range<usize>) -> Result<(), DeviceError> + 'r;

/// The norm of what comes next, and the weights that read it.
type Next<'a, B> = (&'a Norm<B>, &'a [&'a <B as Operands>::Weight]);

/// What a pass begins with.
#[derive(Clone, Copy)]
pub(super) enum Begin<'a> {
    /// The step's tokens.
    Tokens,
    /// Their residual stream after the layers before these, on the host: `[T, H]`.
    Hidden(&'a [f32]),
}

/// Rows of the residual stream that go on after the last layer's attention: nothing reads the others.
pub(super) fn rows_that_go_on(tokens: usize, outputs: usize, output_capacity: usize) -> usize {
    if outputs <= output_capacity { outputs.min(tokens) } else { tokens }
}

impl<B: Backend> Pass<'_, B> {
    /// All layers: leaves the residual stream before whatever follows them, of all tokens or, where nothing but outputs
    /// follows, of those alone.
    pub(super) fn forward(
        &mut self,
        begin: Begin<'_>,
        caches: &mut [B::KvCache],
        outputs: Option<&[usize]>,
    ) -> Result<(), DeviceError> {
        let layers = &self.weights.layers;
        match begin {
            Begin::Tokens => self.embed(),
            Begin::Hidden(rows) => self.resume(rows),
        }
        if let Some(first) = layers.first() {
            self.norm(&first.attention_norm, &[&first.attention.query_key_value]);
        }
        for (i, (layer, cache)) in layers.iter().zip(caches).enumerate() {
            self.attention(&layer.attention, cache)?;
            if let Some(outputs) = outputs.filter(|_| i + 1 == layers.len()) {
                self.leave_behind_all_but(outputs);
            }
            if self.rows == 0 {
                return Ok(());
            }
            let readers = layer.feed_forward.readers();
            self.join(layer.attention_post_norm.as_ref(), Some((&layer.feed_forward_norm, &readers)));
            let next = layers.get(i + 1).map(|next| (&next.attention_norm, [&next.attention.query_key_value]));
            let next = next.as_ref().map(|(norm, readers)| (*norm, &readers[..]));
            self.feed_forward(layer, next)?;
        }
        Ok(())
    }

    /// `hidden = scale * embedding[ids]`.
    fn embed(&mut self) {
        let (tokens, width) = (self.batch.tokens(), self.description.hidden);
        let ids = Mat::new(&self.work.ids, 1, tokens);
        let hidden = MatMut::new(&mut self.work.hidden, tokens, width);
        let (table, scale) = (self.weights.embedding(), self.description.embedding_scale);
        operation!("embed", self.backend.embed(self.stream, table, ids, scale, hidden));
    }

    /// `hidden` as the layers before these left it.
    fn resume(&mut self, rows: &[f32]) {
        let rows: Vec<B::Act> = rows.iter().map(|&v| B::Act::from_f32(v)).collect();
        operation!("resume", self.backend.write(self.stream, &rows, &mut self.work.hidden));
    }

    /// `hidden` of all tokens, for the layers after these.
    pub(super) fn hand_over(&mut self) -> Result<Vec<f32>, DeviceError> {
        let mut rows = vec![0.0; self.rows * self.description.hidden];
        operation!("hand_over", self.backend.read_wide(self.stream, &self.work.hidden, 0, &mut rows))?;
        Ok(rows)
    }

    /// `normed = norm(hidden)`, for `readers`.
    fn norm(&mut self, norm: &Norm<B>, readers: &[&B::Weight]) {
        let tokens = self.batch.tokens();
        let hidden = Mat::new(&self.work.hidden, tokens, self.description.hidden);
        let normed = self.work.normed.shape(self.backend, tokens, readers);
        operation!("norm", self.backend.rms_norm(self.stream, hidden, norm, normed));
    }

    /// Keeps those rows of the residual stream, and of what joins it next, that the step's outputs come from.
    fn leave_behind_all_but(&mut self, outputs: &[usize]) {
        let (tokens, width) = (self.rows, self.description.hidden);
        self.rows = rows_that_go_on(tokens, outputs.len(), self.work.output_capacity);
        if self.rows == tokens {
            return;
        }
        let (backend, rows) = (self.backend, self.rows);
        let Workspace { hidden, delta, output_rows, .. } = &mut *self.work;
        for buf in [hidden, delta] {
            gather::<B>(
                backend,
                self.stream,
                (Mat::new(buf, tokens, width), outputs),
                MatMut::new(output_rows, rows, width),
            );
            backend.copy(self.stream, Mat::new(output_rows, rows, width), MatMut::new(buf, rows, width));
        }
    }

    /// `hidden += post_norm(delta)`; then, for the next projection's readers, `normed = norm(hidden)`.
    fn join(&mut self, post_norm: Option<&Norm<B>>, next: Option<Next<'_, B>>) {
        let (backend, tokens, width) = (self.backend, self.rows, self.description.hidden);
        let work = &mut *self.work;
        let mut delta = Mat::new(&work.delta, tokens, width);
        if let Some(norm) = post_norm {
            let post_normed = work.post_normed.shape(backend, tokens, &[]);
            operation!("norm", backend.rms_norm(self.stream, delta, norm, post_normed));
            delta = work.post_normed.mat();
        }
        let hidden = MatMut::new(&mut work.hidden, tokens, width);
        match next {
            Some((norm, readers)) => {
                let normed = work.normed.shape(backend, tokens, readers);
                operation!("norm", backend.add_rms_norm(self.stream, hidden, delta, norm, normed));
            }
            None => operation!("add", backend.add(self.stream, hidden, delta)),
        }
    }

    /// `delta = attention(normed)`; this step's keys and values join the cache.
    fn attention(&mut self, layer: &Attention<B>, cache: &mut B::KvCache) -> Result<(), DeviceError> {
        let (backend, tokens, shape) = (self.backend, self.batch.tokens(), &layer.shape);
        let (queries, keys) = (shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim);
        let work = &mut *self.work;
        let all = MatMut::new(&mut work.query_key_value, tokens, queries + 2 * keys);
        let epilogue = Epilogue { bias: layer.bias.as_ref(), store: Store::Overwrite };
        operation!("query_key_value", backend.matmul(self.stream, &work.normed, &layer.query_key_value, epilogue, all));

        let all = Mat::new(&work.query_key_value, tokens, queries + 2 * keys);
        let rope = Some(&self.weights.ropes[shape.rope]);
        let args = StoreKv {
            queries: Some(StoreQueries {
                from: all.columns_at(0..queries),
                head_dim: shape.head_dim,
                prep: HeadPrep { norm: layer.query_norm.as_ref(), rope },
                to: MatMut::new(&mut work.queries, tokens, queries),
            }),
            keys_values: Some(StoreKeysValues {
                keys: all.columns_at(queries..queries + keys),
                values: all.columns_at(queries + keys..queries + 2 * keys),
                prep: HeadPrep { norm: layer.key_norm.as_ref(), rope },
                cache,
            }),
            batch: self.batch,
        };
        operation!("store_kv", backend.store_kv(self.stream, args));

        let args = AttentionArgs {
            queries: Mat::new(&work.queries, tokens, queries),
            cache,
            batch: self.batch,
            scale: shape.scale,
            mask: Mask::Causal { window: shape.window },
            softcap: shape.softcap,
            sinks: None,
        };
        let attended = work.attended.of(queries).shape(backend, tokens, &[&layer.output]);
        operation!("attention", backend.attention(self.stream, args, attended));
        let epilogue = Epilogue { bias: layer.output_bias.as_ref(), store: Store::Overwrite };
        operation!("attention_output", self.project(Source::Attended(queries), &layer.output, epilogue))
    }

    /// `hidden += post_norm(feed_forward(normed))`; then `normed` as [`join`](Self::join) leaves it.
    fn feed_forward(&mut self, layer: &Layer<B>, next: Option<Next<'_, B>>) -> Result<(), DeviceError> {
        let post_norm = layer.feed_forward_post_norm.as_ref();
        match &layer.feed_forward {
            FeedForward::Gated(gated) => {
                self.gated(gated)?;
                self.join(post_norm, next);
            }
            FeedForward::Experts(experts) => {
                self.experts(experts);
                match experts.sum {
                    ExpertSum::OnResidual => self.join_experts(experts.shape.chosen, next),
                    ExpertSum::Apart => {
                        self.combine(experts.shape.chosen)?;
                        self.join(post_norm, next);
                    }
                }
            }
        }
        Ok(())
    }

    /// `delta = down(act(gate(normed)) * up(normed))`.
    fn gated(&mut self, layer: &Gated<B>) -> Result<(), DeviceError> {
        let width = layer.down.facts().cols;
        let gated = self.work.gated.of(width).shape(self.backend, self.rows, &[&layer.down]);
        let normed = &self.work.normed;
        operation!("gate_up", self.backend.gate_up(self.stream, normed, &layer.gate_up, layer.act, gated));
        operation!("down", self.project(Source::Gated(width), &layer.down, Epilogue::NONE))
    }

    /// `delta = projection of an operand`, summed over ranks.
    fn project(&mut self, from: Source, w: &B::Weight, epilogue: Epilogue<'_, B>) -> Result<(), DeviceError> {
        let operand = match from {
            Source::Attended(width) => self.work.attended.of(width),
            Source::Gated(width) => self.work.gated.of(width),
        };
        let mut delta = MatMut::new(&mut self.work.delta, self.rows, self.description.hidden);
        self.backend.matmul(self.stream, operand, w, epilogue, delta.reborrow());
        self.comm.all_reduce(self.backend, self.stream, delta, ReduceOp::Sum)
    }

    /// The chosen experts of `normed`, their weights, and what each of them gives.
    fn experts(&mut self, layer: &Experts<B>) {
        let (backend, tokens, shape) = (self.backend, self.rows, &layer.shape);
        let hidden = self.description.hidden;
        let work = &mut *self.work;
        let space = work.experts.as_mut().expect(RESERVED);

        let scores = MatMut::new(&mut space.scores, tokens, shape.experts);
        operation!("router", backend.matmul(self.stream, &work.normed, &layer.router, Epilogue::NONE, scores));
        let route = Route {
            logits: Mat::new(&space.scores, tokens, shape.experts),
            scoring: match shape.routing {
                ExpertRouting::SoftmaxAll { normalise } => Scoring::SoftmaxAll { normalise },
                ExpertRouting::SoftmaxChosen => Scoring::SoftmaxChosen,
            },
            groups: shape.groups,
            scale: shape.scale,
        };
        let ids = MatMut::new(&mut space.ids, tokens, shape.chosen);
        let weights = MatMut::new(&mut space.weights, tokens, shape.chosen);
        operation!("route", backend.route(self.stream, route, ids, weights));

        let ids = Mat::new(&space.ids, tokens, shape.chosen);
        let wanted = layer.plan_shape(0, hidden, backend.expert_tile());
        let fits = |plan: &&mut ExpertPlan<B>| plan.shape == PlanShape { pairs: plan.shape.pairs, ..wanted };
        let plan = space.plans.iter_mut().find(fits);
        let plan = plan.expect("every mixture's plan was reserved at load");
        operation!("plan_experts", backend.plan_experts(self.stream, ids, plan));

        let chosen = Chosen { ids, plan };
        let gated = work.gated.of(shape.width).shape(backend, tokens * shape.chosen, &[&layer.down]);
        let gate_up = (&layer.gate_up, shape.act);
        operation!("expert_gate_up", backend.expert_gate_up(self.stream, &work.normed, gate_up, chosen, gated));
        let outputs = MatMut::new(&mut space.outputs, tokens * shape.chosen, hidden);
        let gated = &*work.gated.of(shape.width);
        operation!("expert_down", backend.expert_matmul(self.stream, gated, &layer.down, chosen, outputs));
    }

    /// `delta = sum over the chosen experts of weight * output`, summed over ranks.
    fn combine(&mut self, chosen: usize) -> Result<(), DeviceError> {
        let (backend, tokens, width) = (self.backend, self.rows, self.description.hidden);
        let Workspace { experts, delta, .. } = &mut *self.work;
        let summands = summands(experts.as_ref(), [tokens, chosen, width]);
        let mut delta = MatMut::new(delta, tokens, width);
        operation!("combine", backend.combine(self.stream, summands, delta.reborrow()));
        self.comm.all_reduce(backend, self.stream, delta, ReduceOp::Sum)
    }

    /// `hidden += sum over the chosen experts of weight * output`; then `normed` as [`join`](Self::join) leaves it.
    fn join_experts(&mut self, chosen: usize, next: Option<Next<'_, B>>) {
        let (backend, tokens, width) = (self.backend, self.rows, self.description.hidden);
        let Workspace { experts, hidden, normed, .. } = &mut *self.work;
        let summands = Combine { store: Store::Add, ..summands(experts.as_ref(), [tokens, chosen, width]) };
        let hidden = MatMut::new(hidden, tokens, width);
        match next {
            Some((norm, readers)) => {
                let normed = normed.shape(backend, tokens, readers);
                operation!("combine", backend.combine_add_rms_norm(self.stream, summands, hidden, norm, normed));
            }
            None => operation!("combine", backend.combine(self.stream, summands, hidden)),
        }
    }

    /// Final norm and output projection of the rows in `outputs`, a few at a time, of which `read` is told.
    pub(super) fn logits(&mut self, outputs: &[usize], read: &mut Reader<'_, B>) -> Result<(), DeviceError> {
        let capacity = self.work.output_capacity;
        let gathered = self.rows < self.batch.tokens();
        for (group, rows) in outputs.chunks(capacity).enumerate() {
            self.project_rows(rows, gathered);
            read(self, group * capacity..group * capacity + rows.len())?;
        }
        Ok(())
    }

    /// Hands out the logits that were projected last: those of these outputs.
    pub(super) fn read_logits(
        &mut self,
        outputs: Range<usize>,
        each: &mut dyn FnMut(usize, &mut [f32]),
    ) -> Result<(), DeviceError> {
        let Workspace { logits, host_logits, .. } = &mut *self.work;
        let len = outputs.len() * self.description.vocabulary;
        if let Some(logits) = operation!("read", self.backend.in_place(self.stream, logits, 0..len)) {
            each(outputs.start, logits);
            return Ok(());
        }
        host_logits.resize(len.max(host_logits.len()), 0.0);
        let host_logits = &mut host_logits[..len];
        operation!("read", self.backend.read_wide(self.stream, logits, 0, host_logits))?;
        each(outputs.start, host_logits);
        Ok(())
    }

    /// Hands out the `count` likeliest tokens by the logits that were projected last: those of these outputs.
    pub(super) fn read_likeliest(
        &mut self,
        outputs: Range<usize>,
        count: NonZeroUsize,
        each: &mut dyn FnMut(usize, &[Likeliest]),
    ) -> Result<(), DeviceError> {
        let (backend, rows, vocabulary) = (self.backend, outputs.len(), self.description.vocabulary);
        let count = count.get().min(vocabulary);
        let Workspace { logits, likeliest, likeliest_logits, .. } = &mut *self.work;
        let from = Mat::new(logits, rows, vocabulary);
        let (ids, values) = (MatMut::new(likeliest, rows, count), MatMut::new(likeliest_logits, rows, count));
        operation!("choose", backend.top_k(self.stream, from, ids, values));
        let ids = operation!("read", backend.read(self.stream, likeliest, 0..rows * count))?;
        let values = operation!("read", backend.read(self.stream, likeliest_logits, 0..rows * count))?;
        let found: Vec<Likeliest> =
            ids.into_iter().zip(values).map(|(id, logit)| Likeliest { token: TokenId(id), logit }).collect();
        outputs.zip(found.chunks(count)).for_each(|(i, likeliest)| each(i, likeliest));
        Ok(())
    }

    /// `norm(hidden[outputs])`, the final norm: what the output projection reads, on the host.
    pub(super) fn final_hidden(
        &mut self,
        outputs: &[usize],
        each: &mut dyn FnMut(usize, &[f32]),
    ) -> Result<(), DeviceError> {
        let (capacity, width) = (self.work.output_capacity, self.description.hidden);
        let gathered = self.rows < self.batch.tokens();
        let mut row = vec![0.0; width];
        for (group, rows) in outputs.chunks(capacity).enumerate() {
            self.norm_rows(rows, gathered, &[]);
            let Workspace { output_rows, output_normed, .. } = &mut *self.work;
            self.backend.copy(self.stream, output_normed.mat(), MatMut::new(output_rows, rows.len(), width));
            for i in 0..rows.len() {
                operation!("read", self.backend.read_wide(self.stream, output_rows, i * width, &mut row))?;
                each(group * capacity + i, &row);
            }
        }
        Ok(())
    }

    /// `logits = softcap(output(norm(hidden[rows])))`.
    pub(super) fn project_rows(&mut self, rows: &[usize], gathered: bool) {
        let (backend, output) = (self.backend, self.weights.output());
        self.norm_rows(rows, gathered, &[output]);
        let work = &mut *self.work;
        let mut logits = MatMut::new(&mut work.logits, rows.len(), self.description.vocabulary);
        let normed = &work.output_normed;
        operation!("logits", backend.matmul(self.stream, normed, output, Epilogue::NONE, logits.reborrow()));
        if let Some(cap) = self.description.logit_softcap {
            operation!("softcap", backend.softcap(self.stream, logits, cap));
        }
    }

    /// `output_normed = norm(hidden[rows])` for `readers`; of `hidden` itself where it was gathered before.
    fn norm_rows(&mut self, rows: &[usize], gathered: bool, readers: &[&B::Weight]) {
        let (backend, width) = (self.backend, self.description.hidden);
        let work = &mut *self.work;
        let mut from = Mat::new(&work.hidden, self.rows, width);
        match runs(rows).next() {
            _ if gathered => {}
            Some(run) if run.len() == rows.len() => from = from.rows_at(run),
            _ => {
                gather::<B>(backend, self.stream, (from, rows), MatMut::new(&mut work.output_rows, rows.len(), width));
                from = Mat::new(&work.output_rows, rows.len(), width);
            }
        }
        let normed = work.output_normed.shape(backend, rows.len(), readers);
        operation!("norm", backend.rms_norm(self.stream, from, self.weights.final_norm(), normed));
    }
}

/// What the experts of each token gave, and their weights.
fn summands<B: Backend>(space: Option<&ExpertWorkspace<B>>, [tokens, chosen, width]: [usize; 3]) -> Combine<'_, B> {
    let space = space.expect(RESERVED);
    Combine {
        outputs: Mat::new(&space.outputs, tokens * chosen, width),
        weights: Mat::new(&space.weights, tokens, chosen),
        store: Store::Overwrite,
    }
}

/// `to[i] = from[rows[i]]`.
fn gather<B: Backend>(
    backend: &B,
    stream: &mut B::Stream,
    (from, rows): (Mat<'_, B>, &[usize]),
    mut to: MatMut<'_, B>,
) {
    let mut done = 0;
    for run in runs(rows) {
        let next = done + run.len();
        backend.copy(stream, from.rows_at(run), to.reborrow().rows_at(done..next));
        done = next;
    }
}

/// The ranges of consecutive numbers that `rows` is made of.
fn runs(rows: &[usize]) -> impl Iterator<Item = Range<usize>> {
    rows.chunk_by(|row, next| row + 1 == *next).map(|run| run[0]..run[0] + run.len())
}

/// The operand that a projection back to the residual stream reads, by its width.
enum Source {
    Attended(usize),
    Gated(usize),
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use ferrum_formats::Checkpoint;
    use ferrum_kernels::{Device, KvElement, Ragged, Reference};

    use super::super::Decoder;
    use super::*;
    use crate::families::describe;
    use crate::model::{LanguageModel, LoadOptions, Step};
    use crate::placement::DeviceLayers;

    const TOKENS: usize = 7;

    fn open<B: Backend>(backend: B, family: &str) -> Decoder<B> {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/models");
        let checkpoint = Checkpoint::open(models.join(family)).unwrap_or_else(|e| panic!("{e}"));
        let description = describe(&checkpoint).unwrap_or_else(|e| panic!("{e}"));
        let options = LoadOptions {
            device: Device::Reference,
            device_layers: DeviceLayers::Auto,
            threads: None,
            kv: KvElement::F32,
            kv_blocks: 1,
            block_size: TOKENS,
            longest: TOKENS,
            step_tokens: TOKENS,
            step_sequences: 1,
            packed_cache: false,
        };
        let layers = description.layers.len();
        Decoder::load(backend, &checkpoint, description, &options, 0..layers).unwrap_or_else(|e| panic!("{e}"))
    }

    /// The logits after each of a few tokens.
    fn logits<B: Backend>(model: &mut Decoder<B>) -> Vec<f32> {
        let mut batch = Ragged { max_blocks: 1, ..Ragged::default() };
        batch.push(0, TOKENS, &[0], TOKENS);
        let tokens: Vec<TokenId> = (0..TOKENS as u32).map(|i| TokenId(i * 31 + 3)).collect();
        let outputs: Vec<usize> = (0..TOKENS).collect();
        let mut all = Vec::new();
        let step = Step { tokens: &tokens, batch: &batch, outputs: &outputs };
        model.forward_rows(step, &mut |_, rows| all.extend_from_slice(rows)).expect("the device works");
        all
    }

    /// The logits of a mixture whose experts are summed on the residual stream, as they are by themselves, and apart.
    fn both_sums<B: Backend>(backend: B, family: &str) -> [Vec<f32>; 2] {
        let mut model = open(backend, family);
        let own = logits(&mut model);
        for layer in &mut model.weights.layers {
            let FeedForward::Experts(experts) = &mut layer.feed_forward else { panic!("{family} is no mixture") };
            assert_eq!(std::mem::replace(&mut experts.sum, ExpertSum::Apart), ExpertSum::OnResidual);
        }
        [own, logits(&mut model)]
    }

    #[test]
    fn what_experts_give_is_the_same_on_the_residual_stream_or_apart() {
        for family in ["qwen3-moe", "mixtral"] {
            let [own, apart] = both_sums(Reference, family);
            let differ = own.iter().zip(&apart).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(differ < 1e-4, "{family}: logits differ by {differ}");
        }
    }

    #[cfg(feature = "vulkan")]
    #[test]
    fn on_a_gpu_these_are_the_same_bits() {
        use ferrum_kernels::{Gpu, Interface, WgpuDriver};
        let driver = WgpuDriver::open(Interface::Vulkan).unwrap_or_else(|e| panic!("{e}"));
        let [own, apart] = both_sums(Gpu::new(driver).expect("the device has room for a word"), "qwen3-moe");
        assert!(own.iter().map(|logit| logit.to_bits()).eq(apart.iter().map(|logit| logit.to_bits())));
    }

    #[test]
    fn a_sum_to_which_something_happens_is_taken_apart() {
        assert_eq!(ExpertSum::of(1, false), ExpertSum::OnResidual);
        assert_eq!(ExpertSum::of(2, false), ExpertSum::Apart);
        assert_eq!(ExpertSum::of(1, true), ExpertSum::Apart);
    }
}
