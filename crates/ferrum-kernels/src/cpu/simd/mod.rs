//! Eight floats at a time, written once for every instruction set.
//!
//! A kernel is a value that implements [`Vectorised`]; [`Isa::run`] compiles it once per instruction set and runs it
//! with a [`Simd`] token in hand. Plain loops in it become vector code of that instruction set as well.

#[cfg(target_arch = "x86_64")]
mod x86_64;

use half::{bf16, f16};

use super::Isa;

/// Lanes of a vector.
pub(crate) const LANES: usize = 8;

/// Consecutive elements of one vector in memory.
pub(crate) type Eight = [f32; LANES];

/// Arithmetic on vectors of [`LANES`] floats. The value is the proof that the CPU has the instructions.
pub(crate) trait Simd: Copy + Send + Sync + 'static {
    /// A vector.
    type Vector: Copy;
    /// Two vectors side by side, which one instruction handles where there are vectors of twice the lanes.
    type Pair: Copy;

    /// Runs `kernel`, compiled for this instruction set.
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output;

    /// The same value in every lane.
    fn splat(self, value: f32) -> Self::Vector;

    /// Lane `i` = `from[i]`.
    fn load(self, from: &[f32; LANES]) -> Self::Vector;

    /// `to[i]` = lane `i`.
    fn store(self, v: Self::Vector, to: &mut [f32; LANES]);

    /// `a * b + c`, rounded once or twice, always alike on one instruction set.
    fn multiply_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;

    /// The exact values of halves.
    fn widen_f16(self, from: &[f16; LANES]) -> Self::Vector;

    /// The exact values of bfloats.
    fn widen_bf16(self, from: &[bf16; LANES]) -> Self::Vector;

    /// The nearest halves, ties to even.
    fn narrow_f16(self, v: Self::Vector) -> [f16; LANES];

    /// Lane `i` = `((v0 + v2) + (v1 + v3)) + ((v4 + v6) + (v5 + v7))` over the lanes of `vectors[i]`.
    fn sum_each(self, vectors: [Self::Vector; LANES]) -> Self::Vector;

    /// `a + b`.
    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `a * b`.
    fn multiply(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// The values of signed bytes.
    fn widen_i8(self, from: &[i8; LANES]) -> Self::Vector;

    /// The exact value of a half in every lane.
    fn splat_f16(self, half: f16) -> Self::Vector;

    /// Lane `i` of vector `j` = lane `j` of `vectors[i]`.
    fn transpose(self, vectors: [Self::Vector; LANES]) -> [Self::Vector; LANES];

    /// `a - b`.
    fn subtract(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `if a > b { a } else { b }`.
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `if x < limit { 0 } else { v }`.
    fn zero_below(self, v: Self::Vector, x: Self::Vector, limit: Self::Vector) -> Self::Vector;

    /// `v * 2^n` where `n` is what the low 9 bits of `power` hold, as long as that is a normal number.
    fn times_power_of_two(self, v: Self::Vector, power: Self::Vector) -> Self::Vector;

    /// As [`splat`](Simd::splat).
    fn splat_pair(self, value: f32) -> Self::Pair;

    /// As [`load`](Simd::load).
    fn load_pair(self, from: &[Eight; 2]) -> Self::Pair;

    /// As [`store`](Simd::store).
    fn store_pair(self, v: Self::Pair, to: &mut [Eight; 2]);

    /// As [`multiply_add`](Simd::multiply_add).
    fn multiply_add_pair(self, a: Self::Pair, b: Self::Pair, c: Self::Pair) -> Self::Pair;

    /// As [`add`](Simd::add).
    fn add_pair(self, a: Self::Pair, b: Self::Pair) -> Self::Pair;
}

/// The sum of the lanes, in a fixed order.
#[inline(always)]
pub(crate) fn sum_lanes(lanes: &[f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = *lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// A computation that is compiled for every instruction set.
pub(crate) trait Vectorised {
    /// What it gives.
    type Output;

    /// Computes. `#[inline(always)]`, as is all that it calls, so that it takes on the features of its caller.
    fn run<S: Simd>(self, simd: S) -> Self::Output;
}

/// Evaluates an expression with the [`Simd`] of an [`Isa`] known at run time bound to a name.
macro_rules! with_simd {
    ($isa:expr, $simd:ident => $body:expr) => {
        match $isa {
            #[cfg(target_arch = "x86_64")]
            $crate::cpu::Isa::Avx2 { avx2: $simd, .. } => $body,
            $crate::cpu::Isa::Portable => {
                let $simd = $crate::cpu::simd::Portable;
                $body
            }
        }
    };
}
pub(crate) use with_simd;

/// The same for kernels that gain by vectors of twice the lanes ([`Simd::Pair`]); the results are the same.
macro_rules! with_pairs {
    ($isa:expr, $simd:ident => $body:expr) => {
        match $isa {
            #[cfg(target_arch = "x86_64")]
            $crate::cpu::Isa::Avx2 { dots: $crate::cpu::IntegerDots::Avx512Vnni($simd), .. } => $body,
            isa => $crate::cpu::simd::with_simd!(isa, $simd => $body),
        }
    };
}
pub(crate) use with_pairs;

impl Isa {
    /// Runs `kernel` with this instruction set.
    #[inline(always)]
    pub(crate) fn run<K: Vectorised>(self, kernel: K) -> K::Output {
        with_simd!(self, simd => simd.vectorize(kernel))
    }
}

/// Arrays, which compilers turn into whatever vectors the target's baseline has.
#[derive(Clone, Copy)]
pub(crate) struct Portable;

impl Simd for Portable {
    type Vector = [f32; LANES];
    type Pair = [[f32; LANES]; 2];

    #[inline(always)]
    fn vectorize<K: Vectorised>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }

    #[inline(always)]
    fn splat(self, value: f32) -> [f32; LANES] {
        [value; LANES]
    }

    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> [f32; LANES] {
        *from
    }

    #[inline(always)]
    fn store(self, v: [f32; LANES], to: &mut [f32; LANES]) {
        *to = v;
    }

    #[inline(always)]
    fn multiply_add(self, a: [f32; LANES], b: [f32; LANES], mut c: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            c[i] += a[i] * b[i];
        }
        c
    }

    #[inline(always)]
    fn widen_f16(self, from: &[f16; LANES]) -> [f32; LANES] {
        from.map(|half| crate::quant::f16_to_f32(half.to_bits()))
    }

    #[inline(always)]
    fn widen_bf16(self, from: &[bf16; LANES]) -> [f32; LANES] {
        from.map(|half| f32::from_bits(u32::from(half.to_bits()) << 16))
    }

    #[inline(always)]
    fn narrow_f16(self, v: [f32; LANES]) -> [f16; LANES] {
        v.map(f16::from_f32)
    }

    #[inline(always)]
    fn sum_each(self, vectors: [[f32; LANES]; LANES]) -> [f32; LANES] {
        vectors.map(|v| ((v[0] + v[2]) + (v[1] + v[3])) + ((v[4] + v[6]) + (v[5] + v[7])))
    }

    #[inline(always)]
    fn add(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] += b[i];
        }
        a
    }

    #[inline(always)]
    fn multiply(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] *= b[i];
        }
        a
    }

    #[inline(always)]
    fn widen_i8(self, from: &[i8; LANES]) -> [f32; LANES] {
        from.map(f32::from)
    }

    #[inline(always)]
    fn splat_f16(self, half: f16) -> [f32; LANES] {
        [crate::quant::f16_to_f32(half.to_bits()); LANES]
    }

    #[inline(always)]
    fn transpose(self, vectors: [[f32; LANES]; LANES]) -> [[f32; LANES]; LANES] {
        std::array::from_fn(|j| std::array::from_fn(|i| vectors[i][j]))
    }

    #[inline(always)]
    fn subtract(self, mut a: [f32; LANES], b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            a[i] -= b[i];
        }
        a
    }

    #[inline(always)]
    fn max(self, a: [f32; LANES], mut b: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            b[i] = if a[i] > b[i] { a[i] } else { b[i] };
        }
        b
    }

    #[inline(always)]
    fn zero_below(self, mut v: [f32; LANES], x: [f32; LANES], limit: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            v[i] = if x[i] < limit[i] { 0.0 } else { v[i] };
        }
        v
    }

    #[inline(always)]
    fn times_power_of_two(self, mut v: [f32; LANES], power: [f32; LANES]) -> [f32; LANES] {
        for i in 0..LANES {
            v[i] = f32::from_bits(v[i].to_bits().wrapping_add(power[i].to_bits() << 23));
        }
        v
    }

    #[inline(always)]
    fn splat_pair(self, value: f32) -> Self::Pair {
        [self.splat(value); 2]
    }

    #[inline(always)]
    fn load_pair(self, from: &[Eight; 2]) -> Self::Pair {
        *from
    }

    #[inline(always)]
    fn store_pair(self, v: Self::Pair, to: &mut [Eight; 2]) {
        *to = v;
    }

    #[inline(always)]
    fn multiply_add_pair(self, a: Self::Pair, b: Self::Pair, c: Self::Pair) -> Self::Pair {
        [self.multiply_add(a[0], b[0], c[0]), self.multiply_add(a[1], b[1], c[1])]
    }

    #[inline(always)]
    fn add_pair(self, a: Self::Pair, b: Self::Pair) -> Self::Pair {
        [self.add(a[0], b[0]), self.add(a[1], b[1])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widens halves and adds `2 * 3` to each.
    struct Probe([u16; LANES]);

    impl Vectorised for Probe {
        type Output = [[f32; LANES]; 2];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let (two, three) = (simd.splat(2.0), simd.splat(3.0));
            let mut out = [[0.0; LANES]; 2];
            simd.store(simd.multiply_add(two, three, simd.widen_f16(&self.0.map(f16::from_bits))), &mut out[0]);
            simd.store(simd.multiply_add(two, three, simd.widen_bf16(&self.0.map(bf16::from_bits))), &mut out[1]);
            out
        }
    }

    #[test]
    fn every_instruction_set_widens_and_multiplies_alike() {
        let bits = [0, 1, 0x8001, 0x3c00, 0xbc00, 0x4248, 0x7bff, 0x3f80];
        for isa in Isa::available() {
            let [halves, bfloats] = isa.run(Probe(bits));
            assert_eq!(halves, bits.map(|b| f16::from_bits(b).to_f32() + 6.0), "{isa}");
            assert_eq!(bfloats, bits.map(|b| bf16::from_bits(b).to_f32() + 6.0), "{isa}");
        }
    }

    /// Narrows what it widened, and the sums of eight vectors.
    struct NarrowAndSum([f16; LANES]);

    impl Vectorised for NarrowAndSum {
        type Output = ([f16; LANES], [f32; LANES]);

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let mut wide = [0.0; LANES];
            simd.store(simd.widen_f16(&self.0), &mut wide);
            let mut sums = [0.0; LANES];
            let vectors = std::array::from_fn(|i| simd.load(&wide.map(|x| x * (i as f32 + 0.3))));
            simd.store(simd.sum_each(vectors), &mut sums);
            (simd.narrow_f16(simd.load(&wide)), sums)
        }
    }

    #[test]
    fn every_instruction_set_narrows_and_sums_alike() {
        let halves = [0x0001, 0x8001, 0x3c01, 0xbc00, 0x4248, 0x7bff, 0x3f81, 0x5555].map(f16::from_bits);
        let (_, expected) = Isa::Portable.run(NarrowAndSum(halves));
        for isa in Isa::available() {
            assert_eq!(isa.run(NarrowAndSum(halves)), (halves, expected), "{isa}");
        }
        let pattern: [f32; LANES] = std::array::from_fn(|i| (1 << i) as f32);
        assert_eq!(Portable.sum_each([pattern; LANES]), [255.0; LANES]);
    }

    /// A matrix, transposed.
    struct Transpose([[f32; LANES]; LANES]);

    impl Vectorised for Transpose {
        type Output = [[f32; LANES]; LANES];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> Self::Output {
            let columns = simd.transpose(self.0.map(|row| simd.load(&row)));
            columns.map(|column| {
                let mut lanes = [0.0; LANES];
                simd.store(column, &mut lanes);
                lanes
            })
        }
    }

    #[test]
    fn every_instruction_set_transposes() {
        let rows: [[f32; LANES]; LANES] = std::array::from_fn(|i| std::array::from_fn(|j| (10 * i + j) as f32));
        for isa in Isa::available() {
            let columns = isa.run(Transpose(rows));
            for (i, row) in rows.iter().enumerate() {
                assert_eq!(columns.map(|column| column[i]), *row, "row {i} on {isa}");
            }
        }
    }

    #[test]
    fn lanes_are_added_in_a_tree() {
        assert_eq!(sum_lanes(&[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0]), 255.0);
        assert_eq!(sum_lanes(&[1e30, 1.0, 0.0, 0.0, -1e30, 0.0, 0.0, 0.0]), 1.0, "lanes 0 and 4 meet first");
    }
}
