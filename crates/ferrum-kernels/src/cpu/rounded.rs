//! Activations rounded to 8 or 16 bits: what the kernels for quantised weights read.
//!
//! A row is cut into groups of columns that share a scale: `x[c] = scale * code[c]`, the largest magnitude of a group
//! being 127 or 32767; where a group has numbers that are not finite, neither is its scale. Sums of codes come with
//! them where weights have offsets: `(w - offset) x` is `w x - offset sum(x)`.

use super::dots::{Bytes, Dots, Dotted};
use super::{Cpu, Disjoint, prefetch};
use crate::backend::{Mat, OutOfMemory};
use crate::host::{HostBuf, Rows};

/// Columns whose codes lie together, and whose sum is known for every grain.
pub(super) const RUN: usize = 32;

/// Columns that share a scale, and the bits of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// 32, in 8 bits: for weights with a float scale per 32.
    Run,
    /// 256, in 8 bits: for weights with integer scales within superblocks of 256.
    Superblock,
    /// 32, in 16 bits: for weights that are multiplied as 16-bit numbers.
    Wide,
}

impl Grain {
    /// Columns per scale.
    pub(super) const fn columns(self) -> usize {
        match self {
            Grain::Run | Grain::Wide => RUN,
            Grain::Superblock => 8 * RUN,
        }
    }

    /// Bytes of a code.
    const fn code_bytes(self) -> usize {
        match self {
            Grain::Run | Grain::Superblock => 1,
            Grain::Wide => 2,
        }
    }

    /// The largest code.
    const fn largest_code(self) -> f32 {
        match self {
            Grain::Run | Grain::Superblock => i8::MAX as f32,
            Grain::Wide => i16::MAX as f32,
        }
    }

    /// Words of sums per scale. [`Run`](Grain::Run): one, the sum as a float. [`Superblock`](Grain::Superblock): pairs
    /// of 16-bit integers, four with the sums of 32 columns each, then eight with those of 16. [`Wide`](Grain::Wide): none.
    pub(super) const fn sums(self) -> usize {
        match self {
            Grain::Run => 1,
            Grain::Superblock => 12,
            Grain::Wide => 0,
        }
    }
}

/// One row of rounded activations.
#[derive(Clone, Copy)]
pub(super) struct RoundedRow<'a> {
    /// One vector per 32 bytes.
    pub(super) codes: &'a [Bytes],
    /// One per group.
    pub(super) scales: &'a [f32],
    /// [`Grain::sums`] per group.
    pub(super) sums: &'a [[u8; 4]],
}

impl RoundedRow<'_> {
    /// A row of no columns.
    pub(super) const EMPTY: Self = RoundedRow { codes: &[], scales: &[], sums: &[] };
}

/// Rows of rounded activations, all with one grain.
struct Rounded {
    grain: Grain,
    cols: usize,
    codes: HostBuf<u32>,
    scales: HostBuf<f32>,
    sums: HostBuf<u32>,
}

impl Rounded {
    fn new(grain: Grain, rows: usize, cols: usize) -> Result<Self, OutOfMemory> {
        // No weight of this grain has rows that are no whole groups.
        let cols = if cols.is_multiple_of(grain.columns()) { cols } else { 0 };
        let groups = rows * cols / grain.columns();
        Ok(Rounded {
            grain,
            cols,
            codes: HostBuf::zeros("cpu", rows * cols * grain.code_bytes() / 4)?,
            scales: HostBuf::zeros("cpu", groups)?,
            sums: HostBuf::zeros("cpu", groups * grain.sums())?,
        })
    }

    fn row(&self, row: usize) -> RoundedRow<'_> {
        let groups = self.cols / self.grain.columns();
        let sums = groups * self.grain.sums();
        let words = self.cols * self.grain.code_bytes() / 4;
        RoundedRow {
            codes: bytemuck::cast_slice(&self.codes.as_slice()[row * words..][..words]),
            scales: &self.scales.as_slice()[row * groups..][..groups],
            sums: bytemuck::cast_slice(&self.sums.as_slice()[row * sums..][..sums]),
        }
    }

    /// Rounds the rows of `x`.
    fn fill(&mut self, cpu: &Cpu, x: Mat<'_, Cpu>) {
        let (grain, words) = (self.grain, self.cols * self.grain.code_bytes() / 4);
        let groups = self.cols / grain.columns();
        let codes = Disjoint::new(self.codes.as_mut_slice());
        let scales = Disjoint::new(self.scales.as_mut_slice());
        let sums = Disjoint::new(self.sums.as_mut_slice());
        let grain_rows = cpu.pool().grain(x.rows(), self.cols.div_ceil(2));
        cpu.pool().run_ranges(x.rows(), grain_rows, |rows| {
            for r in rows {
                let sum_words = groups * grain.sums();
                // SAFETY: the ranges of a region do not overlap, so no other call has row `r`.
                let (codes, scales, sums) = unsafe {
                    (
                        codes.range_mut(r * words..(r + 1) * words),
                        scales.range_mut(r * groups..(r + 1) * groups),
                        sums.range_mut(r * sum_words..(r + 1) * sum_words),
                    )
                };
                let (codes, sums) = (bytemuck::cast_slice_mut(codes), bytemuck::cast_slice_mut(sums));
                cpu.isa().run_vectors(Round { grain, x: x.at(r), codes, scales, sums });
            }
        });
    }
}

/// Rounds one row.
struct Round<'a> {
    grain: Grain,
    x: &'a [f32],
    codes: &'a mut [Bytes],
    scales: &'a mut [f32],
    sums: &'a mut [[u8; 4]],
}

impl Dotted for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        let Round { grain, x, codes, scales, sums } = self;
        let (groups, _) = x.as_chunks::<RUN>();
        let groups = groups.chunks_exact(grain.columns() / RUN);
        let codes = codes.chunks_exact_mut(grain.columns() * grain.code_bytes() / size_of::<Bytes>());
        for (i, ((x, codes), to)) in groups.zip(codes).zip(scales).enumerate() {
            // Rows of several megabytes together are no longer in the nearest caches, and page by page the CPU's own
            // prefetching begins anew.
            for run in x {
                prefetch::near(run.as_ptr().cast::<u8>().wrapping_add(AHEAD), size_of_val(run));
            }
            // By their bits, in whose order NaN is above all: a group with one has no scale, so that no product hides it.
            let largest = x.iter().fold(0, |most, run| dots.largest_magnitude(run).to_bits().max(most));
            let largest = f32::from_bits(largest);
            // What is so small that its inverse overflows counts as zero.
            let factor = if largest < SMALLEST { 0.0 } else { grain.largest_code() / largest };
            *to = largest / grain.largest_code();
            let sums = &mut sums[i * grain.sums()..][..grain.sums()];
            match grain {
                Grain::Run => {
                    let [first, second] = dots.round_to_bytes(&x[0], factor, &mut codes[0]);
                    sums[0] = (first.wrapping_add(second) as f32).to_ne_bytes();
                }
                Grain::Superblock => {
                    for (run, (x, codes)) in x.iter().zip(codes).enumerate() {
                        put_sums(sums, run, dots.round_to_bytes(x, factor, codes));
                    }
                }
                Grain::Wide => {
                    let (pairs, _) = codes.as_chunks_mut();
                    dots.round_to_words(&x[0], factor, &mut pairs[0]);
                }
            }
        }
    }
}

/// How many bytes before they are read activations are asked for.
const AHEAD: usize = 4096;

/// Magnitudes below this count as zero: the largest code divided by one overflows.
const SMALLEST: f32 = 1e-33;

/// The sums of either half of run `run` of a superblock. Sums of codes fit into 16 bits, and wrap only where a number was
/// not finite.
#[inline(always)]
fn put_sums(sums: &mut [[u8; 4]], run: usize, halves: [i32; 2]) {
    let whole = halves[0].wrapping_add(halves[1]) as i16;
    sums[run / 2].as_chunks_mut().0[run % 2] = whole.to_ne_bytes();
    sums[4 + run] = bytemuck::cast([halves[0] as i16, halves[1] as i16]);
}

/// An operand's rounded rows, for those grains that its readers want.
pub struct CpuForms {
    forms: [Rounded; 3],
    wanted: [bool; 3],
}

impl CpuForms {
    /// Room for `rows` rows of `cols` columns. Memory that no reader wants is never touched.
    pub(super) fn new(rows: usize, cols: usize) -> Result<Self, OutOfMemory> {
        let form = |grain| Rounded::new(grain, rows, cols);
        let forms = [form(Grain::Run)?, form(Grain::Superblock)?, form(Grain::Wide)?];
        Ok(CpuForms { forms, wanted: [false; 3] })
    }

    /// Notes whom the next rows are for.
    pub(super) fn choose(&mut self, wanted: impl Fn(Grain) -> bool) {
        self.wanted = self.forms.each_ref().map(|form| wanted(form.grain));
    }

    /// Row `row` with this grain.
    ///
    /// # Panics
    /// Nobody said that it would be read.
    #[track_caller]
    pub(super) fn row(&self, grain: Grain, row: usize) -> RoundedRow<'_> {
        assert!(self.wanted[grain as usize], "an operand without the {grain:?} form that a weight reads");
        self.forms[grain as usize].row(row)
    }

    /// Rounds `x` as its readers want it.
    pub(super) fn fill(&mut self, cpu: &Cpu, x: Mat<'_, Cpu>) {
        for (form, _) in self.forms.iter_mut().zip(self.wanted).filter(|(_, wanted)| *wanted) {
            form.fill(cpu, x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Memory;
    use crate::cpu::dots::with_dots;
    use crate::cpu::testing::{cpus, noise};

    /// Every CPU whose instruction set has integer dot products: no other rounds activations.
    fn rounding_cpus() -> impl Iterator<Item = Cpu> {
        cpus().filter(|cpu| with_dots!(cpu.isa(), _dots => ()).is_some())
    }

    /// Rows of `x` as a reader of one grain gets them.
    fn rounded(cpu: &Cpu, grain: Grain, x: &[f32], rows: usize) -> CpuForms {
        let cols = x.len().checked_div(rows).unwrap_or(0);
        let mut forms = CpuForms::new(rows, cols).unwrap();
        forms.choose(|wanted| wanted == grain);
        forms.fill(cpu, Mat::new(&cpu.upload(x).unwrap(), rows, cols));
        forms
    }

    fn codes(row: RoundedRow<'_>) -> Vec<i8> {
        bytemuck::cast_slice(row.codes.as_flattened()).to_vec()
    }

    fn float_sums(row: RoundedRow<'_>) -> Vec<f32> {
        row.sums.iter().map(|word| f32::from_ne_bytes(*word)).collect()
    }

    fn integer_sums(row: RoundedRow<'_>) -> Vec<i16> {
        row.sums.as_flattened().as_chunks().0.iter().map(|half| i16::from_ne_bytes(*half)).collect()
    }

    #[test]
    fn a_row_worked_by_hand_with_a_scale_per_32() {
        // The largest magnitude of the first 32 is 63.5, so the scale is 0.5; 0.25, 0.75 and -1.25 are ties. That of
        // the other 32 is 254: the scale is 2.
        let mut x = [0.0; 64];
        x[..5].copy_from_slice(&[-63.5, 0.25, 0.75, -1.25, 20.0]);
        x[32..].fill(-2.0);
        x[63] = 254.0;
        for cpu in rounding_cpus() {
            let forms = rounded(&cpu, Grain::Run, &x, 1);
            let row = forms.row(Grain::Run, 0);
            assert_eq!(row.scales, [0.5, 2.0]);
            assert_eq!(codes(row)[..6], [-127, 0, 2, -2, 40, 0]);
            assert_eq!(codes(row)[31..34], [0, -1, -1]);
            assert_eq!(float_sums(row), [-87.0, 127.0 - 31.0]);
        }
    }

    #[test]
    fn a_row_worked_by_hand_with_a_scale_per_256() {
        // The scale is 1. Run `i` has 16 times `i`, then 16 times -1, but for one 127 instead of the first 0.
        let mut x: [f32; 256] = std::array::from_fn(|c| if c % 32 < 16 { (c / 32) as f32 } else { -1.0 });
        x[0] = 127.0;
        for cpu in rounding_cpus() {
            let forms = rounded(&cpu, Grain::Superblock, &x, 1);
            let row = forms.row(Grain::Superblock, 0);
            assert_eq!(row.scales, [1.0]);
            assert_eq!(codes(row), x.map(|v| v as i8));
            let (of_32, of_16) = ([111, 0, 16, 32, 48, 64, 80, 96], [127, -16, 16, -16, 32, -16, 48, -16]);
            assert_eq!(integer_sums(row)[..8], of_32);
            assert_eq!(integer_sums(row)[8..16], of_16);
            assert_eq!(integer_sums(row)[16..], [64, -16, 80, -16, 96, -16, 112, -16]);
        }
    }

    #[test]
    fn rows_of_any_width_are_rounded_group_by_group() {
        for cols in [32, 96, 256, 576, 640, 768, 1792] {
            for rows in [0, 1, 2, 5] {
                let x = noise([80, cols, rows], rows * cols);
                for cpu in rounding_cpus() {
                    check_groups(&cpu, Grain::Run, &x, [rows, cols]);
                    if cols.is_multiple_of(Grain::Superblock.columns()) {
                        check_groups(&cpu, Grain::Superblock, &x, [rows, cols]);
                    }
                }
            }
        }
    }

    #[test]
    fn a_row_worked_by_hand_in_16_bits() {
        // The largest magnitude is 32767 halves: the scale is 0.5; 0.25 and 0.75 are ties.
        let mut x = [0.0; 32];
        x[..4].copy_from_slice(&[-16383.5, 0.25, 0.75, 100.0]);
        x[31] = -1.0;
        for cpu in rounding_cpus() {
            let forms = rounded(&cpu, Grain::Wide, &x, 1);
            let row = forms.row(Grain::Wide, 0);
            let codes: &[i16] = bytemuck::cast_slice(row.codes.as_flattened());
            let mut expected = [0; 32];
            expected[..4].copy_from_slice(&[-32767, 0, 2, 200]);
            expected[31] = -2;
            assert_eq!((row.scales, codes, row.sums.len()), (&[0.5][..], &expected[..], 0));
        }
    }

    fn check_groups(cpu: &Cpu, grain: Grain, x: &[f32], [rows, cols]: [usize; 2]) {
        let forms = rounded(cpu, grain, x, rows);
        for (r, x) in x.chunks(cols).enumerate() {
            let row = forms.row(grain, r);
            for (i, x) in x.chunks(grain.columns()).enumerate() {
                let largest = x.iter().fold(0f32, |m, v| m.max(v.abs()));
                let expected: Vec<i8> = x.iter().map(|v| (v * (127.0 / largest)).round_ties_even() as i8).collect();
                assert_eq!(row.scales[i], largest / 127.0);
                assert_eq!(codes(row)[i * grain.columns()..][..grain.columns()], expected);
            }
        }
    }

    #[test]
    fn rows_that_no_weight_of_a_grain_could_read_have_no_form_of_it() {
        for cpu in rounding_cpus() {
            let forms = rounded(&cpu, Grain::Superblock, &[1.0; 96], 1);
            let row = forms.row(Grain::Superblock, 0);
            assert!(row.codes.is_empty() && row.scales.is_empty() && row.sums.is_empty());
        }
    }

    #[test]
    fn zeros_and_the_smallest_numbers_are_zeros_and_the_largest_stay_finite() {
        for (cpu, grain) in rounding_cpus().flat_map(|cpu| [Grain::Run, Grain::Superblock].map(|g| (cpu.clone(), g))) {
            for small in [0.0, -0.0, 1e-45, -1e-37] {
                let forms = rounded(&cpu, grain, &[small; 256], 1);
                let row = forms.row(grain, 0);
                assert_eq!(codes(row), [0; 256]);
                assert!(row.scales.iter().all(|scale| (0.0..1e-38).contains(scale)), "{small}");
            }
            for large in [f32::MAX, -f32::MAX, 1e-33] {
                let forms = rounded(&cpu, grain, &[large; 256], 1);
                let row = forms.row(grain, 0);
                assert_eq!(codes(row), [127 * large.signum() as i8; 256]);
                assert!(row.scales.iter().all(|scale| scale.is_finite()), "{large}");
            }
        }
    }

    #[test]
    fn what_is_not_finite_leaves_no_finite_scale_and_its_neighbours_alone() {
        for (cpu, grain) in rounding_cpus().flat_map(|cpu| [Grain::Run, Grain::Superblock].map(|g| (cpu.clone(), g))) {
            for broken in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                for places in [&[0][..], &[31], &[3, 20], &[7, 8, 15, 16]] {
                    let mut x = noise([81, 0, 0], 512);
                    let forms = rounded(&cpu, grain, &x, 1);
                    for &place in places {
                        x[place] = broken;
                    }
                    let with_broken = rounded(&cpu, grain, &x, 1);
                    let (expected, got) = (forms.row(grain, 0), with_broken.row(grain, 0));
                    assert!(!got.scales[0].is_finite(), "{broken} at {places:?}: {}", got.scales[0]);
                    assert_eq!(got.scales[1..], expected.scales[1..]);
                    assert_eq!(codes(got)[grain.columns()..], codes(expected)[grain.columns()..]);
                    assert_eq!(got.sums[grain.sums()..], expected.sums[grain.sums()..]);
                }
            }
        }
    }
}
