//! Attention over a paged cache, against numbers worked by hand and the oracle.

use ferrum_kernels::{Attention, Backend, KvElement, Mask, Ragged, Reference};

use crate::support::{Deck, Device, Dice, Matrix, Pool, Subject, View, layout, storable};

cases! {
    attention_over_two_keys_by_hand,
    attention_is_causal_by_hand,
    attention_window_of_one_gives_the_own_value,
    attention_softcap_by_hand,
    attention_sinks_by_hand,
    attention_groups_query_heads_by_hand,
    attention_of_a_query_that_sees_nothing_gives_zeros,
    attention_over_another_sequence_s_keys_by_hand,
    attention,
    attention_of_many_queries_over_many_keys,
    attention_with_windows_that_begin_on_both_sides_of_a_multiple_of_256,
}

/// An attention call: a filled cache, and queries over it.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) pool: Pool,
    /// `[keys of all sequences, kv_heads * key_dim]`.
    pub(crate) keys: Matrix,
    /// `[keys of all sequences, kv_heads * value_dim]`.
    pub(crate) values: Matrix,
    /// `[new tokens of all sequences, heads * key_dim]`.
    pub(crate) queries: Matrix,
    pub(crate) scale: f32,
    pub(crate) mask: Mask,
    pub(crate) softcap: Option<f32>,
    pub(crate) sinks: Option<Vec<f32>>,
    pub(crate) view: View,
}

impl Call {
    /// Fills a cache and lets every new token attend.
    pub(crate) fn on<B: Backend>(&self, device: &mut Device<'_, B>) -> Matrix {
        let cache = self.pool.filled(device, &self.keys, &self.values);
        self.attend(device, &cache, &self.pool.new_tokens(), &self.queries)
    }

    /// The tokens of `step` over a filled cache.
    pub(crate) fn attend<B: Backend>(
        &self,
        device: &mut Device<'_, B>,
        cache: &B::KvCache,
        step: &Ragged,
        queries: &Matrix,
    ) -> Matrix {
        let layout = self.pool.layout;
        let queries = device.activations(queries, self.view);
        let sinks = self.sinks.as_ref().map(|sinks| device.upload(sinks));
        let batch = device.batch(step);
        let heads = self.queries.cols / layout.key_dim;
        let mut out = device.output(step.tokens(), heads * layout.value_dim);
        let args = Attention {
            queries: queries.mat(),
            cache,
            batch: &batch,
            scale: self.scale,
            mask: self.mask,
            softcap: self.softcap,
            sinks: sinks.as_ref(),
        };
        device.backend.attention(&mut device.stream, args, &mut out);
        device.take_operand(&out)
    }

    pub(crate) fn describe(&self) -> String {
        let Call { pool, queries, scale, mask, softcap, view, .. } = self;
        let heads = queries.cols / pool.layout.key_dim;
        let sinks = if self.sinks.is_some() { "sinks" } else { "no sinks" };
        format!("{heads} heads, scale {scale}, {mask:?}, softcap {softcap:?}, {sinks}, {view:?}, {pool:?}")
    }
}

/// One sequence of one head, keys of two elements and values of one, whose last token asks.
fn plain(keys: &[[f32; 2]], values: &[f32], query: [f32; 2]) -> Call {
    let len = keys.len();
    Call {
        pool: Pool::new(layout(2, 1, (2, 1), KvElement::F32), &[(len - 1, 1)], &mut Dice::new(91)),
        keys: Matrix::new(len, 2, keys.as_flattened()),
        values: Matrix::new(len, 1, values),
        queries: Matrix::new(1, 2, query),
        scale: 1.0,
        mask: Mask::Causal { window: None },
        softcap: None,
        sinks: None,
        view: View::Inside,
    }
}

fn expect<B: Backend>(subject: &Subject<B>, call: &Call, expected: &[f32]) {
    let got = call.on(&mut subject.device());
    let expected = Matrix::new(got.rows, got.cols, expected);
    subject.check("attention", call.describe()).close(&got, &expected, subject.tolerance.row);
}

const LN_2: f32 = std::f32::consts::LN_2;
const LN_3: f32 = 1.098_612_3;

fn attention_over_two_keys_by_hand<B: Backend>(subject: &Subject<B>) {
    // Scores 0 and ln 3: weights 1 / 4 and 3 / 4, so 4 / 4 + 3 * 8 / 4 = 7.
    let call = plain(&[[0.0, 5.0], [LN_3, 5.0]], &[4.0, 8.0], [1.0, 0.0]);
    expect(subject, &call, &[7.0]);
    // Twice the scale squares the ratio: 1 / 10 and 9 / 10.
    expect(subject, &Call { scale: 2.0, ..call.clone() }, &[7.6]);
    // Scores that overflow exp without the maximum taken off: 0 and 1000 ln 3.
    expect(subject, &Call { scale: 1000.0, ..call.clone() }, &[8.0]);
    // No scale at all: the plain mean.
    expect(subject, &Call { scale: 0.0, ..call }, &[6.0]);
}

fn attention_is_causal_by_hand<B: Backend>(subject: &Subject<B>) {
    // Three equal keys, all three tokens new: means of 3, of 3 and 6, of 3 and 6 and 12.
    let pool = Pool::new(layout(2, 1, (2, 1), KvElement::F32), &[(0, 3)], &mut Dice::new(92));
    let call =
        Call { pool, queries: Matrix::filled(3, 2, 1.0), ..plain(&[[0.0; 2]; 3], &[3.0, 6.0, 12.0], [1.0, 1.0]) };
    expect(subject, &call, &[3.0, 4.5, 7.0]);
    // Every token sees every key.
    expect(subject, &Call { mask: Mask::Full, ..call.clone() }, &[7.0, 7.0, 7.0]);
    // Two at most.
    expect(subject, &Call { mask: Mask::Causal { window: Some(2) }, ..call }, &[3.0, 4.5, 9.0]);
}

fn attention_window_of_one_gives_the_own_value<B: Backend>(subject: &Subject<B>) {
    let pool = Pool::new(layout(2, 1, (2, 1), KvElement::F32), &[(1, 3)], &mut Dice::new(93));
    let call = Call {
        pool,
        queries: Matrix::filled(3, 2, 1.0),
        mask: Mask::Causal { window: Some(1) },
        ..plain(&[[9.0; 2], [1.0; 2], [7.0; 2], [2.0; 2]], &[1.0, 2.0, 3.0, 4.0], [0.0; 2])
    };
    expect(subject, &call, &[2.0, 3.0, 4.0]);
}

fn attention_softcap_by_hand<B: Backend>(subject: &Subject<B>) {
    // Scaled scores 0 and 4 under a cap of 2: 0 and 2 tanh 2 = 1.9280552; e^1.9280552 = 6.8761282, and
    // (4 + 8 * 6.8761282) / 7.8761282 = 7.4921352.
    let call = Call { softcap: Some(2.0), scale: 2.0, ..plain(&[[0.0; 2], [2.0, 0.0]], &[4.0, 8.0], [1.0, 0.0]) };
    expect(subject, &call, &[7.492_135]);
}

fn attention_sinks_by_hand<B: Backend>(subject: &Subject<B>) {
    // Scores 0, 0 and a sink of ln 2: 1 + 1 + 2 = 4, so (4 + 8) / 4 = 3. Without the sink: 6.
    let call = plain(&[[0.0; 2]; 2], &[4.0, 8.0], [1.0, 1.0]);
    expect(subject, &Call { sinks: Some(vec![LN_2]), ..call.clone() }, &[3.0]);
    expect(subject, &call, &[6.0]);
    // A sink far above every score swallows all weight, and one far below none.
    expect(subject, &Call { sinks: Some(vec![1000.0]), ..call.clone() }, &[0.0]);
    expect(subject, &Call { sinks: Some(vec![-1000.0]), ..call.clone() }, &[6.0]);
    // The cap bounds scores and leaves sinks alone: scores 0 and 2 tanh(big) = 2, a sink of ln 2.
    // (4 + 8 e^2) / (1 + e^2 + 2) = (4 + 59.1124488) / 10.3890561 = 6.0749044.
    let capped = Call {
        softcap: Some(2.0),
        sinks: Some(vec![LN_2]),
        ..plain(&[[0.0; 2], [1000.0, 0.0]], &[4.0, 8.0], [1.0, 0.0])
    };
    expect(subject, &capped, &[6.074_904]);
}

fn attention_groups_query_heads_by_hand<B: Backend>(subject: &Subject<B>) {
    // Four query heads on two KV heads of one element: heads 0 and 1 read the first, 2 and 3 the second. Keys are 0
    // and ln 3 in the first, ln 3 and 0 in the second; queries 1, 0, 1, 0.
    let call = Call {
        pool: Pool::new(layout(1, 2, (1, 1), KvElement::F32), &[(1, 1)], &mut Dice::new(94)),
        keys: Matrix::new(2, 2, [0.0, LN_3, LN_3, 0.0]),
        values: Matrix::new(2, 2, [4.0, 40.0, 8.0, 80.0]),
        queries: Matrix::new(1, 4, [1.0, 0.0, 1.0, 0.0]),
        ..plain(&[[0.0; 2]], &[0.0], [0.0; 2])
    };
    // 1/4 * 4 + 3/4 * 8; the mean of 4 and 8; 3/4 * 40 + 1/4 * 80; the mean of 40 and 80.
    expect(subject, &call, &[7.0, 6.0, 50.0, 60.0]);
}

/// A sequence without keys: cross-attention over an empty encoder. And a window behind the last key.
fn attention_of_a_query_that_sees_nothing_gives_zeros<B: Backend>(subject: &Subject<B>) {
    let call = Call { mask: Mask::Full, ..plain(&[[1.0; 2]; 2], &[4.0, 8.0], [1.0; 2]) };
    for sinks in [None, Some(vec![0.5])] {
        let call = Call { sinks, ..call.clone() };
        let device = &mut subject.device();
        let cache = call.pool.filled(device, &call.keys, &call.values);
        let mut step = call.pool.new_tokens();
        step.lens = vec![0];
        let got = call.attend(device, &cache, &step, &call.queries);
        subject.check("attention", "over no keys").same(&got, &Matrix::filled(1, 1, 0.0));
    }
    let mask = Mask::Causal { window: Some(300) };
    let call = Call { mask, ..plain(&[[1.0; 2]; 700], &[4.0; 700], [1.0; 2]) };
    let device = &mut subject.device();
    let cache = call.pool.filled(device, &call.keys, &call.values);
    let seen = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);
    subject.check("attention", "a window of 300 keys").close(&seen, &Matrix::filled(1, 1, 4.0), subject.tolerance.row);
    let mut step = call.pool.new_tokens();
    step.lens = vec![300];
    let got = call.attend(device, &cache, &step, &call.queries);
    subject.check("attention", "a window behind the last key").same(&got, &Matrix::filled(1, 1, 0.0));
}

/// Cross-attention: the number of queries has nothing to do with that of the keys, nor their positions with either.
fn attention_over_another_sequence_s_keys_by_hand<B: Backend>(subject: &Subject<B>) {
    let call = Call { mask: Mask::Full, ..plain(&[[0.0; 2], [LN_3, 0.0]], &[4.0, 8.0], [1.0, 0.0]) };
    let device = &mut subject.device();
    let cache = call.pool.filled(device, &call.keys, &call.values);
    let table = &call.pool.sequences[0].table;
    let step = Ragged {
        positions: vec![7, 8, 9],
        slots: vec![0; 3],
        starts: vec![0, 3],
        lens: vec![2],
        blocks: table.clone(),
        max_blocks: table.len(),
    };
    let queries = Matrix::new(3, 2, [1.0, 0.0, 0.0, 0.0, -1.0, 0.0]);
    let got = call.attend(device, &cache, &step, &queries);
    // Ratios of 3, 1 and 1/3 between the keys' weights.
    subject.check("attention", "3 queries, 2 keys").close(
        &got,
        &Matrix::new(3, 1, [7.0, 6.0, 5.0]),
        subject.tolerance.row,
    );
}

/// Decks from which calls are dealt: every value of every parameter appears before any appears again.
pub(crate) struct Dealer {
    dice: Dice,
    dims: Deck<(usize, usize)>,
    heads: Deck<(usize, usize)>,
    block_sizes: Deck<usize>,
    elements: Deck<KvElement>,
    masks: Deck<Mask>,
    softcaps: Deck<Option<f32>>,
    sinks: Deck<bool>,
    views: Deck<View>,
    steps: Deck<&'static [(usize, usize)]>,
}

impl Dealer {
    pub(crate) fn new(seed: u64) -> Self {
        let causal = [None, Some(1), Some(5), Some(16), Some(300)].map(|window| Mask::Causal { window });
        Dealer {
            dice: Dice::new(seed),
            dims: Deck::new(
                seed + 1,
                &[(16, 16), (24, 24), (64, 64), (80, 80), (96, 96), (128, 128), (256, 256), (192, 128), (24, 40)],
            ),
            heads: Deck::new(seed + 2, &[(1, 1), (3, 3), (3, 1), (8, 1), (6, 2), (16, 2), (14, 2), (20, 1)]),
            block_sizes: Deck::new(seed + 3, &[1, 3, 16, 32, 512]),
            elements: Deck::new(seed + 4, &KvElement::ALL),
            masks: Deck::new(seed + 5, &[&causal[..], &[Mask::Full]].concat()),
            softcaps: Deck::new(seed + 6, &[None, None, Some(3.0)]),
            sinks: Deck::new(seed + 7, &[false, false, true]),
            views: Deck::new(seed + 8, &View::ALL),
            steps: Deck::new(seed + 9, &STEPS),
        }
    }

    pub(crate) fn deal<B: Backend>(&mut self, subject: &Subject<B>) -> Call {
        let steps = self.steps.draw();
        self.deal_for(subject, steps)
    }

    /// A call whose sequences are at `steps`: (position, tokens).
    pub(crate) fn deal_for<B: Backend>(&mut self, subject: &Subject<B>, steps: &[(usize, usize)]) -> Call {
        let dice = &mut self.dice;
        let ((key_dim, value_dim), (heads, kv_heads)) = (self.dims.draw(), self.heads.draw());
        let layout = layout(self.block_sizes.draw(), kv_heads, (key_dim, value_dim), self.elements.draw());
        let pool = Pool::new(layout, steps, dice);
        Call {
            keys: storable(dice, pool.keys(), kv_heads, key_dim),
            values: storable(dice, pool.keys(), kv_heads, value_dim),
            queries: subject.matrix(dice, pool.tokens(), heads * key_dim),
            // Scores of a few units, so that weights differ by orders of magnitude.
            scale: 8.0 / (key_dim as f32).sqrt(),
            mask: self.masks.draw(),
            softcap: self.softcaps.draw(),
            sinks: self.sinks.draw().then(|| dice.values(heads)),
            view: self.views.draw(),
            pool,
        }
    }
}

/// Steps: a first token, a decode, prompts, a chunk in mid-sequence beside decodes, keys beyond one run of 256,
/// sequences without tokens, nothing at all.
const STEPS: [&[(usize, usize)]; 11] = [
    &[(0, 1)],
    &[(16, 1)],
    &[(0, 2)],
    &[(0, 33)],
    &[(40, 17), (7, 1), (63, 1)],
    &[(300, 1), (0, 5), (255, 1), (256, 2)],
    &[(511, 1), (12, 0), (3, 1)],
    &[(270, 3), (12, 0)],
    &[(250, 12)],
    &[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (31, 1), (32, 1)],
    &[],
];

fn attention<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(100);
    for _ in 0..100 {
        let call = dealer.deal(subject);
        let (got, expected) = (call.on(&mut subject.device()), call.on(&mut Device::new(&Reference)));
        subject.check("attention", call.describe()).close(&got, &expected, subject.tolerance.row);
    }
}

/// Many keys, which a device may share among groups of threads, with so many queries that a group gets more than one share
/// (of narrow heads, for the oracle's sake), or few; and few keys, which are not shared. Runs of 32 within a row differ in
/// their largest element, and so in the scale of a cache of Q8_0.
fn attention_of_many_queries_over_many_keys<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(180);
    let sizes = [(60, 24, [16, 2, 40]), (600, 24, [16, 2, 40]), (460, 96, [64, 32, 4])];
    for (element, (position, tokens, [heads, kv_heads, dim])) in
        KvElement::ALL.into_iter().flat_map(|element| sizes.map(|size| (element, size)))
    {
        let pool = Pool::new(layout(16, kv_heads, (dim, dim), element), &[(position, tokens)], dice);
        let mut rows = || {
            let rows = storable(dice, pool.keys(), kv_heads, dim);
            Matrix::from_fn(rows.rows, rows.cols, |t, c| if c % dim < 32 { rows.at(t, c) } else { rows.at(t, c) / 4.0 })
        };
        let call = Call {
            keys: rows(),
            values: rows(),
            queries: subject.matrix(dice, tokens, heads * dim),
            scale: 1.0,
            mask: Mask::Causal { window: None },
            softcap: None,
            sinks: (position != 60).then(|| dice.values(heads)),
            view: View::Inside,
            pool,
        };
        let (got, expected) = (call.on(&mut subject.device()), call.on(&mut Device::new(&Reference)));
        subject.check("attention", call.describe()).close(&got, &expected, subject.tolerance.row);
    }
}

/// A device that takes keys in runs has neighbours whose first runs differ, and a sink for each in its own.
fn attention_with_windows_that_begin_on_both_sides_of_a_multiple_of_256<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(200);
    for element in KvElement::ALL {
        let pool = Pool::new(layout(32, 2, (16, 16), element), &[(544, 24)], dice);
        let call = Call {
            keys: storable(dice, pool.keys(), 2, 16),
            values: storable(dice, pool.keys(), 2, 16),
            queries: subject.matrix(dice, 24, 4 * 16),
            scale: 1.0,
            mask: Mask::Causal { window: Some(300) },
            softcap: None,
            sinks: Some(dice.values(4)),
            view: View::Inside,
            pool,
        };
        let (got, expected) = (call.on(&mut subject.device()), call.on(&mut Device::new(&Reference)));
        subject.check("attention", call.describe()).close(&got, &expected, subject.tolerance.row);
    }
}
