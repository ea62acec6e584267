//! Integer dot products, written once for every instruction set that has them.
//!
//! The kernels for quantised weights are values that implement [`Dotted`]; [`Dots::vectorize`] compiles them for an
//! instruction set. What sets instruction sets apart is the dot product itself ([`Lanes::dot`]) and how many lanes it
//! has at most: weights lie in groups of eight rows, so what unpacks them works on eight lanes ([`Dots`]), while tokens
//! may lie side by side in as many as there are ([`Dots::Tokens`]). Adding an instruction set means to implement these
//! traits.

#[cfg(target_arch = "x86_64")]
mod x86_64;

use bytemuck::{Pod, Zeroable};

use super::Isa;

/// Lanes of 32 bits in a vector.
pub(crate) const LANES: usize = 8;

/// A vector's bytes.
pub(crate) type Bytes = [u8; 4 * LANES];

/// What the dot product of each run of columns is multiplied with.
#[derive(Clone, Copy)]
pub(crate) enum RunScales<I> {
    /// One.
    One,
    /// One scale for all 32 columns: a 16-bit number in each lane, where [`ScaleForm`] says.
    Whole(I),
    /// A scale for each 16 columns, likewise.
    Halves(I, I),
}

/// Where the lanes of [`RunScales`] have a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScaleForm {
    /// In both halves.
    BothHalves,
    /// In the low one; the high one is 0.
    LowHalves,
}

/// Some of eight rows of 32 columns, or of 16 wide ones.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    /// As [`Lanes::dot`] takes them: a lane per row.
    pub(crate) codes: &'a [Bytes; 8],
    /// A lane per row, in the form that [`Lanes::scale_form`] says.
    pub(crate) scales: RunScales<&'a Bytes>,
    /// Which row is the first.
    pub(crate) first: usize,
}

impl Rows<'_> {
    /// The codes of one row, in all lanes.
    #[inline(always)]
    fn codes_of<L: Lanes>(&self, lanes: L, row: usize) -> [L::Ints; 8] {
        let mut codes = [lanes.zero(); 8];
        for (codes, v) in codes.iter_mut().zip(self.codes) {
            *codes = self.spread(lanes, row, v);
        }
        codes
    }

    /// The scales of one row, in all lanes.
    #[inline(always)]
    fn scales_of<L: Lanes>(&self, lanes: L, row: usize) -> RunScales<L::Ints> {
        match self.scales {
            RunScales::One => RunScales::One,
            RunScales::Whole(scale) => RunScales::Whole(self.spread(lanes, row, scale)),
            RunScales::Halves(first, second) => {
                RunScales::Halves(self.spread(lanes, row, first), self.spread(lanes, row, second))
            }
        }
    }

    #[inline(always)]
    fn spread<L: Lanes>(&self, lanes: L, row: usize, v: &Bytes) -> L::Ints {
        spread(lanes, self.first + row, v)
    }
}

/// Vectors of tokens at the columns of some [`Rows`].
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'a, L: Lanes, const G: usize> {
    /// As [`Lanes::dot`] reads them.
    pub(crate) codes: &'a [[L::Bytes; 8]; G],
    /// What sums with them begin with, by vector, then by part of the columns: see [`Lanes::CENTRES`].
    pub(crate) starts: Option<&'a [L::Bytes]>,
}

/// What is done with tiles of rows and vectors of tokens.
pub(crate) trait Tiled<L: Lanes> {
    /// Does it for `R` rows from `row` on and `G` vectors from `group` on. `#[inline(always)]`.
    fn run<const R: usize, const G: usize>(&mut self, lanes: L, row: usize, group: usize);
}

/// A row's lane, in all lanes.
#[inline(always)]
pub(crate) fn spread<L: Lanes>(lanes: L, row: usize, v: &Bytes) -> L::Ints {
    lanes.splat4(&v.as_chunks::<4>().0[row])
}

/// Which numbers codes may be: it decides how many products fit in 16 bits together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeRange {
    /// From 0 to 15 or less.
    Bits4,
    /// From 0 to 31.
    Bits5,
    /// From 0 to 63.
    Bits6,
}

impl CodeRange {
    /// How many products with activations are sure to add up to a signed number of 16 bits.
    pub(crate) const fn products_in_16_bits(self) -> usize {
        match self {
            CodeRange::Bits4 => 16,
            CodeRange::Bits5 => 8,
            CodeRange::Bits6 => 4,
        }
    }

    /// The same for codes less one that none differs from by more than half the range: 8, 16 or 32.
    pub(crate) const fn centred_products_in_16_bits(self) -> usize {
        2 * self.products_in_16_bits()
    }

    /// Of columns with the same scale, how many have [a start](Lanes::CENTRES) of their own.
    pub(crate) const fn centred_part(self, columns: usize) -> usize {
        let fit = self.centred_products_in_16_bits();
        if fit < columns { fit } else { columns }
    }
}

/// What a tile multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mix {
    /// Bytes whose runs have no scales.
    Unscaled,
    /// Bytes.
    Scaled {
        /// Of codes.
        range: CodeRange,
        /// Whether sums have starts: see [`Lanes::CENTRES`].
        centred: bool,
        /// Columns with the same scale.
        columns: usize,
    },
    /// Numbers of 16 bits.
    Wide,
}

/// Arithmetic on vectors of some number of 32-bit lanes, which are at times integers, pairs of halves of such, or floats.
/// The value is the proof that the CPU has the instructions.
pub(crate) trait Lanes: Copy + Send + Sync + 'static {
    /// How many.
    const COUNT: usize;
    /// Whether codes may be centred: sums over a part of the columns begin with minus a middle code times the part's
    /// activations, so they become sums of `(code - middle) * x`. Codes that stand for that need no offset in the end,
    /// and twice as many products fit in 16 bits. A part is 32 columns where runs have no scales; else a run, or as much
    /// of it as [surely adds up to 16 bits](CodeRange::centred_products_in_16_bits).
    const CENTRES: bool = false;
    /// A vector in memory: four bytes per lane.
    type Bytes: Pod;
    /// Integers.
    type Ints: Copy;
    /// Floats.
    type Floats: Copy + Zeroable;

    /// For each lane, whose four bytes in vector `i` are the columns `4 i..4 i + 4` of 32: the sum over the columns'
    /// runs of `scale * sum of codes[c] * x[c]`. `x` gives bytes from -127 to 127; scales are in both halves.
    fn dot(
        self,
        range: CodeRange,
        codes: &[Self::Ints; 8],
        x: impl Operands<Self>,
        scales: RunScales<Self::Ints>,
    ) -> Self::Ints;

    /// For each lane, which has two columns in either half of every vector, as 16-bit numbers: the sum of
    /// `codes[c] * x[c]`.
    #[inline(always)]
    fn wide_dot(self, codes: &[Self::Ints; 8], x: impl Operands<Self>) -> Self::Ints {
        let mut products = *codes;
        for (i, product) in products.iter_mut().enumerate() {
            *product = self.dot_of_16(*product, x.at(i));
        }
        let [a, b, c, d, e, f, g, h] = products;
        let (first, second) = (self.add(self.add(a, b), self.add(c, d)), self.add(self.add(e, f), self.add(g, h)));
        self.add(first, second)
    }

    /// Adds the [`dot`](Lanes::dot) of each of `R` rows with each of `x` to `sums`.
    #[inline(always)]
    fn add_dots<const R: usize, const G: usize>(
        self,
        range: CodeRange,
        rows: Rows<'_>,
        x: Tokens<'_, Self, G>,
        sums: &mut [[Self::Ints; G]; R],
    ) {
        for (row, sums) in sums.iter_mut().enumerate() {
            let (codes, scales) = (rows.codes_of(self, row), rows.scales_of(self, row));
            for (vectors, sum) in x.codes.iter().zip(sums) {
                *sum = self.add(*sum, self.dot(range, &codes, Vectors { dots: self, vectors }, scales));
            }
        }
    }

    /// Adds the [`wide_dot`](Lanes::wide_dot) of each of `R` rows with each of `x` to `sums`. Such rows have no scales.
    #[inline(always)]
    fn add_wide_dots<const R: usize, const G: usize>(
        self,
        rows: Rows<'_>,
        x: Tokens<'_, Self, G>,
        sums: &mut [[Self::Ints; G]; R],
    ) {
        for (row, sums) in sums.iter_mut().enumerate() {
            let codes = rows.codes_of(self, row);
            for (vectors, sum) in x.codes.iter().zip(sums) {
                *sum = self.add(*sum, self.wide_dot(&codes, Vectors { dots: self, vectors }));
            }
        }
    }

    /// The form of scales that [`add_dots`](Lanes::add_dots) takes, given what is multiplied.
    #[inline(always)]
    fn scale_form(_: Mix) -> ScaleForm {
        ScaleForm::BothHalves
    }

    /// Divides eight rows and some vectors of tokens into tiles of the shapes that these instructions multiply best,
    /// given what is multiplied.
    #[inline(always)]
    fn for_each_tile<T: Tiled<Self>>(self, _: Mix, vectors: usize, tiled: &mut T) {
        let mut first = 0;
        while first < vectors {
            // A row at a time, since its codes fill the registers.
            let left = vectors - first;
            for row in 0..LANES {
                match left {
                    8.. => tiled.run::<1, 8>(self, row, first),
                    4.. => tiled.run::<1, 4>(self, row, first),
                    2.. => tiled.run::<1, 2>(self, row, first),
                    _ => tiled.run::<1, 1>(self, row, first),
                }
            }
            first += 1 << left.min(8).ilog2();
        }
    }

    /// Lane `i` = the sum of the products of its two 16-bit numbers.
    fn dot_of_16(self, a: Self::Ints, b: Self::Ints) -> Self::Ints;

    /// `sum` plus [`dot_of_16`](Lanes::dot_of_16) of `a` and `b`.
    fn add_dot_of_16(self, sum: Self::Ints, a: Self::Ints, b: Self::Ints) -> Self::Ints;

    /// These bytes.
    fn load(self, from: &Self::Bytes) -> Self::Ints;

    /// The same four bytes in every lane.
    fn splat4(self, four: &[u8; 4]) -> Self::Ints;

    /// Zeros.
    fn zero(self) -> Self::Ints;

    /// Lane by lane.
    fn add(self, a: Self::Ints, b: Self::Ints) -> Self::Ints;

    /// The integers as floats.
    fn to_floats(self, v: Self::Ints) -> Self::Floats;

    /// Lanes that hold the bits of floats.
    fn as_floats(self, v: Self::Ints) -> Self::Floats;

    /// The same float in every lane.
    fn splat(self, value: f32) -> Self::Floats;

    /// `a * b`.
    fn multiply(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// `a * b + c`, rounded once.
    fn multiply_add(self, a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats;

    /// `to[i][j]` = lane `i` of vector `j`, for as many lanes as `to` has room for.
    fn store_by_lane(self, vectors: [Self::Floats; 8], to: &mut [[f32; 8]]);
}

/// Arithmetic on vectors of eight lanes: all that packs and unpacks weights, rounds activations, and multiplies.
pub(crate) trait Dots: Lanes<Bytes = Bytes> {
    /// Whether products with few tokens also ask memory at a second, longer distance. What decides is how many lines a
    /// CPU's caches can wait for, which measuring tells; the instruction set stands for the CPUs that have it.
    const TWO_DISTANCES: bool;
    /// The widest vectors that products can be made of, for kernels whose lanes are tokens.
    type Tokens: Lanes;

    /// The same proof for the widest vectors.
    fn tokens(self) -> Self::Tokens;

    /// The name that logs use.
    fn name(self) -> &'static str;

    /// Runs `kernel`, compiled for this instruction set.
    fn vectorize<K: Dotted>(self, kernel: K) -> K::Output;

    /// Writes the bytes.
    fn store(self, v: Self::Ints, to: &mut Bytes);

    /// Each byte's bits from `SHIFT` up, kept where `mask` has ones.
    fn bits_down<const SHIFT: i32>(self, v: Self::Ints, mask: u8) -> Self::Ints;

    /// Each byte's bits moved up by `SHIFT`, kept where `mask` has ones.
    fn bits_up<const SHIFT: i32>(self, v: Self::Ints, mask: u8) -> Self::Ints;

    /// Bitwise or.
    fn or(self, a: Self::Ints, b: Self::Ints) -> Self::Ints;

    /// Each byte less `b`.
    fn subtract_bytes(self, v: Self::Ints, b: u8) -> Self::Ints;

    /// Byte `i` of each half = byte `index[i]` of that half, or 0 where `index[i]` is 128 or more.
    fn pick(self, v: Self::Ints, index: &Bytes) -> Self::Ints;

    /// Lane `i` = `factor` times the sum of the lane's signed bytes in all of `vectors`, at most eight.
    fn sum_of_bytes(self, vectors: &[Self::Ints], factor: i16) -> Self::Ints;

    /// `factor` times what each 16-bit number is when divided by 256. Their low bytes are 0.
    fn high_byte_times(self, v: Self::Ints, factor: i8) -> Self::Ints;

    /// Each 16-bit number divided by 256, rounded down.
    fn high_byte_of_16(self, v: Self::Ints) -> Self::Ints;

    /// Lane `i` of vector `j` = lane `j` of vector `i`.
    fn transpose(self, vectors: [Self::Ints; 8]) -> [Self::Ints; 8];

    /// These floats.
    fn load_floats(self, from: &[f32; LANES]) -> Self::Floats;

    /// Writes the floats.
    fn store_floats(self, v: Self::Floats, to: &mut [f32; LANES]);

    /// The exact values of halves.
    fn widen_f16(self, halves: &[[u8; 2]; LANES]) -> Self::Floats;

    /// The largest magnitude of 32 floats; NaN if one of them is.
    fn largest_magnitude(self, x: &[f32; 32]) -> f32;

    /// The integers nearest to `factor * x`, ties to even, as signed bytes, and the sums of either half of them.
    fn round_to_bytes(self, x: &[f32; 32], factor: f32, to: &mut Bytes) -> [i32; 2];

    /// The integers nearest to `factor * x`, ties to even, as 16-bit numbers.
    fn round_to_words(self, x: &[f32; 32], factor: f32, to: &mut [Bytes; 2]);
}

/// Vectors that an instruction reads from memory as it goes. A trait with types of its own rather than a closure,
/// since a closure that is not inlined lacks its caller's CPU features.
pub(crate) trait Operands<L: Lanes> {
    /// Vector `i`. `#[inline(always)]`.
    fn at(&self, i: usize) -> L::Ints;
}

/// Vectors one after another.
pub(crate) struct Vectors<'a, L: Lanes> {
    pub(crate) dots: L,
    pub(crate) vectors: &'a [L::Bytes; 8],
}

impl<L: Lanes> Operands<L> for Vectors<'_, L> {
    #[inline(always)]
    fn at(&self, i: usize) -> L::Ints {
        self.dots.load(&self.vectors[i])
    }
}

/// Vectors with the same four bytes in every lane.
pub(crate) struct Fours<'a, L> {
    pub(crate) dots: L,
    pub(crate) fours: &'a [[u8; 4]],
}

impl<L: Lanes> Operands<L> for Fours<'_, L> {
    #[inline(always)]
    fn at(&self, i: usize) -> L::Ints {
        self.dots.splat4(&self.fours[i])
    }
}

/// A computation that is compiled for every instruction set with [`Dots`].
pub(crate) trait Dotted {
    /// What it gives.
    type Output;

    /// Computes. `#[inline(always)]`, as is all that it calls, so that it takes on the features of its caller.
    fn run<D: Dots>(self, dots: D) -> Self::Output;
}

/// Evaluates an expression with the [`Dots`] of an [`Isa`] known at run time bound to a name, as `Some` of it; `None`
/// if it has none.
macro_rules! with_dots {
    ($isa:expr, $dots:ident => $body:expr) => {
        match $isa {
            #[cfg(target_arch = "x86_64")]
            $crate::cpu::Isa::Avx2 { avx2, dots } => Some(match dots {
                $crate::cpu::IntegerDots::Avx512Vnni(vnni) => {
                    let $dots = $crate::cpu::dots::Vectors256(vnni);
                    $body
                }
                $crate::cpu::IntegerDots::AvxVnni(vnni) => {
                    let $dots = $crate::cpu::dots::Vectors256(vnni);
                    $body
                }
                $crate::cpu::IntegerDots::Avx2 => {
                    let $dots = $crate::cpu::dots::Vectors256(avx2);
                    $body
                }
                #[cfg(test)]
                $crate::cpu::IntegerDots::Modelled => {
                    let $dots = $crate::cpu::dots::Vectors256($crate::cpu::dots::ModelledVnni(avx2));
                    $body
                }
            }),
            $crate::cpu::Isa::Portable => None,
        }
    };
}
pub(crate) use with_dots;

#[cfg(all(test, target_arch = "x86_64"))]
pub(crate) use x86_64::ModelledVnni;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::Vectors256;

impl Isa {
    /// Runs `kernel` with this instruction set's integer dot products, if it has them.
    pub(crate) fn run_dots<K: Dotted>(self, kernel: K) -> Option<K::Output> {
        with_dots!(self, dots => dots.vectorize(kernel))
    }

    /// Runs a `kernel` without dot products, if this instruction set has vectors of integers. It is compiled once for
    /// all that differ in their dot products alone.
    pub(crate) fn run_vectors<K: Dotted>(self, kernel: K) -> Option<K::Output> {
        match self {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 { avx2, .. } => Some(Vectors256(avx2).vectorize(kernel)),
            Isa::Portable => None,
        }
    }
}

#[cfg(test)]
mod probe;
#[cfg(test)]
pub(in crate::cpu) mod tests;
