//! What a format contributes to the interleaved kernels.

use bytemuck::Pod;

use crate::cpu::dots::{Bytes, CodeRange, Dots, Lanes, Operands, Rows, RunScales};
use crate::cpu::rounded::{Grain, RUN};
use crate::quant::Block;

/// Columns with a scale of their own within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// The block's step is the only scale.
    None,
    /// 32, each with an integer scale.
    Of32,
    /// 16, likewise.
    Of16,
}

/// What codes may be, which decides what they are multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    /// Not negative: multiplied as bytes, with activations in 8 bits.
    Unsigned(CodeRange),
    /// Bytes with a sign. No instruction multiplies two of them, so they are multiplied as 16-bit numbers, and the
    /// activations may as well have 16 bits.
    Signed,
}

/// What is added to `scale * code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offsets {
    /// Nothing: codes are signed.
    None,
    /// Minus [`ZERO`](Format::ZERO) times the scale.
    Zero,
    /// What the format stores.
    Stored,
}

/// A quantised format in the interleaved layout. A weight is
/// `step * run_scale * code + offset_step * run_offset`, the run's factors being 1 where a block has no runs.
///
/// Code that runs in kernels is `#[inline(always)]`.
pub(super) trait Format: Send + Sync + 'static {
    /// The format in files.
    type Stored: Block + Send + Sync;
    /// One stored block of each of eight rows, of the same size all together.
    type Packed: Pod + Send + Sync;

    /// What codes may be.
    const CODES: Codes;
    /// The code that stands for 0, or 0.
    const ZERO: u8;
    /// What is added.
    const OFFSETS: Offsets;
    /// Scales within a block.
    const RUNS: Runs;

    /// The codes of a block: 32 columns each.
    fn codes_of(stored: &Self::Stored, codes: &mut [Bytes]);

    /// Takes over what one row's block has beside codes.
    fn put_row(packed: &mut Self::Packed, row: usize, stored: &Self::Stored);

    /// Takes over the codes of 32 columns of eight rows: vector `i` has columns `4 i..4 i + 4`, a lane per row.
    fn put_codes<D: Dots>(dots: D, packed: &mut Self::Packed, sub: usize, codes: [D::Ints; 8]);

    /// The codes that [`put_codes`](Format::put_codes) took.
    fn codes<D: Dots>(dots: D, packed: &Self::Packed, sub: usize) -> [D::Ints; 8];

    /// Signed bytes: the integer scales of four runs from `4 * quad` on, a lane per row.
    fn scales<D: Dots>(_: D, _: &Self::Packed, _quad: usize) -> D::Ints {
        unreachable!("a format without runs")
    }

    /// Signed bytes: the integer offsets of four runs, likewise. For [`Offsets::Zero`] the scales.
    fn offsets<D: Dots>(dots: D, packed: &Self::Packed, quad: usize) -> D::Ints {
        Self::scales(dots, packed, quad)
    }

    /// `step` and `offset_step`, a lane per row.
    fn steps<D: Dots>(dots: D, packed: &Self::Packed) -> (D::Floats, D::Floats);
}

/// Numbers that follow from a format's.
pub(super) trait Derived: Format {
    /// Groups of 32 columns per block.
    const SUBS: usize = Self::Stored::FORMAT.block_len() / RUN;
    /// How often eight vectors of codes, as they are multiplied, make up a block.
    const PASSES: usize = match Self::CODES {
        Codes::Unsigned(_) => Self::SUBS,
        Codes::Signed => 2 * Self::SUBS,
    };
    /// Blocks of a panel: what is read of one group of rows before the next. As many columns as give eight passes, so
    /// that a tile's part stays in the first-level cache.
    const PER_PANEL: usize = 8 / Self::PASSES;
    /// How activations are rounded.
    const GRAIN: Grain = match (Self::CODES, Self::RUNS) {
        (Codes::Signed, _) => Grain::Wide,
        (_, Runs::None) => Grain::Run,
        _ => Grain::Superblock,
    };
    /// Vectors of pairs of offsets per block.
    const PAIRS: usize = match (Self::OFFSETS, Self::RUNS) {
        (Offsets::None, _) | (_, Runs::None) => 0,
        (_, Runs::Of32) => 4,
        (_, Runs::Of16) => 8,
    };
    /// Where the sums that pair with them begin among an activation's.
    const FIRST_SUM: usize = match Self::RUNS {
        Runs::Of16 => 4,
        _ => 0,
    };

    /// The codes of a pass, as they are multiplied.
    #[inline(always)]
    fn codes_of_pass<D: Dots>(dots: D, packed: &Self::Packed, pass: usize) -> [D::Ints; 8] {
        match Self::CODES {
            Codes::Unsigned(_) => Self::codes(dots, packed, pass),
            Codes::Signed => {
                let bytes = Self::codes(dots, packed, pass / 2);
                let mut codes = [dots.zero(); 8];
                for (i, codes) in codes.iter_mut().enumerate() {
                    *codes = spread(dots, bytes[pass % 2 * 4 + i / 2], &PAIR[i % 2]);
                }
                codes
            }
        }
    }

    /// The product of a pass, lane by lane.
    #[inline(always)]
    fn dot<L: Lanes>(dots: L, codes: &[L::Ints; 8], x: impl Operands<L>, scales: RunScales<L::Ints>) -> L::Ints {
        match Self::CODES {
            Codes::Unsigned(range) => dots.dot(range, codes, x, scales),
            Codes::Signed => dots.wide_dot(codes, x),
        }
    }

    /// The products of a pass of `R` rows with each of `x`.
    #[inline(always)]
    fn dots<L: Lanes, const R: usize, const G: usize>(
        dots: L,
        rows: Rows<'_>,
        x: &[[L::Bytes; 8]; G],
    ) -> [[L::Ints; G]; R] {
        match Self::CODES {
            Codes::Unsigned(range) => dots.dots(range, rows, x),
            Codes::Signed => dots.wide_dots(rows, x),
        }
    }

    /// Adds the products of a pass to `sums`.
    #[inline(always)]
    fn add_dots<L: Lanes, const R: usize, const G: usize>(
        dots: L,
        rows: Rows<'_>,
        x: &[[L::Bytes; 8]; G],
        sums: &mut [[L::Ints; G]; R],
    ) {
        match Self::CODES {
            Codes::Unsigned(range) => dots.add_dots(range, rows, x, sums),
            Codes::Signed => dots.add_wide_dots(rows, x, sums),
        }
    }

    /// The scales of 32 columns, as [`Lanes::dot`] wants them.
    #[inline(always)]
    fn run_scales<D: Dots>(dots: D, packed: &Self::Packed, sub: usize) -> RunScales<D::Ints> {
        match Self::RUNS {
            Runs::None => RunScales::One,
            Runs::Of32 => {
                let quad = Self::scales(dots, packed, sub / 4);
                RunScales::Whole(spread(dots, quad, &TWICE[sub % 4]))
            }
            Runs::Of16 => {
                let quad = Self::scales(dots, packed, sub / 2);
                let first = spread(dots, quad, &TWICE[sub % 2 * 2]);
                RunScales::Halves(first, spread(dots, quad, &TWICE[sub % 2 * 2 + 1]))
            }
        }
    }

    /// The offsets of runs `2 pair` and `2 pair + 1`, as 16-bit numbers.
    #[inline(always)]
    fn offset_pair<D: Dots>(dots: D, packed: &Self::Packed, pair: usize) -> D::Ints {
        spread(dots, Self::offsets(dots, packed, pair / 2), &PAIR[pair % 2])
    }

    /// What the offsets of a block are multiplied with, given the vectors of pairs and the sums of activations that go
    /// with them.
    #[inline(always)]
    fn offset_sum<L: Lanes>(dots: L, pairs: &[L::Ints; 8], sums: impl Operands<L>) -> L::Floats {
        if Self::PAIRS == 0 {
            return dots.as_floats(sums.at(0));
        }
        let mut sum = dots.dot_of_16(pairs[0], sums.at(Self::FIRST_SUM));
        for (i, pair) in pairs.iter().enumerate().take(Self::PAIRS).skip(1) {
            sum = dots.add_dot_of_16(sum, *pair, sums.at(Self::FIRST_SUM + i));
        }
        dots.to_floats(sum)
    }
}

impl<F: Format> Derived for F {}

/// The signed bytes that `index` picks into the high halves of 16-bit numbers, as such numbers.
#[inline(always)]
fn spread<D: Dots>(dots: D, quad: D::Ints, index: &Bytes) -> D::Ints {
    dots.high_byte_of_16(dots.pick(quad, index))
}

/// Byte `j` of each lane, twice.
static TWICE: [Bytes; 4] = [lanes_of([0, 0]), lanes_of([1, 1]), lanes_of([2, 2]), lanes_of([3, 3])];

/// Bytes `2 j` and `2 j + 1` of each lane.
static PAIR: [Bytes; 2] = [lanes_of([0, 1]), lanes_of([2, 3])];

/// An index that puts two bytes of each lane into the high bytes of its two 16-bit numbers.
const fn lanes_of(bytes: [u8; 2]) -> Bytes {
    let mut index = [0x80; 32];
    let mut i = 0;
    while i < 16 {
        // Lanes of one half of a vector are counted from its own start.
        index[2 * i + 1] = bytes[i % 2] + (i as u8 % 8) / 2 * 4;
        i += 1;
    }
    index
}
