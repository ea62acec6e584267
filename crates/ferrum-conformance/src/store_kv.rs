//! What goes into the cache, and where.

use ferrum_kernels::{
    Backend, HeadPrep, KvElement, KvLayout, Pairing, Ragged, Reference, StoreKeysValues, StoreKv, StoreQueries,
};
use ferrum_types::BlockId;
use half::f16;

use crate::rope::Rotation;
use crate::support::{Deck, Device, Dice, Matrix, Pool, Subject, View, layout, storable};

cases! {
    kv_cache_starts_with_zeros,
    store_kv_puts_each_row_into_its_slot,
    store_kv_rounds_as_its_elements_do,
    store_kv_then_read_gives_exact_values_back,
    store_kv_norms_then_rotates_by_hand,
    store_kv,
    store_kv_of_queries_alone_or_keys_alone,
    store_kv_of_many_tokens_is_that_of_each,
    copy_block,
}

const EPS: f32 = 1e-6;

/// A projection of all of a step's heads, and what is done to it.
struct Projection {
    /// `[tokens, (heads + 2 kv_heads) * dim]`: queries, keys, values.
    fused: Matrix,
    heads: usize,
    pool: Pool,
    /// Weights of the norms of queries and of keys.
    norms: Option<[Vec<f32>; 2]>,
    rope: Option<Rotation>,
    view: View,
}

/// What a projection became.
struct Stored {
    queries: Matrix,
    keys: Matrix,
    values: Matrix,
}

impl Projection {
    fn on<B: Backend>(&self, device: &mut Device<'_, B>) -> Stored {
        let layout = self.pool.layout;
        let step = self.pool.new_tokens();
        let mut cache = self.pool.stale(device);
        let fused = device.activations(&self.fused, self.view);
        let mut to = device.room(step.tokens(), self.heads * layout.key_dim, self.view);
        let norms = self.norms.as_ref().map(|norms| [device.norm(&norms[0], EPS), device.norm(&norms[1], EPS)]);
        let rope = self.rope.as_ref().map(|rope| device.rope(rope));
        let prep = |i: usize| HeadPrep { norm: norms.as_ref().map(|n| &n[i]), rope: rope.as_ref() };

        let (q, k) = (self.heads * layout.key_dim, layout.heads * layout.key_dim);
        let part = |columns| fused.mat().columns_at(columns);
        let batch = device.batch(&step);
        let queries = StoreQueries { from: part(0..q), head_dim: layout.key_dim, prep: prep(0), to: to.mat_mut() };
        let keys_values = StoreKeysValues {
            keys: part(q..q + k),
            values: part(q + k..self.fused.cols),
            prep: prep(1),
            cache: &mut cache,
        };
        let args = StoreKv { queries: Some(queries), keys_values: Some(keys_values), batch: &batch };
        device.backend.store_kv(&mut device.stream, args);
        let (keys, values) = read_rows(device, &cache, layout, &step.slots);
        Stored { queries: device.take_activations(&to), keys, values }
    }
}

/// The rows at `slots`: `[slots * heads, key_dim]` and `[slots * heads, value_dim]`.
fn read_rows<B: Backend>(
    device: &mut Device<'_, B>,
    cache: &B::KvCache,
    layout: KvLayout,
    slots: &[u32],
) -> (Matrix, Matrix) {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for &slot in slots {
        for head in 0..layout.heads {
            let (key, value) = device.read_kv(cache, slot, head);
            keys.extend(key);
            values.extend(value);
        }
    }
    let rows = slots.len() * layout.heads;
    (Matrix::new(rows, layout.key_dim, keys), Matrix::new(rows, layout.value_dim, values))
}

fn all_slots(layout: KvLayout) -> Vec<u32> {
    (0..(layout.blocks * layout.block_size) as u32).collect()
}

fn kv_cache_starts_with_zeros<B: Backend>(subject: &Subject<B>) {
    for element in KvElement::ALL {
        let device = &mut subject.device();
        let layout = KvLayout { blocks: 3, ..layout(5, 2, (24, 40), element) };
        let cache = device.backend.kv_cache(layout).expect("a test's caches fit");
        assert_eq!(device.backend.kv_layout(&cache), layout, "{}: layout", subject.label);
        let (keys, values) = read_rows(device, &cache, layout, &all_slots(layout));
        let check = subject.check("kv_cache", format!("{element:?}"));
        check.same(&keys, &Matrix::filled(30, 24, 0.0));
        check.same(&values, &Matrix::filled(30, 40, 0.0));
    }
}

fn store_kv_puts_each_row_into_its_slot<B: Backend>(subject: &Subject<B>) {
    // Blocks of 2: a sequence in blocks 3 and 1 whose positions 1 and 2 are new, so slots 7 and 2; another in block 0
    // with position 0 new, so slot 0.
    for element in KvElement::ALL {
        let device = &mut subject.device();
        let layout = KvLayout { blocks: 4, ..layout(2, 2, (1, 1), element) };
        let mut cache = device.backend.kv_cache(layout).expect("a test's caches fit");
        let mut step = Ragged { max_blocks: 3, ..Ragged::default() };
        step.push(1, 2, &[3, 1], 2);
        step.push(0, 1, &[0], 2);
        let keys = Matrix::new(3, 2, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        device.store(&mut cache, &step, &keys, &keys.map(|k| -k));

        let (keys, values) = read_rows(device, &cache, layout, &all_slots(layout));
        // Rows are slot by slot, both heads of each. One element a row is its own largest: exact in every type but
        // for Q8_0's f16 scale.
        let mut expected = Matrix::filled(16, 1, 0.0);
        for (slot, heads) in [(7, [1.0, 2.0]), (2, [3.0, 4.0]), (0, [5.0, 6.0])] {
            expected.values[slot * 2..][..2].copy_from_slice(&heads);
        }
        let tolerance = if element == KvElement::Q8_0 { 2f32.powi(-10) } else { 0.0 };
        let check = subject.check("store_kv", format!("{element:?}, slots 7, 2, 0"));
        check.close(&keys, &expected, tolerance);
        check.close(&values, &expected.map(|v| -v), tolerance);
    }
}

fn store_kv_rounds_as_its_elements_do<B: Backend>(subject: &Subject<B>) {
    // Of the first two, f16 rounds the one down and the other up, and bf16 the other way round.
    let x = [0.1, 0.7, -254.0, 1.0, 3.0];
    let table = [
        (KvElement::F32, x),
        // f16: 10 bits after the leading one; 0.1 = 1.6 * 2^-4, and 1.6 * 1024 = 1638.4; 0.7 = 1.4 / 2, and
        // 1.4 * 1024 = 1433.6.
        (KvElement::F16, [1638.0 / 16384.0, 1434.0 / 2048.0, -254.0, 1.0, 3.0]),
        // bf16: 7 bits; 1.6 * 128 = 204.8 and 1.4 * 128 = 179.2.
        (KvElement::BF16, [205.0 / 2048.0, 179.0 / 256.0, -254.0, 1.0, 3.0]),
        // The scale is 254 / 127 = 2; 1 / 2 is a tie and goes to the even 0, 3 / 2 to 2.
        (KvElement::Q8_0, [0.0, 0.0, -254.0, 0.0, 4.0]),
    ];
    for (element, expected) in table {
        let expected = expected.map(|v| if size_of::<B::Act>() == 2 { f16::from_f32(v).to_f32() } else { v });
        let device = &mut subject.device();
        let layout = KvLayout { blocks: 1, ..layout(1, 1, (5, 5), element) };
        let mut cache = device.backend.kv_cache(layout).expect("a test's caches fit");
        let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
        step.push(0, 1, &[0], 1);
        device.store(&mut cache, &step, &Matrix::new(1, 5, x), &Matrix::new(1, 5, x));
        let (key, value) = device.read_kv(&cache, 0, 0);
        let check = subject.check("store_kv", format!("{element:?} of {x:?}"));
        check.close(&Matrix::new(1, 3, &key[..3]), &Matrix::new(1, 3, &expected[..3]), 0.0);
        // Which way a tie goes is the backend's own: one code either way.
        let allowed = Matrix::filled(1, 5, if element == KvElement::Q8_0 { 2.0 } else { 0.0 });
        check.within(&Matrix::new(1, 5, key), &Matrix::new(1, 5, expected), &allowed);
        check.within(&Matrix::new(1, 5, value), &Matrix::new(1, 5, expected), &allowed);
    }
}

fn store_kv_then_read_gives_exact_values_back<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(81);
    for element in KvElement::ALL {
        for (key_dim, value_dim) in [(1, 1), (16, 24), (64, 64), (80, 96), (128, 33), (256, 256)] {
            for (block_size, heads) in [(1, 1), (3, 8), (16, 2), (32, 1), (64, 3)] {
                let pool =
                    Pool::new(layout(block_size, heads, (key_dim, value_dim), element), &[(0, 7), (5, 28)], dice);
                let keys = storable(dice, pool.keys(), heads, key_dim);
                let values = storable(dice, pool.keys(), heads, value_dim);
                let device = &mut subject.device();
                let cache = pool.filled(device, &keys, &values);
                let (got_keys, got_values) = read_rows(device, &cache, pool.layout, &pool.all_tokens().slots);
                let rows = pool.keys() * heads;
                let check = subject.check("store_kv", format!("{:?}", pool.layout));
                // Zero is stored without its sign.
                check.same(&got_keys.map(|v| v + 0.0), &Matrix::new(rows, key_dim, keys.values).map(|v| v + 0.0));
                check.same(&got_values.map(|v| v + 0.0), &Matrix::new(rows, value_dim, values.values).map(|v| v + 0.0));
            }
        }
    }
}

fn store_kv_norms_then_rotates_by_hand<B: Backend>(subject: &Subject<B>) {
    // A query and a key [3, 4], a value [3, 4]. Norm: [0.8485281, 1.1313708] times [1, 2] is [0.8485281, 2.2627417];
    // a quarter turn makes that [-2.2627417, 0.8485281]. The value stays.
    let pool = Pool::new(layout(4, 1, (2, 2), KvElement::F32), &[(0, 1)], &mut Dice::new(82));
    let rope = Rotation { cos: vec![0.0], sin: vec![1.0], first: 0, rotated: 2, pairing: Pairing::Halves };
    let fused = Matrix::new(1, 6, [3.0, 4.0, 3.0, 4.0, 3.0, 4.0]);
    let norms = Some([vec![1.0, 2.0], vec![1.0, 2.0]]);
    let projection = Projection { fused, heads: 1, pool, norms, rope: Some(rope), view: View::Inside };
    let got = projection.on(&mut subject.device());
    let expected = Matrix::new(1, 2, [-2.262_741_7, 0.848_528_1]);
    let check = subject.check("store_kv", "[3, 4], norm and rope");
    check.close(&got.queries, &expected, subject.tolerance.row);
    check.close(&got.keys, &expected, subject.tolerance.row);
    check.same(&got.values, &Matrix::new(1, 2, [3.0, 4.0]));
}

fn store_kv<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(83);
    let mut dims =
        Deck::new(1, &[(16, 16), (24, 24), (64, 64), (80, 80), (96, 64), (128, 128), (256, 256), (192, 128)]);
    let mut heads = Deck::new(2, &[(1, 1), (3, 3), (6, 2), (8, 1)]);
    let mut blocks = Deck::new(3, &[1, 3, 16, 32, 100]);
    let mut elements = Deck::new(4, &KvElement::ALL);
    let mut steps: Deck<&[(usize, usize)]> =
        Deck::new(5, &[&[(0, 1)], &[(0, 33)], &[(20, 5), (7, 1), (0, 2)], &[(99, 1), (15, 17), (0, 0)], &[]]);
    let mut preps = Deck::new(6, &[(false, false), (true, false), (false, true), (true, true)]);
    let mut pairings = Deck::new(7, &[Pairing::Halves, Pairing::Neighbours]);
    let mut views = Deck::new(8, &View::ALL);
    for _ in 0..120 {
        let ((key_dim, value_dim), (heads, kv_heads)) = (dims.draw(), heads.draw());
        let element = elements.draw();
        let pool = Pool::new(layout(blocks.draw(), kv_heads, (key_dim, value_dim), element), steps.draw(), dice);
        let (norm, rope) = preps.draw();
        let fused = subject.matrix(dice, pool.tokens(), (heads + kv_heads) * key_dim + kv_heads * value_dim);
        let projection = Projection {
            fused,
            heads,
            norms: norm.then(|| [dice.values(key_dim), dice.values(key_dim)]),
            rope: rope.then(|| Rotation::new(100, 0, key_dim, pairings.draw())),
            view: views.draw(),
            pool,
        };
        let (got, expected) = (projection.on(&mut subject.device()), projection.on(&mut Device::new(&Reference)));
        let what = format!("{heads} heads, norm {norm}, rope {rope}, {:?}", projection.pool);
        let check = subject.check("store_kv", what);
        check.close(&got.queries, &expected.queries, subject.tolerance.row);
        check.close(&got.keys, &expected.keys, subject.tolerance.stored(element));
        check.close(&got.values, &expected.values, subject.tolerance.stored(element));
    }
}

fn store_kv_of_queries_alone_or_keys_alone<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(84);
    let pool = Pool::new(layout(3, 2, (16, 16), KvElement::F32), &[(4, 3), (0, 2)], dice);
    let fused = subject.matrix(dice, 5, (4 + 2 + 2) * 16);
    let rope = Some(Rotation::new(10, 0, 16, Pairing::Halves));
    let projection = Projection { fused, heads: 4, pool, norms: None, rope, view: View::Packed };
    let both = projection.on(&mut subject.device());

    let device = &mut subject.device();
    let (step, mut cache) = (projection.pool.new_tokens(), projection.pool.stale(device));
    let (batch, fused) = (device.batch(&step), device.activations(&projection.fused, View::Inside));
    let rope = projection.rope.as_ref().map(|rope| device.rope(rope));
    let prep = HeadPrep { norm: None, rope: rope.as_ref() };
    let mut to = device.room(5, 64, View::Inside);
    let queries = StoreQueries { from: fused.mat().columns_at(0..64), head_dim: 16, prep, to: to.mat_mut() };
    let args = StoreKv { queries: Some(queries), keys_values: None, batch: &batch };
    device.backend.store_kv(&mut device.stream, args);
    let check = subject.check("store_kv", "in two calls");
    check.same(&device.take_activations(&to), &both.queries);

    let (keys, values) = (fused.mat().columns_at(64..96), fused.mat().columns_at(96..128));
    let keys_values = StoreKeysValues { keys, values, prep, cache: &mut cache };
    let args = StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch };
    device.backend.store_kv(&mut device.stream, args);
    let (keys, values) = read_rows(device, &cache, projection.pool.layout, &step.slots);
    check.same(&keys, &both.keys);
    check.same(&values, &both.values);
}

fn store_kv_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(85);
    for element in KvElement::ALL {
        let pool = Pool::new(layout(3, 2, (80, 80), element), &[(0, 17)], dice);
        let (keys, values) = (subject.matrix(dice, 17, 160), subject.matrix(dice, 17, 160));
        let device = &mut subject.device();
        let together = pool.filled(device, &keys, &values);
        let mut apart = pool.stale(device);
        for t in 0..17 {
            device.store(&mut apart, &pool.step(|_| (t, 1)), &keys.rows_at(t..t + 1), &values.rows_at(t..t + 1));
        }
        let slots = all_slots(pool.layout);
        let (together, apart) =
            (read_rows(device, &together, pool.layout, &slots), read_rows(device, &apart, pool.layout, &slots));
        let check = subject.check("store_kv", format!("{element:?}, 17 tokens or 1"));
        check.same(&together.0, &apart.0);
        check.same(&together.1, &apart.1);
    }
}

fn copy_block<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(86);
    for element in KvElement::ALL {
        for (key_dim, value_dim) in [(16, 16), (40, 24), (64, 0)] {
            let layout = KvLayout { blocks: 4, ..layout(3, 2, (key_dim, value_dim), element) };
            let device = &mut subject.device();
            let mut cache = device.backend.kv_cache(layout).expect("a test's caches fit");
            let mut step = Ragged { max_blocks: 4, ..Ragged::default() };
            step.push(0, 12, &[0, 1, 2, 3], 3);
            let (keys, values) = (storable(dice, 12, 2, key_dim), subject.matrix(dice, 12, 2 * value_dim));
            device.store(&mut cache, &step, &keys, &values);
            let before = read_rows(device, &cache, layout, &all_slots(layout));
            device.backend.copy_block(&mut device.stream, &mut cache, BlockId(2), BlockId(0));
            device.backend.copy_block(&mut device.stream, &mut cache, BlockId(1), BlockId(1));
            let after = read_rows(device, &cache, layout, &all_slots(layout));
            // Six rows a block: block 0 is now block 2, the others are as they were.
            let moved = |m: &Matrix| Matrix::stacked(&[m.rows_at(12..18), m.rows_at(6..24)]);
            let check = subject.check("copy_block", format!("{layout:?}"));
            check.same(&after.0, &moved(&before.0));
            check.same(&after.1, &moved(&before.1));
        }
    }
}

#[cfg(test)]
mod tests {
    use half::{bf16, f16};

    #[test]
    fn the_halves_of_a_tenth_and_of_seven_are_what_the_half_crate_says() {
        assert_eq!([0.1, 0.7].map(|v| f16::from_f32(v).to_f32()), [1638.0 / 16384.0, 1434.0 / 2048.0]);
        assert_eq!([0.1, 0.7].map(|v| bf16::from_f32(v).to_f32()), [205.0 / 2048.0, 179.0 / 256.0]);
    }
}
