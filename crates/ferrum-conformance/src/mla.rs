//! Multi-head latent attention.

use ferrum_kernels::{Backend, KvElement, KvLayout, Mask, MlaAttention, Pairing, Ragged, Reference, StoreLatent};

use crate::attention::Call;
use crate::rope::Rotation;
use crate::support::{Deck, Device, Dice, Matrix, Pool, Subject, View, layout};

cases! {
    store_latent_by_hand,
    store_latent,
    mla_attention_by_hand,
    mla_attention,
    mla_attention_is_attention_over_expanded_keys,
    mla_attention_of_a_chunked_prompt_is_that_of_the_whole,
    mla_attention_of_a_sequence_does_not_depend_on_its_company,
}

/// Stores `[tokens, rank + rope]` latents; `norm` has `rank` weights.
fn store<B: Backend>(
    device: &mut Device<'_, B>,
    cache: &mut B::KvCache,
    step: &Ragged,
    from: &Matrix,
    (norm, eps, rotation): (&[f32], f32, &Rotation),
) {
    let (from, batch) = (device.activations(from, View::Inside), device.batch(step));
    let (norm, rope) = (device.norm(norm, eps), device.rope(rotation));
    let args = StoreLatent { from: from.mat(), norm: &norm, rope: &rope, cache, batch: &batch };
    device.backend.store_latent(&mut device.stream, args);
}

/// Latent attention over latents that every cache element holds exactly.
#[derive(Clone)]
struct Latents {
    pool: Pool,
    /// `[keys, rank + rope]` of plus and minus one, so that their norm is the norm's weights up to signs.
    from: Matrix,
    /// Weights of the norm; multiples of 1/128, each run of 32 led by 127/128: see `storable`.
    norm: Vec<f32>,
    rotation: std::rc::Rc<Rotation>,
    /// `[tokens, heads * (nope + rope)]`.
    queries: Matrix,
    /// `[heads * nope, rank]`.
    key_up: Matrix,
    /// `[heads * value, rank]`.
    value_up: Matrix,
    heads: usize,
    scale: f32,
    view: View,
}

/// Elements of a latent, and of a head: rotated, not rotated, value.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    rank: usize,
    rope: usize,
    nope: usize,
    value: usize,
}

impl Latents {
    fn random<B: Backend>(
        subject: &Subject<B>,
        dice: &mut Dice,
        pool: Pool,
        Sizes { rank, rope, nope, value }: Sizes,
        heads: usize,
    ) -> Self {
        let from = subject.matrix(dice, pool.keys(), rank + rope).map(f32::signum);
        let shared = |r: usize, c: usize| from.at(r, c) * if c < rank { 1.0 } else { 127.0 / 128.0 };
        Latents {
            norm: (0..rank).map(|i| if i % 32 == 0 { 127 } else { dice.below(128) } as f32 / 128.0).collect(),
            rotation: Rotation::quarter_turns(600, rope, Pairing::Halves, dice).into(),
            queries: subject.matrix(dice, pool.tokens(), heads * (nope + rope)),
            key_up: subject.matrix(dice, heads * nope, rank),
            value_up: subject.matrix(dice, heads * value, rank),
            heads,
            scale: 2.0 / (rank as f32).sqrt(),
            view: View::Inside,
            from: Matrix::from_fn(from.rows, from.cols, shared),
            pool,
        }
    }

    fn on<B: Backend>(&self, device: &mut Device<'_, B>) -> Matrix {
        let cache = self.filled(device);
        self.attend(device, &cache, &self.pool.new_tokens(), &self.queries)
    }

    fn filled<B: Backend>(&self, device: &mut Device<'_, B>) -> B::KvCache {
        let mut cache = self.pool.stale(device);
        self.store(device, &mut cache, &self.pool.all_tokens(), &self.from);
        cache
    }

    fn store<B: Backend>(&self, device: &mut Device<'_, B>, cache: &mut B::KvCache, step: &Ragged, from: &Matrix) {
        store(device, cache, step, from, (&self.norm, 0.0, &self.rotation));
    }

    fn attend<B: Backend>(
        &self,
        device: &mut Device<'_, B>,
        cache: &B::KvCache,
        step: &Ragged,
        queries: &Matrix,
    ) -> Matrix {
        let queries = device.activations(queries, self.view);
        let (key_up, value_up) =
            (device.activations(&self.key_up, self.view), device.activations(&self.value_up, self.view));
        let batch = device.batch(step);
        let mut out = device.output(step.tokens(), self.value_up.rows);
        let args = MlaAttention {
            queries: queries.mat(),
            key_up: key_up.mat(),
            value_up: value_up.mat(),
            heads: self.heads,
            cache,
            batch: &batch,
            scale: self.scale,
        };
        device.backend.mla_attention(&mut device.stream, args, &mut out);
        device.take_operand(&out)
    }

    fn describe(&self) -> String {
        let [key_up, value_up] = [&self.key_up, &self.value_up].map(|m| [m.rows, m.cols]);
        format!("{} heads, key_up {key_up:?}, value_up {value_up:?}, {:?}", self.heads, self.pool)
    }
}

/// A pool of latents.
fn latents(block_size: usize, width: usize, element: KvElement) -> KvLayout {
    layout(block_size, 1, (width, 0), element)
}

fn store_latent_by_hand<B: Backend>(subject: &Subject<B>) {
    // The latent [3, 4] normed with weights [1, 2] is [0.8485281, 2.2627417]; the shared part [5, 6] turned by a
    // quarter at position 1 is [-6, 5]. It goes to slot 3: block 1 of two, row 1.
    let device = &mut subject.device();
    let layout = KvLayout { blocks: 2, ..latents(2, 4, KvElement::F32) };
    let mut cache = device.backend.kv_cache(layout).expect("a test's caches fit");
    let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
    step.push(1, 1, &[1], 2);
    let rotation =
        Rotation { cos: vec![1.0, 0.0], sin: vec![0.0, 1.0], first: 0, rotated: 2, pairing: Pairing::Neighbours };
    store(device, &mut cache, &step, &Matrix::new(1, 4, [3.0, 4.0, 5.0, 6.0]), (&[1.0, 2.0], 1e-12, &rotation));
    let rows: Vec<f32> = (0..4).flat_map(|slot| device.read_kv(&cache, slot, 0).0).collect();
    let mut expected = Matrix::filled(4, 4, 0.0);
    expected.values[12..].copy_from_slice(&[0.848_528_1, 2.262_741_7, -6.0, 5.0]);
    subject.check("store_latent", "slot 3").close(&Matrix::new(4, 4, rows), &expected, subject.tolerance.row);
    assert!(device.read_kv(&cache, 3, 0).1.is_empty(), "{}: latents have no values", subject.label);
}

fn store_latent<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(181);
    for element in KvElement::ALL {
        for (rank, rope) in [(1, 2), (32, 16), (40, 24), (512, 64)] {
            for (block_size, steps) in [(1, &[(0, 1)][..]), (3, &[(20, 5), (0, 2), (7, 1)]), (64, &[(0, 33)])] {
                let pool = Pool::new(latents(block_size, rank + rope, element), steps, dice);
                let from = subject.matrix(dice, pool.tokens(), rank + rope);
                let (norm, rotation) = (dice.values(rank), Rotation::new(40, 0, rope, Pairing::Neighbours));
                let step = pool.new_tokens();
                let got = stored_rows(&mut subject.device(), &pool, &step, &from, (&norm, 1e-6, &rotation));
                let expected = stored_rows(&mut Device::new(&Reference), &pool, &step, &from, (&norm, 1e-6, &rotation));
                let check = subject.check("store_latent", format!("rank {rank}, {pool:?}"));
                check.close(&got, &expected, subject.tolerance.stored(element));
            }
        }
    }
}

fn stored_rows<B: Backend>(
    device: &mut Device<'_, B>,
    pool: &Pool,
    step: &Ragged,
    from: &Matrix,
    prep: (&[f32], f32, &Rotation),
) -> Matrix {
    let mut cache = pool.stale(device);
    store(device, &mut cache, step, from, prep);
    let rows: Vec<f32> = step.slots.iter().flat_map(|&slot| device.read_kv(&cache, slot, 0).0).collect();
    Matrix::new(step.tokens(), pool.layout.key_dim, rows)
}

fn mla_attention_by_hand<B: Backend>(subject: &Subject<B>) {
    // Rank 2, one rotated pair left unrotated, one head of 1 + 2 elements, values of 1. Latents [1, -1] and [1, 1],
    // shared parts [0, 0] and [ln 3, 0]. key_up [1, 1] gives keys 0 and 2; the query is 0.5 ln 3 for those and [1, 9]
    // for the shared part: scores 0 and ln 3 + ln 3 = ln 9, weights 1 / 10 and 9 / 10. value_up [4, 6] gives -2 and 10:
    // -0.2 + 9 = 8.8.
    let ln_3 = 1.098_612_3;
    let pool = Pool::new(latents(1, 4, KvElement::F32), &[(1, 1)], &mut Dice::new(182));
    let call = Latents {
        pool,
        from: Matrix::new(2, 4, [1.0, -1.0, 0.0, 0.0, 1.0, 1.0, ln_3, 0.0]),
        norm: vec![1.0; 2],
        rotation: Rotation { cos: vec![1.0; 2], sin: vec![0.0; 2], first: 0, rotated: 2, pairing: Pairing::Halves }
            .into(),
        queries: Matrix::new(1, 3, [0.5 * ln_3, 1.0, 9.0]),
        key_up: Matrix::new(1, 2, [1.0, 1.0]),
        value_up: Matrix::new(1, 2, [4.0, 6.0]),
        heads: 1,
        scale: 1.0,
        view: View::Inside,
    };
    let got = call.on(&mut subject.device());
    subject.check("mla_attention", "rank 2").close(&got, &Matrix::new(1, 1, [8.8]), subject.tolerance.row);
    // Half the scale: a ratio of 3, so -2 / 4 + 30 / 4 = 7.
    let got = Latents { scale: 0.5, ..call }.on(&mut subject.device());
    subject.check("mla_attention", "scale 0.5").close(&got, &Matrix::new(1, 1, [7.0]), subject.tolerance.row);
}

fn mla_attention<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(183);
    for _ in 0..40 {
        let call = dealer.deal(subject);
        let (got, expected) = (call.on(&mut subject.device()), call.on(&mut Device::new(&Reference)));
        subject.check("mla_attention", call.describe()).close(&got, &expected, 4.0 * subject.tolerance.row);
    }
}

/// Latent attention is plain attention, one KV head per query head, over keys and values made from the latents.
fn mla_attention_is_attention_over_expanded_keys<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(184);
    for element in [KvElement::F32, KvElement::F16] {
        let sizes = Sizes { rank: 32, rope: 16, nope: 24, value: 20 };
        let pool = Pool::new(latents(3, 48, element), &[(9, 4), (0, 1), (30, 2)], dice);
        let call = Latents::random(subject, dice, pool, sizes, 3);
        let device = &mut subject.device();
        let latent = call.filled(device);
        let slots = call.pool.all_tokens().slots;
        let rows: Vec<f32> = slots.iter().flat_map(|&slot| device.read_kv(&latent, slot, 0).0).collect();
        let rows = Matrix::new(slots.len(), 48, rows);
        let expand = |up: &Matrix, row: &[f32], n: usize| up.row(n).iter().zip(row).map(|(u, l)| u * l).sum::<f32>();
        let keys = Matrix::from_fn(rows.rows, 3 * 40, |j, c| match c % 40 {
            i if i < 24 => expand(&call.key_up, rows.row(j), c / 40 * 24 + i),
            i => rows.at(j, 32 + i - 24),
        });
        let values = Matrix::from_fn(rows.rows, 3 * 20, |j, c| expand(&call.value_up, rows.row(j), c));
        let plain = Call {
            pool: Pool {
                layout: KvLayout { element: KvElement::F32, ..layout(3, 3, (40, 20), element) },
                ..call.pool.clone()
            },
            keys,
            values,
            queries: call.queries.clone(),
            scale: call.scale,
            mask: Mask::Causal { window: None },
            softcap: None,
            sinks: None,
            view: View::Packed,
        };
        let plain = Call {
            pool: Pool { layout: KvLayout { blocks: call.pool.layout.blocks, ..plain.pool.layout }, ..plain.pool },
            ..plain
        };
        let got = call.attend(device, &latent, &call.pool.new_tokens(), &call.queries);
        let expected = plain.on(&mut subject.device());
        subject.check("mla_attention", "or attention").close(&got, &expected, 4.0 * subject.tolerance.row);
    }
}

fn mla_attention_of_a_chunked_prompt_is_that_of_the_whole<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(185);
    for chunk in [1, 2, 5, 16] {
        let sizes = Sizes { rank: 64, rope: 32, nope: 16, value: 24 };
        let pool = Pool::new(latents(3, 96, KvElement::F16), &[(0, 37)], dice);
        let call = Latents::random(subject, dice, pool, sizes, 2);
        let whole = call.on(&mut subject.device());
        let device = &mut subject.device();
        let mut cache = call.pool.stale(device);
        let mut parts = Vec::new();
        for first in (0..37).step_by(chunk) {
            let rows = first..(first + chunk).min(37);
            let step = call.pool.step(|_| (rows.start, rows.len()));
            call.store(device, &mut cache, &step, &call.from.rows_at(rows.clone()));
            parts.push(call.attend(device, &cache, &step, &call.queries.rows_at(rows)));
        }
        let check = subject.check("mla_attention", format!("in chunks of {chunk}, {}", call.describe()));
        check.same(&Matrix::stacked(&parts), &whole);
    }
}

fn mla_attention_of_a_sequence_does_not_depend_on_its_company<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(186);
    let sizes = Sizes { rank: 64, rope: 32, nope: 16, value: 24 };
    let pool = Pool::new(latents(16, 96, KvElement::BF16), &[(40, 17), (300, 1), (0, 5), (7, 1)], dice);
    let call = Latents::random(subject, dice, pool, sizes, 2);
    let device = &mut subject.device();
    let cache = call.filled(device);
    let together = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);
    let mut first = 0;
    for sequence in &call.pool.sequences {
        let alone = call.pool.only(sequence);
        let rows = first..first + sequence.tokens;
        let got = call.attend(device, &cache, &alone.new_tokens(), &call.queries.rows_at(rows.clone()));
        subject.check("mla_attention", format!("{sequence:?} alone")).same(&got, &together.rows_at(rows));
        first += sequence.tokens;
    }
}

/// Decks from which calls are dealt.
struct Dealer {
    dice: Dice,
    sizes: Deck<Sizes>,
    heads: Deck<usize>,
    block_sizes: Deck<usize>,
    elements: Deck<KvElement>,
    views: Deck<View>,
    steps: Deck<&'static [(usize, usize)]>,
}

impl Dealer {
    fn new(seed: u64) -> Self {
        let sizes = [
            (2, 2, 1, 1),
            (32, 16, 16, 16),
            (40, 24, 7, 9),
            (64, 64, 128, 128),
            (256, 32, 64, 33),
            (512, 64, 128, 128),
        ]
        .map(|(rank, rope, nope, value)| Sizes { rank, rope, nope, value });
        Dealer {
            dice: Dice::new(seed),
            sizes: Deck::new(seed + 1, &sizes),
            heads: Deck::new(seed + 2, &[1, 3, 4]),
            block_sizes: Deck::new(seed + 3, &[1, 3, 16, 32, 512]),
            elements: Deck::new(seed + 4, &KvElement::ALL),
            views: Deck::new(seed + 5, &View::ALL),
            steps: Deck::new(seed + 6, &STEPS),
        }
    }

    fn deal<B: Backend>(&mut self, subject: &Subject<B>) -> Latents {
        let sizes = self.sizes.draw();
        let layout = latents(self.block_sizes.draw(), sizes.rank + sizes.rope, self.elements.draw());
        let pool = Pool::new(layout, self.steps.draw(), &mut self.dice);
        let call = Latents::random(subject, &mut self.dice, pool, sizes, self.heads.draw());
        Latents { view: self.views.draw(), ..call }
    }
}

/// A first token, a decode, a prompt, a chunk in mid-sequence beside a decode, a long sequence, nothing.
const STEPS: [&[(usize, usize)]; 6] =
    [&[(0, 1)], &[(16, 1)], &[(0, 17)], &[(20, 5), (40, 1)], &[(300, 1), (2, 1)], &[]];
