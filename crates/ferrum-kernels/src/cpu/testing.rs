//! What the tests of several operations share.

use super::{Cpu, CpuOptions, Isa};
use crate::backend::{Batch, BatchCapacity, Memory, Norm, Operand, Operands, Pairing, Ragged, Rope};

/// Numbers between -1 and 1 that depend on `seed` and their index alone.
pub(super) fn noise(seed: [usize; 3], len: usize) -> Vec<f32> {
    let mut state = seed
        .iter()
        .fold(0x9e37_79b9_7f4a_7c15, |h: u64, &s| (h ^ s as u64).wrapping_mul(0x2545_f491_4f6c_dd1d) ^ h >> 29);
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..len).map(|_| next()).collect()
}

/// `step` on a device.
pub(super) fn batch<B: Memory>(backend: &B, step: &Ragged) -> Batch<B> {
    let capacity = BatchCapacity { tokens: step.tokens(), seqs: step.seqs(), blocks: step.max_blocks };
    let mut batch = Batch::new(backend, capacity).unwrap();
    batch.write(backend, &mut backend.stream(), step);
    batch
}

/// This CPU with every instruction set that it has and several numbers of threads.
pub(super) fn cpus() -> impl Iterator<Item = Cpu> {
    let options = |isa| [1, 2, 3].map(|threads| CpuOptions { threads: Some(threads), isa: Some(isa) });
    Isa::available().into_iter().flat_map(options).map(Cpu::new)
}

/// Checks that elements differ by no more than 1e-5 of their row's largest magnitude.
#[track_caller]
pub(super) fn assert_close(got: &[f32], expected: &[f32], width: usize, what: &dyn std::fmt::Debug) {
    assert_eq!(got.len(), expected.len());
    for (row, (got, expected)) in got.chunks(width).zip(expected.chunks(width)).enumerate() {
        let largest = expected.iter().fold(0f32, |m, v| m.max(v.abs()));
        for (i, (g, e)) in got.iter().zip(expected).enumerate() {
            let close = (g - e).abs() <= 1e-5 * largest;
            assert!(close, "row {row}, element {i}: {g} instead of {e}; largest {largest}; {what:?}");
        }
    }
}

/// What an operation wrote.
pub(super) fn read_operand<B: Operands<Act = f32>>(backend: &B, out: &Operand<B>) -> Vec<f32> {
    backend.read(&mut backend.stream(), out.mat().buf(), 0..out.rows() * out.cols()).unwrap()
}

/// A norm of `len` weights.
pub(super) fn norm<B: Memory>(backend: &B, len: usize) -> Norm<B> {
    Norm { weight: backend.upload(&noise([5, len, 0], len)).unwrap(), eps: 1e-5 }
}

/// A rotation of `rotated` elements from `first`, for `positions` positions.
pub(super) fn rope<B: Memory>(
    backend: &B,
    positions: usize,
    [first, rotated]: [usize; 2],
    pairing: Pairing,
) -> Rope<B> {
    let angles = noise([6, rotated, 0], positions * rotated / 2);
    let table = |f: fn(f32) -> f32| backend.upload(&angles.iter().map(|a| f(a * 3.0)).collect::<Vec<_>>()).unwrap();
    Rope { cos: table(f32::cos), sin: table(f32::sin), first, rotated, pairing }
}
