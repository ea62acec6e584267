//! Rotation by position, seen through the queries that [`store_kv`](ferrum_kernels::Attend::store_kv) prepares.

use ferrum_kernels::{Backend, HeadPrep, Pairing, Ragged, Reference, StoreKv, StoreQueries};

use crate::support::{Device, Dice, Matrix, Subject, View};

cases! {
    rope_by_hand,
    rope_of_part_of_a_head_by_hand,
    rope,
    rope_keeps_lengths_and_undoes_itself,
}

/// The parameters of a rotation, on the host.
pub(crate) struct Rotation {
    pub(crate) cos: Vec<f32>,
    pub(crate) sin: Vec<f32>,
    pub(crate) first: usize,
    pub(crate) rotated: usize,
    pub(crate) pairing: Pairing,
}

impl Rotation {
    /// Tables of `positions` rows for the elements from `first` on: angle `position * 10000^(-2 i / rotated)`.
    pub(crate) fn new(positions: usize, first: usize, rotated: usize, pairing: Pairing) -> Self {
        let half = rotated / 2;
        let angle = |i: usize| (i / half) as f64 * 10_000f64.powf(-2.0 * (i % half) as f64 / rotated as f64);
        let table = |f: fn(f64) -> f64| (0..positions * half).map(|i| f(angle(i)) as f32).collect();
        Rotation { cos: table(f64::cos), sin: table(f64::sin), first, rotated, pairing }
    }

    /// Tables whose every angle is a multiple of a quarter turn: what they rotate keeps its bits.
    pub(crate) fn quarter_turns(positions: usize, rotated: usize, pairing: Pairing, dice: &mut Dice) -> Self {
        let turns: Vec<usize> = (0..positions * rotated / 2).map(|_| dice.below(4)).collect();
        let table = |values: [f32; 4]| turns.iter().map(|&t| values[t]).collect();
        Rotation { cos: table([1.0, 0.0, -1.0, 0.0]), sin: table([0.0, 1.0, 0.0, -1.0]), first: 0, rotated, pairing }
    }

    /// The rotation that undoes this one.
    fn inverse(&self) -> Self {
        Rotation { cos: self.cos.clone(), sin: self.sin.iter().map(|s| -s).collect(), ..*self }
    }
}

/// Rotates the heads of `[positions, heads * head_dim]`, row `t` at `positions[t]`.
fn rotate_on<B: Backend>(
    device: &mut Device<'_, B>,
    heads: &Matrix,
    head_dim: usize,
    positions: &[usize],
    rotation: &Rotation,
) -> Matrix {
    let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
    positions.iter().for_each(|&p| step.push(p, 1, &[0], p + 1));
    let batch = device.batch(&step);
    let (from, rope) = (device.activations(heads, View::Inside), device.rope(rotation));
    let mut to = device.room(heads.rows, heads.cols, View::Inside);
    let prep = HeadPrep { norm: None, rope: Some(&rope) };
    let queries = StoreQueries { from: from.mat(), head_dim, prep, to: to.mat_mut() };
    let args = StoreKv { queries: Some(queries), keys_values: None, batch: &batch };
    device.backend.store_kv(&mut device.stream, args);
    device.take_activations(&to)
}

fn rope_by_hand<B: Backend>(subject: &Subject<B>) {
    // Position 1 turns pair 0 by the angle of the 3-4-5 triangle and pair 1 by a quarter; position 0 is garbage that
    // must not be read.
    let rotation = |pairing| Rotation {
        cos: vec![9.0, 9.0, 0.6, 0.0],
        sin: vec![9.0, 9.0, 0.8, 1.0],
        first: 0,
        rotated: 4,
        pairing,
    };
    let head = Matrix::new(1, 4, [1.0, 2.0, 3.0, 4.0]);
    let table = [
        // Pairs (1, 3) and (2, 4): 1 * 0.6 - 3 * 0.8 = -1.8, 1 * 0.8 + 3 * 0.6 = 2.6; (2, 4) becomes (-4, 2).
        (Pairing::Halves, [-1.8, -4.0, 2.6, 2.0]),
        // Pairs (1, 2) and (3, 4): 0.6 - 1.6 = -1, 0.8 + 1.2 = 2; (3, 4) becomes (-4, 3).
        (Pairing::Neighbours, [-1.0, 2.0, -4.0, 3.0]),
    ];
    for (pairing, expected) in table {
        let got = rotate_on(&mut subject.device(), &head, 4, &[1], &rotation(pairing));
        subject.check("rope", format!("{pairing:?}")).close(&got, &Matrix::new(1, 4, expected), subject.tolerance.row);
    }
}

fn rope_of_part_of_a_head_by_hand<B: Backend>(subject: &Subject<B>) {
    // A quarter turn of elements 1..5 of two heads of 6: halves pair (1, 3), (2, 4), neighbours (1, 2), (3, 4), and a
    // pair (a, b) becomes (-b, a).
    let rotation = |pairing| Rotation { cos: vec![0.0; 2], sin: vec![1.0; 2], first: 1, rotated: 4, pairing };
    let heads = Matrix::new(1, 12, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0]);
    let table = [
        (Pairing::Halves, [0.0, -3.0, -4.0, 1.0, 2.0, 5.0, 10.0, -13.0, -14.0, 11.0, 12.0, 15.0]),
        (Pairing::Neighbours, [0.0, -2.0, 1.0, -4.0, 3.0, 5.0, 10.0, -12.0, 11.0, -14.0, 13.0, 15.0]),
    ];
    for (pairing, expected) in table {
        let got = rotate_on(&mut subject.device(), &heads, 6, &[0], &rotation(pairing));
        let check = subject.check("rope", format!("{pairing:?} of elements 1..5"));
        check.close(&got, &Matrix::new(1, 12, expected), subject.tolerance.row);
    }
}

fn rope<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(71);
    // Head size, first element, rotated elements: whole heads, their front, their back, their middle, nothing.
    let parts = [
        (16, 0, 16),
        (24, 0, 24),
        (64, 0, 64),
        (80, 0, 80),
        (80, 0, 32),
        (96, 0, 72),
        (128, 0, 128),
        (128, 64, 64),
        (192, 128, 64),
        (256, 0, 256),
        (32, 5, 14),
        (8, 0, 2),
        (64, 0, 0),
    ];
    for (head_dim, first, rotated) in parts {
        for pairing in [Pairing::Halves, Pairing::Neighbours] {
            for (heads, tokens) in [(1, 0), (1, 1), (3, 2), (2, 17)] {
                let rotation = Rotation::new(40, first, rotated, pairing);
                let positions: Vec<usize> = (0..tokens).map(|_| dice.below(40)).collect();
                let q = subject.matrix(dice, tokens, heads * head_dim);
                let got = rotate_on(&mut subject.device(), &q, head_dim, &positions, &rotation);
                let expected = rotate_on(&mut Device::new(&Reference), &q, head_dim, &positions, &rotation);
                let shape = format!("{pairing:?} [{tokens}, {heads} of {head_dim}] elements {first}.. {rotated}");
                subject.check("rope", shape).close(&got, &expected, subject.tolerance.row);
            }
        }
    }
}

fn rope_keeps_lengths_and_undoes_itself<B: Backend>(subject: &Subject<B>) {
    let q = subject.matrix(&mut Dice::new(72), 5, 64);
    let positions = [0, 1, 7, 100, 4000];
    for pairing in [Pairing::Halves, Pairing::Neighbours] {
        let rotation = Rotation::new(4001, 0, 64, pairing);
        let turned = rotate_on(&mut subject.device(), &q, 64, &positions, &rotation);
        let back = rotate_on(&mut subject.device(), &turned, 64, &positions, &rotation.inverse());
        let check = subject.check("rope", format!("{pairing:?} there and back"));
        check.close(&back, &q, 2.0 * subject.tolerance.row);
        for t in 0..5 {
            let [before, after] = [&q, &turned].map(|m| m.row(t).iter().map(|v| v * v).sum::<f32>());
            let close = (before - after).abs() <= 4.0 * subject.tolerance.row * before;
            assert!(close, "{}: rope {pairing:?} changed a length from {before} to {after}", subject.label);
        }
    }
}
