//! What a format contributes to the interleaved kernels.

use bytemuck::Pod;

use super::tile::{Centre, Form};
use crate::cpu::dots::{Bytes, CodeRange, Dots, Lanes, Mix, Operands, Rows, RunScales, ScaleForm, Tokens};
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

/// What becomes of `scale * code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offsets {
    /// Nothing: codes are signed.
    None,
    /// [`ZERO`](Format::ZERO) times the scale is subtracted.
    Zero,
    /// What the format stores is added.
    Stored,
}

/// A quantised format in the interleaved layout. A weight is
/// `step * run_scale * (code - ZERO) + offset_step * run_offset`, the run's factors being 1 where a block has no runs.
///
/// Code that runs in kernels is `#[inline(always)]`.
pub(super) trait Format: Send + Sync + 'static {
    /// The format in files.
    type Stored: Block + Send + Sync;
    /// One stored block of each of eight rows, of the same size all together.
    type Packed: Pod + Send + Sync;

    /// What codes may be.
    const CODES: Codes;
    /// The code that stands for 0, or 0. With [`Offsets::Zero`], no code differs from it by more than half of the
    /// [`CodeRange`].
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

    /// Signed bytes: the integer offsets of four runs that are stored, likewise.
    fn offsets<D: Dots>(_: D, _: &Self::Packed, _quad: usize) -> D::Ints {
        unreachable!("a format without offsets of runs")
    }

    /// `step`, a lane per row.
    fn steps<D: Dots>(dots: D, packed: &Self::Packed) -> D::Floats;

    /// `offset_step` for offsets that are stored, likewise.
    fn offset_steps<D: Dots>(_: D, _: &Self::Packed) -> D::Floats {
        unreachable!("a format without stored offsets")
    }
}

/// Numbers that follow from a format's.
pub(super) trait Derived: Format {
    /// Groups of 32 columns per block.
    const SUBS: usize = Self::Stored::FORMAT.block_len() / RUN;
    /// Columns of a run.
    const RUN_COLUMNS: usize = match Self::RUNS {
        Runs::Of16 => 16,
        Runs::None | Runs::Of32 => 32,
    };
    /// Where sums have starts, what they are made of.
    const CENTRE: Centre = Centre {
        code: Self::ZERO,
        columns: match (Self::CODES, Self::RUNS) {
            (Codes::Unsigned(range), Runs::Of16 | Runs::Of32) => range.centred_part(Self::RUN_COLUMNS),
            _ => Self::RUN_COLUMNS,
        },
    };
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

    /// Whether sums have starts: see [`Lanes::CENTRES`].
    #[inline(always)]
    fn centred<L: Lanes>() -> bool {
        L::CENTRES && Self::OFFSETS == Offsets::Zero
    }

    /// How a tile's tokens lie.
    fn form<D: Dots>(_: D) -> Form {
        Form { grain: Self::GRAIN, centre: Self::centred::<D::Tokens>().then_some(Self::CENTRE) }
    }

    /// What a tile multiplies.
    #[inline(always)]
    fn mix<L: Lanes>() -> Mix {
        match (Self::CODES, Self::RUNS) {
            (Codes::Signed, _) => Mix::Wide,
            (_, Runs::None) => Mix::Unscaled,
            (Codes::Unsigned(range), Runs::Of16 | Runs::Of32) => {
                Mix::Scaled { range, centred: Self::centred::<L>(), columns: Self::RUN_COLUMNS }
            }
        }
    }

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

    /// Adds the products of a pass to `sums`.
    #[inline(always)]
    fn add_dots<L: Lanes, const R: usize, const G: usize>(
        dots: L,
        rows: Rows<'_>,
        x: Tokens<'_, L, G>,
        sums: &mut [[L::Ints; G]; R],
    ) {
        match Self::CODES {
            Codes::Unsigned(range) => dots.add_dots(range, rows, x, sums),
            Codes::Signed => dots.add_wide_dots(rows, x, sums),
        }
    }

    /// The scales of 32 columns, in this form.
    #[inline(always)]
    fn run_scales<D: Dots>(dots: D, packed: &Self::Packed, sub: usize, form: ScaleForm) -> RunScales<D::Ints> {
        let places = match form {
            ScaleForm::BothHalves => &TWICE,
            ScaleForm::LowHalves => &ONCE,
        };
        match Self::RUNS {
            Runs::None => RunScales::One,
            Runs::Of32 => {
                let quad = Self::scales(dots, packed, sub / 4);
                RunScales::Whole(spread(dots, quad, &places[sub % 4]))
            }
            Runs::Of16 => {
                let quad = Self::scales(dots, packed, sub / 2);
                let first = spread(dots, quad, &places[sub % 2 * 2]);
                RunScales::Halves(first, spread(dots, quad, &places[sub % 2 * 2 + 1]))
            }
        }
    }

    /// What is multiplied with the sums of activations over runs `2 pair` and `2 pair + 1`, as 16-bit numbers.
    #[inline(always)]
    fn offset_pair<D: Dots>(dots: D, packed: &Self::Packed, pair: usize) -> D::Ints {
        match Self::OFFSETS {
            Offsets::Zero => {
                let scales = dots.pick(Self::scales(dots, packed, pair / 2), &PAIR[pair % 2]);
                dots.high_byte_times(scales, -(Self::ZERO as i8))
            }
            _ => spread(dots, Self::offsets(dots, packed, pair / 2), &PAIR[pair % 2]),
        }
    }

    /// What a block's products with a token stand for, but for the token's scale, given the sums of the token's codes.
    /// Both kernels get it from here, so that they round alike.
    #[inline(always)]
    fn value<L: Lanes>(dots: L, product: L::Ints, w: &Scaling<L>, sums: impl Operands<L>) -> L::Floats {
        let scaled = |product| dots.multiply(w.step, dots.to_floats(product));
        match (Self::OFFSETS, Self::PAIRS) {
            (Offsets::None, _) => scaled(product),
            // Sums began with minus the zero times the activations.
            (Offsets::Zero, _) if Self::centred::<L>() => scaled(product),
            // Integers of less than 24 bits: nothing is rounded before the multiplication.
            (Offsets::Zero, 0) => {
                let zero = dots.splat(-f32::from(Self::ZERO));
                dots.multiply(w.step, dots.multiply_add(zero, dots.as_floats(sums.at(0)), dots.to_floats(product)))
            }
            // Apart from the product, so that neither sum waits for the other.
            (Offsets::Zero, _) => scaled(dots.add(product, Self::offset_sum(dots, w, sums))),
            (Offsets::Stored, 0) => dots.multiply_add(w.offset_step, dots.as_floats(sums.at(0)), scaled(product)),
            (Offsets::Stored, _) => {
                let offset = dots.to_floats(Self::offset_sum(dots, w, sums));
                dots.multiply_add(w.offset_step, offset, scaled(product))
            }
        }
    }

    /// The offsets of all runs times the sums of a token's codes over them.
    #[inline(always)]
    fn offset_sum<L: Lanes>(dots: L, w: &Scaling<L>, sums: impl Operands<L>) -> L::Ints {
        let mut sum = dots.dot_of_16(w.pairs[0], sums.at(Self::FIRST_SUM));
        for (i, pair) in w.pairs.iter().enumerate().take(Self::PAIRS).skip(1) {
            sum = dots.add_dot_of_16(sum, *pair, sums.at(Self::FIRST_SUM + i));
        }
        sum
    }
}

/// What rows have for a block beside codes and their scales: a lane for each of eight, or one row's in all lanes.
pub(super) struct Scaling<L: Lanes> {
    pub(super) step: L::Floats,
    /// Only for offsets that are stored.
    pub(super) offset_step: L::Floats,
    /// [`Derived::offset_pair`], as many as there are.
    pub(super) pairs: [L::Ints; 8],
}

impl<F: Format> Derived for F {}

/// The signed bytes that `index` picks into the high halves of 16-bit numbers, as such numbers.
#[inline(always)]
fn spread<D: Dots>(dots: D, quad: D::Ints, index: &Bytes) -> D::Ints {
    dots.high_byte_of_16(dots.pick(quad, index))
}

/// Byte `j` of each lane, twice.
static TWICE: [Bytes; 4] =
    [lanes_of([Some(0); 2]), lanes_of([Some(1); 2]), lanes_of([Some(2); 2]), lanes_of([Some(3); 2])];

/// Byte `j` of each lane, in its low half only.
static ONCE: [Bytes; 4] =
    [lanes_of([Some(0), None]), lanes_of([Some(1), None]), lanes_of([Some(2), None]), lanes_of([Some(3), None])];

/// Bytes `2 j` and `2 j + 1` of each lane.
static PAIR: [Bytes; 2] = [lanes_of([Some(0), Some(1)]), lanes_of([Some(2), Some(3)])];

/// An index that puts bytes of each lane into the high bytes of its two 16-bit numbers, the others being 0.
const fn lanes_of(bytes: [Option<u8>; 2]) -> Bytes {
    let mut index = [0x80; 32];
    let mut i = 0;
    while i < 16 {
        if let Some(byte) = bytes[i % 2] {
            // Lanes of one half of a vector are counted from its own start.
            index[2 * i + 1] = byte + (i as u8 % 8) / 2 * 4;
        }
        i += 1;
    }
    index
}
