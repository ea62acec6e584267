//! Quantised weights in the layout that integer dot products want, times rounded activations.
//!
//! Eight rows lie together, block by block: 32 bytes have four columns of each of the eight rows, so that one
//! instruction multiplies four columns of eight rows, and no sum over a vector's lanes is ever needed. Scales and
//! offsets lie beside the codes they belong to, a lane per row. A packed weight has the stored one's bytes, but for
//! rows of zeros that fill the last eight.
//!
//! For `w = step * run_scale * (code - zero) + offset_step * run_offset` and `x = x_scale * x_code` the product of a row
//! and a token is, block by block in ascending order,
//!
//! `total += x_scale * (step * sum of run_scale * (code - zero) * x_code + offset_step * sum of run_offset * x_code)`
//!
//! with exact sums of integers and at most five roundings per block. [`few`] and [`many`] compute just this, so which of them
//! runs cannot be told from the result.

mod crossover;
mod few;
mod format;
mod formats;
mod innermost;
mod many;
mod pack;
mod planes;
mod scales;
mod tile;
mod widen;

use ferrum_types::{BlockFormat, TensorType};

use super::driver::Piece;
use super::groups::{Groups, STREAMS, Sets, TILE_TOKENS};
use super::pack::{Matrices, Order};
use super::weight::{Matmul, Reads};
use crate::backend::OutOfMemory;
use crate::cpu::dots::{Dots, with_dots};
use crate::cpu::rounded::RoundedRow;
use crate::cpu::{Cpu, Isa};
use crate::quant::Block;
pub(in crate::cpu) use crossover::Crossovers;
use few::Few;
use format::{Derived, Format};
pub(in crate::cpu) use innermost::multiply as multiply_innermost;
use many::Many;
pub(in crate::cpu) use tile::{Form, Tile};
use widen::WidenRow;

/// Most tokens that are multiplied while a block of weights is in registers.
const MOST_FEW: usize = 8;

/// A weight in this layout.
struct Interleaved<F: Format> {
    isa: Isa,
    /// From so many tokens on, interleaving them pays.
    many: usize,
    /// Of blocks.
    groups: Groups<F::Packed>,
}

/// Packs the formats that have such a layout, where the CPU has the instructions.
pub(super) fn pack(cpu: &Cpu, source: &Matrices<'_>) -> Option<Result<Box<dyn Matmul>, OutOfMemory>> {
    fn of<F: Format>(cpu: &Cpu, source: &Matrices<'_>) -> Result<Box<dyn Matmul>, OutOfMemory> {
        let weight: Box<dyn Matmul> = Box::new(Interleaved::<F>::new(cpu, source)?);
        Ok(weight)
    }
    with_dots!(cpu.isa(), _dots => ())?;
    let TensorType::Blocks(format) = source.format else { return None };
    Some(dispatch!(format, F => of::<F>(cpu, source)))
}

/// Evaluates an expression with a type name bound to the [`Format`] of a block format known at run time.
macro_rules! dispatch {
    ($format:expr, $name:ident => $body:expr) => {
        dispatch!(@among [Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2_K Q3_K Q4_K Q5_K Q6_K] $format, $name => $body)
    };
    (@among [$($variant:ident)*] $format:expr, $name:ident => $body:expr) => {
        match $format {
            $(ferrum_types::BlockFormat::$variant => {
                type $name = formats::$variant;
                $body
            })*
        }
    };
}
use dispatch;

impl<F: Format> Interleaved<F> {
    fn new(cpu: &Cpu, source: &Matrices<'_>) -> Result<Self, OutOfMemory> {
        Ok(Interleaved { isa: cpu.isa(), many: Crossovers::of::<F>(cpu), groups: pack::interleave::<F>(cpu, source)? })
    }

    /// Multiplies up to eight tokens at a time.
    fn few(&self, mut piece: Piece<'_>) {
        for first in piece.tokens().step_by(MOST_FEW) {
            let tokens = first..piece.tokens().end.min(first + MOST_FEW);
            let mut x = [RoundedRow::EMPTY; MOST_FEW];
            for (x, token) in x.iter_mut().zip(tokens.clone()) {
                *x = piece.rounded(F::GRAIN, token);
            }
            let x = &x[..tokens.len()];
            let mut asked = false;
            self.groups.multiply(&mut piece, tokens, Sets::Apart, |_, groups, sums| {
                for (streams, sums) in groups.chunks(STREAMS).zip(sums.chunks_mut(STREAMS * x.len())) {
                    self.isa.run_dots(Few::<F> { streams, x, sums, asked });
                    asked = true;
                }
            });
        }
    }

    /// Multiplies a tile of tokens at a time with a few neighbouring groups.
    fn many(&self, mut piece: Piece<'_>) {
        for first in piece.tokens().step_by(TILE_TOKENS) {
            let tokens = first..piece.tokens().end.min(first + TILE_TOKENS);
            with_dots!(self.isa, dots => piece.gather(dots, F::form(dots), tokens.clone()));
            let count = tokens.len();
            self.groups.multiply(&mut piece, tokens, Sets::Neighbours(STREAMS), |piece, groups, sums| {
                self.isa.run_dots(Many::<F> { groups, tile: piece.tile(), tokens: count, sums });
            });
        }
    }
}

impl<F: Format> Matmul for Interleaved<F> {
    fn kernel(&self) -> &'static str {
        with_dots!(self.isa, dots => dots.name()).expect("packed for this instruction set")
    }

    fn bytes(&self) -> usize {
        self.groups.bytes()
    }

    fn multiplies_blocks(&self) -> Option<BlockFormat> {
        Some(F::Stored::FORMAT)
    }

    fn reads(&self) -> Reads {
        Reads::Rounded(F::GRAIN)
    }

    fn order(&self) -> Order {
        self.groups.order()
    }

    fn multiply(&self, piece: Piece<'_>) {
        if piece.tokens().len() < self.many { self.few(piece) } else { self.many(piece) }
    }

    fn widen_row(&self, expert: usize, row: usize, out: &mut [f32]) {
        let (blocks, lane) = self.groups.find(expert, row);
        self.isa.run_vectors(WidenRow::<F> { blocks, lane, out });
    }
}

#[cfg(test)]
mod tests {
    use ferrum_types::BlockFormat;

    use super::super::groups::GROUP_ROWS;
    use super::super::pack::Order;
    use super::format::{Codes, Offsets};
    use super::*;
    use crate::cpu::testing::{cpus, noise};
    use crate::quant;

    #[test]
    fn eight_packed_blocks_have_the_size_of_eight_stored_ones() {
        for format in BlockFormat::ALL {
            let size = dispatch!(format, F => size_of::<<F as Format>::Packed>());
            assert_eq!(size, GROUP_ROWS * format.block_bytes(), "{format}");
        }
    }

    #[test]
    fn as_many_products_as_a_range_promises_fit_in_16_bits() {
        fn check<F: Format>(bytes: &[u8]) {
            let Codes::Unsigned(range) = F::CODES else { return };
            let products = |centred| match centred {
                true => range.centred_products_in_16_bits(),
                false => range.products_in_16_bits(),
            };
            // A zero is taken off before the codes are multiplied.
            let (zero, products) = match F::OFFSETS {
                Offsets::Zero => (F::ZERO, products(true)),
                Offsets::None | Offsets::Stored => (0, products(false)),
            };
            for stored in bytes.chunks_exact(F::Stored::FORMAT.block_bytes()) {
                let mut codes = vec![[0; 32]; F::SUBS];
                F::codes_of(&bytemuck::pod_read_unaligned(stored), &mut codes);
                for &code in codes.as_flattened() {
                    let most = usize::from(code.abs_diff(zero)) * 127 * products;
                    assert!(most <= i16::MAX as usize, "{}: code {code}", F::Stored::FORMAT);
                }
            }
        }
        let bytes: Vec<u8> = noise([83, 0, 0], 20_000).iter().map(|v| (v * 128.0) as i8 as u8).collect();
        for format in BlockFormat::ALL {
            dispatch!(format, F => check::<F>(&bytes));
        }
    }

    #[test]
    fn rows_of_any_bytes_come_back_in_any_order() {
        let (rows, experts) = (22, 2);
        for (format, cpu) in BlockFormat::ALL.into_iter().flat_map(|format| cpus().map(move |cpu| (format, cpu))) {
            let (cols, row_bytes) = (3 * format.block_len(), 3 * format.block_bytes());
            // Any codes and scales; the latter may well be infinite or NaN.
            let bytes: Vec<u8> =
                noise([82, 0, 0], experts * rows * row_bytes).iter().map(|v| (v * 128.0) as i8 as u8).collect();
            for order in [Order::Straight, Order::GateUp] {
                let pieces = bytes.chunks(11 * row_bytes).collect();
                let source =
                    Matrices { format: TensorType::Blocks(format), rows, cols, order, experts, pieces, keep: None };
                let Some(packed) = pack(&cpu, &source) else { continue };
                let packed = packed.unwrap();
                for (i, stored) in bytes.chunks(row_bytes).enumerate() {
                    let (mut got, mut expected) = (vec![0.0; cols], vec![0.0; cols]);
                    packed.widen_row(i / rows, i % rows, &mut got);
                    quant::dequantise(format, stored, &mut expected);
                    let same = |(g, e): (&f32, &f32)| g.to_bits() == e.to_bits() || g.is_nan() && e.is_nan();
                    assert!(got.iter().zip(&expected).all(same), "{format} {order:?}, row {i}");
                }
            }
        }
    }
}
