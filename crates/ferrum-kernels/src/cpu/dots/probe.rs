//! Dot products of any instruction set against plain integers, the modelled ones included.

use super::*;

/// One dot product, and one of 16-bit numbers added to it.
#[derive(Clone, Copy)]
struct Probe {
    range: CodeRange,
    codes: [Bytes; 8],
    x: [Bytes; 8],
    scales: RunScales<i16>,
}

impl Dotted for Probe {
    type Output = [[i32; LANES]; 2];

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) -> Self::Output {
        let mut codes = [dots.zero(); 8];
        for (codes, bytes) in codes.iter_mut().zip(&self.codes) {
            *codes = dots.load(bytes);
        }
        let scales = match self.scales {
            RunScales::One => RunScales::One,
            RunScales::Whole(scale) => RunScales::Whole(in_all_halves(dots, scale)),
            RunScales::Halves(first, second) => {
                RunScales::Halves(in_all_halves(dots, first), in_all_halves(dots, second))
            }
        };
        let sum = dots.dot(self.range, &codes, Vectors { dots, vectors: &self.x }, scales);
        let more = dots.add_dot_of_16(sum, codes[0], dots.load(&self.x[1]));
        let mut bytes = [[0; 32]; 2];
        dots.store(sum, &mut bytes[0]);
        dots.store(more, &mut bytes[1]);
        bytemuck::cast(bytes)
    }
}

#[inline(always)]
fn in_all_halves<D: Dots>(dots: D, scale: i16) -> D::Ints {
    dots.load(&bytemuck::cast([scale; 2 * LANES]))
}

impl Probe {
    /// What it should give.
    fn expected(&self) -> [[i32; LANES]; 2] {
        let sums = std::array::from_fn(|lane| {
            let product = |i: usize| {
                let pairs = self.codes[i / 4][4 * lane..].iter().zip(&self.x[i / 4][4 * lane..]);
                let (c, x) = pairs.skip(i % 4).map(|(&c, &x)| (i32::from(c), i32::from(x as i8))).next().unwrap();
                c * x
            };
            let [first, second] = [0..16, 16..32].map(|columns| columns.map(product).sum::<i32>());
            match self.scales {
                RunScales::One => first + second,
                RunScales::Whole(scale) => i32::from(scale) * (first + second),
                RunScales::Halves(a, b) => i32::from(a) * first + i32::from(b) * second,
            }
        });
        let [codes, x]: [[[i16; 2]; LANES]; 2] = [self.codes[0], self.x[1]].map(bytemuck::cast);
        let more = |lane: usize| (0..2).map(|i| i32::from(codes[lane][i]) * i32::from(x[lane][i])).sum::<i32>();
        [sums, std::array::from_fn(|lane| sums[lane] + more(lane))]
    }
}

/// The results of all that can compute it.
fn results(probe: Probe) -> impl Iterator<Item = (Isa, [[i32; LANES]; 2])> {
    let isas = Isa::available().into_iter().chain(Isa::modelled());
    isas.filter_map(move |isa| Some((isa, isa.run_dots(probe)?)))
}

#[test]
fn dot_products_by_hand() {
    let with = |scales| Probe { range: CodeRange::Bits4, codes: [[1; 32]; 8], x: [[2; 32]; 8], scales };
    // Pairs of bytes are the 16-bit numbers 257 and 514.
    let more = 2 * 257 * 514;
    for (scales, sum) in [(RunScales::One, 64), (RunScales::Whole(3), 192), (RunScales::Halves(3, -1), 64)] {
        for (isa, got) in results(with(scales)) {
            assert_eq!(got, [[sum; LANES], [sum + more; LANES]], "{isa}");
        }
    }
}

#[test]
fn every_dot_product_is_that_of_plain_integers() {
    let mut state = 1u32;
    let mut next = |low: i32, high: i32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Often an end of the range, where sums are largest.
        let [choice, value] = [state >> 30, state >> 8 & 0x3f_ffff].map(|bits| bits as i32);
        [low, high, low + value % (high - low + 1), low + value % (high - low + 1)][choice as usize]
    };
    let ranges = [(CodeRange::Bits4, 0, 15), (CodeRange::Bits5, 0, 31), (CodeRange::Bits6, 0, 63)];
    for (range, low, high) in ranges {
        for round in 0..100 {
            let mut bytes = |low, high| [(); 8].map(|()| [(); 32].map(|()| next(low, high) as u8));
            // In some rounds all of one kind, so that all sums are as large as can be.
            let (codes, x) = match round {
                0 => (bytes(high, high), bytes(127, 127)),
                1 => (bytes(high, high), bytes(-127, -127)),
                2 => (bytes(low, low), bytes(-127, -127)),
                _ => (bytes(low, high), bytes(-127, 127)),
            };
            let [a, b] = [(); 2].map(|()| next(-128, 127) as i16);
            for scales in [RunScales::One, RunScales::Whole(a), RunScales::Halves(a, b)] {
                let probe = Probe { range, codes, x, scales };
                for (isa, got) in results(probe) {
                    assert_eq!(got, probe.expected(), "{isa} {range:?}, round {round}");
                }
            }
        }
    }
}
