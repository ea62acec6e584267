//! The innermost work of products with many tokens, alone: what the whole is compared with.
//!
//! That is products, and what multiplies them with the scale of each 16 or 32 columns, with all operands in the
//! first-level cache: nothing is unpacked, and neither are there offsets nor scales of superblocks.

use std::hint::black_box;
use std::marker::PhantomData;

use bytemuck::Zeroable;
use ferrum_types::BlockFormat;

use super::super::groups::{GROUP_ROWS, TILE_TOKENS};
use super::format::{Derived, Format, Runs};
use super::many::{RowsOfBlock, TileOf, Unpacked};
use super::{dispatch, formats};
use crate::cpu::Isa;
use crate::cpu::dots::{Dots, Dotted, Lanes, Tiled};
use crate::quant::Block;

/// What was multiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::cpu) struct Multiplied {
    /// How often two numbers.
    pub(in crate::cpu) products: usize,
    /// What they add up to for some token, by row.
    pub(in crate::cpu) sums: [f32; GROUP_ROWS],
}

/// Multiplies eight rows of as many columns as are unpacked at a time with a tile of tokens, `rounds` times; `None`
/// without integer dot products.
pub(in crate::cpu) fn multiply(isa: Isa, format: BlockFormat, rounds: usize) -> Option<Multiplied> {
    dispatch!(format, F => isa.run_dots(Innermost::<F> { rounds, format: PhantomData }))
}

struct Innermost<F> {
    rounds: usize,
    format: PhantomData<F>,
}

impl<F: Format> Dotted for Innermost<F> {
    type Output = Multiplied;

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) -> Multiplied {
        match const { TILE_TOKENS / D::Tokens::COUNT } {
            4 => run::<D, F, 4>(dots, self.rounds),
            8 => run::<D, F, 8>(dots, self.rounds),
            groups => unreachable!("vectors of which {groups} make up a tile"),
        }
    }
}

/// Begins with a cache line, so that no vector in it is split by one.
#[repr(align(64))]
struct InLines<T>(T);

#[inline(always)]
fn run<D: Dots, F: Format, const N: usize>(dots: D, rounds: usize) -> Multiplied {
    let lanes = dots.tokens();
    // Scales of 2 in both halves whatever the form, since no sum is negative, so that its high half is 0; codes of 1,
    // starts of 0.
    let mut unpacked = Unpacked::zeroed();
    unpacked.codes.as_flattened_mut().fill([1; 32]);
    unpacked.scales.as_flattened_mut().fill(bytemuck::cast([2u16; 16]));
    let mut codes = InLines([[[<D::Tokens as Lanes>::Bytes::zeroed(); 8]; N]; 8]);
    codes.0.as_flattened_mut().as_flattened_mut().iter_mut().for_each(|v| bytemuck::bytes_of_mut(v).fill(1));
    let starts = InLines([[[<D::Tokens as Lanes>::Bytes::zeroed(); 4]; N]; 8]);
    let scale = lanes.splat(black_box(2.0));
    let mut sums = [[lanes.splat(0.0); N]; GROUP_ROWS];
    let mut scaled_sums = [[lanes.zero(); N]; GROUP_ROWS];
    for _ in 0..rounds {
        // To the compiler they may be others each time.
        let (unpacked, codes, starts) = (black_box(&unpacked), black_box(&codes), black_box(&starts));
        for b in 0..F::PER_PANEL {
            let codes = &codes.0[b * F::PASSES..][..F::PASSES];
            // The same for every block: as many as one of them has.
            let starts = &starts.0.as_flattened().as_flattened()[..F::PASSES * N * F::CENTRE.parts()];
            let x = TileOf { groups: N, codes: codes.as_flattened(), starts, scales: &[], sums: &[] };
            let w = RowsOfBlock { unpacked, b };
            let (sums, scaled_sums) = (&mut sums, &mut scaled_sums);
            let format = PhantomData::<F>;
            lanes.for_each_tile(F::mix::<D::Tokens>(), N, &mut Sum { w, x, scale, sums, scaled_sums, format });
        }
    }
    // All of them are wanted, not only those that are returned.
    let (sums, scaled_sums) = (black_box(&sums), black_box(&scaled_sums));
    let mut of_token = [0.0; GROUP_ROWS];
    for (row, to) in of_token.iter_mut().enumerate() {
        let mut first = [[0.0; 8]];
        let sum = lanes.multiply_add(lanes.to_floats(scaled_sums[row][N - 1]), lanes.splat(1.0), sums[row][N - 1]);
        lanes.store_by_lane([sum; 8], &mut first);
        *to = first[0][0];
    }
    let columns = F::PER_PANEL * F::Stored::FORMAT.block_len();
    Multiplied { products: rounds * columns * GROUP_ROWS * TILE_TOKENS, sums: of_token }
}

/// Adds dot products to their sums.
struct Sum<'a, L: Lanes, F: Format, const N: usize> {
    w: RowsOfBlock<'a>,
    x: TileOf<'a, L>,
    /// Of a block without runs.
    scale: L::Floats,
    sums: &'a mut [[L::Floats; N]; GROUP_ROWS],
    /// Of a block whose runs have scales, which are contained.
    scaled_sums: &'a mut [[L::Ints; N]; GROUP_ROWS],
    format: PhantomData<F>,
}

impl<L: Lanes, F: Format, const N: usize> Tiled<L> for Sum<'_, L, F, N> {
    #[inline(always)]
    fn run<const R: usize, const G: usize>(&mut self, lanes: L, row: usize, group: usize) {
        let dots: [[L::Ints; G]; R] = self.w.dots::<L, F, R, G>(lanes, row, self.x.at_group(group));
        for (r, dots) in dots.iter().enumerate() {
            for (g, &dot) in dots.iter().enumerate() {
                if F::RUNS == Runs::None {
                    let sum = &mut self.sums[row + r][group + g];
                    *sum = lanes.multiply_add(lanes.to_floats(dot), self.scale, *sum);
                } else {
                    let sum = &mut self.scaled_sums[row + r][group + g];
                    *sum = lanes.add(*sum, dot);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_products_are_summed() {
        for (isa, format) in Isa::available()
            .into_iter()
            .chain(Isa::modelled())
            .flat_map(|isa| BlockFormat::ALL.map(|format| (isa, format)))
        {
            let Some(got) = multiply(isa, format, 3) else { continue };
            // Bytes of 1 in pairs are numbers of 257, half as many.
            let (columns, product) = if format == BlockFormat::Q8_0 { (128, 257 * 257) } else { (256, 1) };
            assert_eq!(got.sums, [(3 * columns * product * 2) as f32; GROUP_ROWS], "{isa} {format}");
            assert_eq!(got.products, 3 * columns * GROUP_ROWS * TILE_TOKENS, "{isa} {format}");
        }
    }
}
