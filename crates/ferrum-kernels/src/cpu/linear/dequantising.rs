//! The kernel for every format: weights are widened to f32 strip by strip and multiplied there.
//!
//! It defines what the others compute, and is the oracle in their tests.

use std::ops::Range;

use super::driver::Piece;
use super::pack::Matrices;
use super::packed_bytes::PackedBytes;
use super::tile::{MultiplyStrip, TILE_ROWS, TileSums, TileWeights, TokenStrip};
use super::weight::{Matmul, Reads};
use super::widen::{STRIP, Widen, widening};
use crate::backend::OutOfMemory;
use crate::cpu::simd::{LANES, sum_lanes};
use crate::cpu::{Cpu, Isa};

/// Tokens that share a widened strip when there are many: widening is then a small part of the work, and the sums stay
/// in the second-level cache.
const MANY_TOKENS: usize = 96;

/// Tiles of rows that share a strip of activations when there are many tokens.
const MANY_TILES: usize = 4;

/// Up to so many tokens, a strip of all of them stays in the first-level cache, and one tile of rows at a time, which
/// needs little scratch memory, is best.
const FEW_TOKENS: usize = 12;

/// Bytes as the file has them.
struct Dequantising {
    isa: Isa,
    widen: Widen,
    bytes: PackedBytes,
    row_bytes: usize,
    rows: usize,
    cols: usize,
}

/// Packs any format.
pub(super) fn pack(cpu: &Cpu, source: &Matrices<'_>) -> Option<Result<Box<dyn Matmul>, OutOfMemory>> {
    let bytes = PackedBytes::gather(cpu, &source.pieces);
    Some(bytes.map(|bytes| Box::new(Dequantising::new(cpu.isa(), source, bytes)) as Box<dyn Matmul>))
}

impl Dequantising {
    fn new(isa: Isa, source: &Matrices<'_>, bytes: PackedBytes) -> Self {
        let row_bytes = source.format.row_bytes(source.cols).expect("the source was checked");
        let widen = widening(source.format);
        Dequantising { isa, widen, bytes, row_bytes, rows: source.rows, cols: source.cols }
    }

    fn row(&self, expert: usize, row: usize) -> &[u8] {
        &self.bytes[(expert * self.rows + row) * self.row_bytes..][..self.row_bytes]
    }

    /// Multiplies `weights.len()` tiles of rows with up to `TOKENS` tokens at a time.
    fn multiply_blocks<const TOKENS: usize>(
        &self,
        mut piece: Piece<'_>,
        weights: &mut [TileWeights],
        sums: &mut [TileSums],
    ) {
        let rows_at_once = weights.len() * TILE_ROWS;
        for first_token in piece.tokens().step_by(TOKENS) {
            let count = TOKENS.min(piece.tokens().end - first_token);
            let mut x: [&[f32]; TOKENS] = [&[]; TOKENS];
            (0..count).for_each(|t| x[t] = piece.input(first_token + t));
            for first_row in piece.rows().step_by(rows_at_once) {
                let rows = rows_at_once.min(piece.rows().end - first_row);
                let tiles = rows.div_ceil(TILE_ROWS);
                let (weights, sums) = (&mut weights[..tiles], &mut sums[..tiles * count]);
                self.sum::<TOKENS>((piece.expert(), first_row..first_row + rows), &x[..count], weights, sums);
                for (t, sums) in sums.chunks(tiles).enumerate() {
                    let mut whole = [0.0; MANY_TILES * TILE_ROWS];
                    for (whole, lanes) in whole.iter_mut().zip(&sums.as_flattened()[..rows]) {
                        *whole = sum_lanes(lanes);
                    }
                    piece.store(first_token + t, first_row, &whole[..rows]);
                }
            }
        }
    }

    /// Puts the sums of some rows with each of `x` into `sums`.
    fn sum<const TOKENS: usize>(
        &self,
        (expert, rows): (usize, Range<usize>),
        x: &[&[f32]],
        weights: &mut [TileWeights],
        sums: &mut [TileSums],
    ) {
        sums.fill([[0.0; LANES]; TILE_ROWS]);
        let mut strips = [TokenStrip::default(); TOKENS];
        for first in (0..self.cols).step_by(STRIP) {
            let width = STRIP.min(self.cols - first);
            for (row, weights) in rows.clone().zip(weights.as_flattened_mut()) {
                (self.widen)(self.isa, self.row(expert, row), first, &mut weights[..width]);
                weights[width..width.next_multiple_of(LANES)].fill(0.0);
            }
            for (strip, x) in strips.iter_mut().zip(x) {
                *strip = TokenStrip::new(&x[first..first + width]);
            }
            self.isa.run(MultiplyStrip { weights, x: &strips[..x.len()], sums });
        }
    }
}

impl Matmul for Dequantising {
    fn kernel(&self) -> &'static str {
        match self.isa {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 { .. } => "avx2-f32-dequantising",
            Isa::Portable => "portable-f32-dequantising",
        }
    }

    fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn reads(&self) -> Reads {
        Reads::Plain
    }

    fn multiply(&self, piece: Piece<'_>) {
        if piece.tokens().len() <= FEW_TOKENS {
            let (mut weights, mut sums) = ([[[0.0; STRIP]; TILE_ROWS]], [[[0.0; LANES]; TILE_ROWS]; FEW_TOKENS]);
            self.multiply_blocks::<FEW_TOKENS>(piece, &mut weights, &mut sums);
        } else {
            let mut weights = [[[0.0; STRIP]; TILE_ROWS]; MANY_TILES];
            let mut sums = [[[0.0; LANES]; TILE_ROWS]; MANY_TILES * MANY_TOKENS];
            self.multiply_blocks::<MANY_TOKENS>(piece, &mut weights, &mut sums);
        }
    }

    fn widen_row(&self, expert: usize, row: usize, out: &mut [f32]) {
        for (i, strip) in out.chunks_mut(STRIP).enumerate() {
            (self.widen)(self.isa, self.row(expert, row), i * STRIP, strip);
        }
    }
}
