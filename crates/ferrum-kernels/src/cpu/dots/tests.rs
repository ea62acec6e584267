use super::*;
use crate::cpu::testing::noise;

/// Tests on every instruction set that has dot products. In their bodies `D` is the type of the argument.
macro_rules! on_every_isa {
    ($(#[test] fn $name:ident($dots:ident) $body:block)*) => {
        $(#[test]
        fn $name() {
            struct Case;
            impl $crate::cpu::dots::Dotted for Case {
                type Output = ();
                fn run<D: $crate::cpu::dots::Dots>(self, $dots: D) $body
            }
            for isa in $crate::Isa::available() {
                isa.run_dots(Case);
            }
        })*
    };
}
pub(in crate::cpu) use on_every_isa;

/// What a vector holds.
pub(in crate::cpu) fn bytes_of<D: Dots>(dots: D, v: D::Ints) -> Bytes {
    let mut bytes = [0; 32];
    dots.store(v, &mut bytes);
    bytes
}

/// Bytes that depend on `seed` alone, each of them one of `choices`.
pub(in crate::cpu) fn drawn<const N: usize>(choices: &[i8], seed: usize) -> [Bytes; N] {
    let places = noise([91, seed, 0], 32 * N).into_iter().map(|v| ((v + 1.0) / 2.0 * choices.len() as f32) as usize);
    let bytes: Vec<u8> = places.map(|place| choices[place.min(choices.len() - 1)] as u8).collect();
    std::array::from_fn(|i| std::array::from_fn(|j| bytes[32 * i + j]))
}

/// Every value of a byte.
fn all_bytes() -> [Bytes; 8] {
    std::array::from_fn(|i| std::array::from_fn(|j| (32 * i + j) as u8))
}

fn of_lanes(lanes: [i32; LANES]) -> Bytes {
    bytemuck::cast(lanes)
}

fn of_16_bits(numbers: [i16; 2 * LANES]) -> Bytes {
    bytemuck::cast(numbers)
}

/// [`Dots::dot`], one product at a time; `scale` is that of a lane's column.
fn dot_by_hand(codes: &[Bytes; 8], x: &[Bytes; 8], scale: impl Fn(usize, usize) -> i32) -> Bytes {
    let product = |lane: usize, column: usize| {
        let [code, x] = [codes, x].map(|v| i32::from(v[column / 4][4 * lane + column % 4] as i8));
        scale(lane, column) * code * x
    };
    of_lanes(std::array::from_fn(|lane| (0..32).map(|column| product(lane, column)).sum()))
}

/// The codes that a range allows at its ends.
fn extremes(range: CodeRange) -> &'static [i8] {
    match range {
        CodeRange::Bits4 => &[0, 15],
        CodeRange::Bits5 => &[0, 31],
        CodeRange::Bits6 => &[0, 63],
    }
}

const RANGES: [CodeRange; 3] = [CodeRange::Bits4, CodeRange::Bits5, CodeRange::Bits6];

/// Each extreme alone, so that no sum can be larger, then all of them mixed.
fn alone_and_mixed(choices: &[i8], seed: usize) -> Vec<[Bytes; 8]> {
    choices.iter().map(std::slice::from_ref).chain([choices]).map(|choices| drawn(choices, seed)).collect()
}

/// [`Lanes::dot`] of each group of tokens, lane by lane, with a scale for either half of the columns.
fn dots_by_hand(codes: &[[u8; 4]; 8], x: &[[Vec<[u8; 4]>; 8]], scales: [i32; 2]) -> Vec<Vec<i32>> {
    // Codes below 128 are the same number with and without a sign.
    let four =
        |codes: [u8; 4], x: [u8; 4]| (0..4).map(|c| i32::from(codes[c] as i8) * i32::from(x[c] as i8)).sum::<i32>();
    let lane =
        |x: &[Vec<[u8; 4]>; 8], lane: usize| (0..8).map(|i| scales[i / 4] * four(codes[i], x[i][lane])).sum::<i32>();
    x.iter().map(|x| (0..x[0].len()).map(|l| lane(x, l)).collect()).collect()
}

/// Tokens with bytes among `choices`.
fn tokens<L: Lanes>(choices: &[i8], seed: usize) -> [L::Bytes; 8] {
    let bytes = drawn::<16>(choices, seed);
    let size = size_of::<L::Bytes>();
    std::array::from_fn(|i| bytemuck::pod_read_unaligned(&bytes.as_flattened()[i * size..][..size]))
}

/// The same by vector, then by token.
fn plain<L: Lanes>(x: &[[L::Bytes; 8]]) -> Vec<[Vec<[u8; 4]>; 8]> {
    x.iter().map(|x| std::array::from_fn(|i| bytemuck::cast_slice(bytemuck::bytes_of(&x[i])).to_vec())).collect()
}

/// Minus `code` times the sums of as many columns as a part has, by vector of tokens, then by part.
fn starts_by_hand<L: Lanes>(x: &[[L::Bytes; 8]], code: i32, part: usize) -> Vec<L::Bytes> {
    let of_part = |vectors: &[L::Bytes]| {
        let mut starts = vec![0i32; L::COUNT];
        for v in vectors {
            for (start, four) in starts.iter_mut().zip(bytemuck::cast_slice::<_, [i8; 4]>(bytemuck::bytes_of(v))) {
                *start -= code * four.iter().map(|&x| i32::from(x)).sum::<i32>();
            }
        }
        bytemuck::pod_read_unaligned(bytemuck::cast_slice(&starts))
    };
    x.iter().flat_map(|x| x.chunks(part / 4)).map(of_part).collect()
}

/// The integers in all lanes, up to 2^24.
fn ints_of<L: Lanes>(lanes: L, v: L::Ints) -> Vec<i32> {
    let mut out = vec![[0.0; 8]; L::COUNT];
    lanes.store_by_lane([lanes.to_floats(v); 8], &mut out);
    out.iter().map(|lane| lane[7] as i32).collect()
}

/// The tokens that [`EveryDot`] multiplies.
#[derive(Clone, Copy)]
struct Columns<'a, L: Lanes> {
    codes: &'a [[L::Bytes; 8]],
    starts: Option<&'a [L::Bytes]>,
}

/// All dot products: row, group, and those with each token.
struct EveryDot<'a, L: Lanes> {
    rows: Rows<'a>,
    /// None: they are wide.
    range: Option<CodeRange>,
    x: Columns<'a, L>,
    dots: Vec<(usize, usize, Vec<i32>)>,
}

impl<'a, L: Lanes> EveryDot<'a, L> {
    /// Those of all rows and groups, in order. Scales are given in both halves.
    #[inline(always)]
    fn of(lanes: L, rows: Rows<'a>, range: Option<CodeRange>, x: Columns<'a, L>) -> Vec<(usize, usize, Vec<i32>)> {
        let scaled = |columns| range.map(|range| Mix::Scaled { range, centred: x.starts.is_some(), columns });
        let mix = match rows.scales {
            RunScales::One => range.map(|_| Mix::Unscaled),
            RunScales::Whole(_) => scaled(32),
            RunScales::Halves(..) => scaled(16),
        };
        let mix = mix.unwrap_or(Mix::Wide);
        let in_form = |scales: &Bytes| match L::scale_form(mix) {
            ScaleForm::BothHalves => *scales,
            ScaleForm::LowHalves => {
                let halves: [[u8; 2]; 2 * LANES] = bytemuck::cast(*scales);
                bytemuck::cast(std::array::from_fn::<_, { 2 * LANES }, _>(
                    |i| if i % 2 == 0 { halves[i] } else { [0; 2] },
                ))
            }
        };
        let (first, second);
        let scales = match rows.scales {
            RunScales::One => RunScales::One,
            RunScales::Whole(scale) => {
                first = in_form(scale);
                RunScales::Whole(&first)
            }
            RunScales::Halves(of_first, of_second) => {
                (first, second) = (in_form(of_first), in_form(of_second));
                RunScales::Halves(&first, &second)
            }
        };
        let mut all = EveryDot { rows: Rows { scales, ..rows }, range, x, dots: vec![] };
        lanes.for_each_tile(mix, x.codes.len(), &mut all);
        all.dots.sort_unstable();
        all.dots
    }
}

impl<L: Lanes> Tiled<L> for EveryDot<'_, L> {
    #[inline(always)]
    fn run<const R: usize, const G: usize>(&mut self, lanes: L, row: usize, group: usize) {
        let rows = Rows { first: row, ..self.rows };
        let parts = self.x.starts.map_or(0, |starts| starts.len() / self.x.codes.len());
        let x = Tokens {
            codes: self.x.codes[group..].first_chunk::<G>().expect("all groups"),
            starts: self.x.starts.map(|starts| &starts[group * parts..][..G * parts]),
        };
        // They are added to what is there.
        let mut dots = [[lanes.splat4(&1i32.to_ne_bytes()); G]; R];
        match self.range {
            Some(range) => lanes.add_dots(range, rows, x, &mut dots),
            None => lanes.add_wide_dots(rows, x, &mut dots),
        }
        for (r, dots) in dots.into_iter().enumerate() {
            for (g, dot) in dots.into_iter().enumerate() {
                self.dots.push((row + r, group + g, ints_of(lanes, dot).into_iter().map(|dot| dot - 1).collect()));
            }
        }
    }
}

on_every_isa! {
    #[test]
    fn every_row_is_multiplied_with_any_number_of_groups_of_tokens(dots) {
        let lanes = dots.tokens();
        let codes = drawn::<8>(&[0, 1, 9, 15], 3);
        let of_row = |row: usize| codes.map(|v| v.as_chunks::<4>().0[row]);
        // A lane's scales, and those of either half of the columns.
        let scales: [[i16; LANES]; 2] = [[63, -1, 0, 5, 127, -128, 17, 1], [-32, 31, 2, 0, -7, 9, -1, 64]];
        let [first, second] = scales.map(|scales| of_16_bits(std::array::from_fn(|i| scales[i / 2])));
        for groups in 0..12 {
            let x: Vec<_> = (0..groups).map(|g| tokens::<D::Tokens>(&[-127, -3, 0, 5, 127], 10 + g)).collect();
            let plain = plain::<D::Tokens>(&x);
            for (scales, by_hand) in [
                (RunScales::One, [[1; LANES]; 2]),
                (RunScales::Whole(&first), [scales[0]; 2]),
                (RunScales::Halves(&first, &second), scales),
            ] {
                let rows = Rows { codes: &codes, scales, first: 0 };
                let all = EveryDot::of(lanes, rows, Some(CodeRange::Bits4), Columns { codes: &x, starts: None });
                let mut expected = vec![];
                for row in 0..LANES {
                    let dots = dots_by_hand(&of_row(row), &plain, by_hand.map(|scales| i32::from(scales[row])));
                    expected.extend(dots.into_iter().enumerate().map(|(g, dots)| (row, g, dots)));
                }
                assert_eq!(all, expected, "{groups} groups");
            }
            // Numbers small enough that floats tell them apart.
            let mut x = x;
            x.as_flattened_mut().iter_mut().for_each(|v| bytemuck::bytes_of_mut(v).fill(1));
            let codes = [of_16_bits(std::array::from_fn(|i| i as i16 / 2)); 8];
            let rows = Rows { codes: &codes, scales: RunScales::One, first: 0 };
            let all = EveryDot::of(lanes, rows, None, Columns { codes: &x, starts: None });
            assert_eq!(all.len(), LANES * groups);
            for (row, _, dots) in all {
                assert_eq!(dots, vec![8 * 2 * 257 * row as i32; <D::Tokens as Lanes>::COUNT], "row {row}, {groups} groups");
            }
        }
    }

    #[test]
    fn no_tile_overflows_in_16_bits(dots) {
        let lanes = dots.tokens();
        let scales: [[i16; LANES]; 2] = [[31, -1, 0, 5, 27, -28, 17, 1], [-32, 31, 2, 0, -7, 9, -1, 30]];
        let [first, second] = scales.map(|scales| of_16_bits(std::array::from_fn(|i| scales[i / 2])));
        let shapes = [
            (RunScales::One, [[1; LANES]; 2]),
            (RunScales::Whole(&first), [scales[0]; 2]),
            (RunScales::Halves(&first, &second), scales),
        ];
        for (range, x) in RANGES.into_iter().flat_map(|range| [&[-127][..], &[127], &[-127, 127]].map(|x| (range, x))) {
            let [_, most] = extremes(range) else { unreachable!("two extremes") };
            let x: Vec<_> = (0..7).map(|g| tokens::<D::Tokens>(x, 50 + g)).collect();
            let plain = plain::<D::Tokens>(&x);
            for centred in [false, true] {
                if centred && !<D::Tokens as Lanes>::CENTRES {
                    continue;
                }
                let middle = if centred { *most as u8 / 2 + 1 } else { 0 };
                for codes in alone_and_mixed(&[0, *most], 60) {
                    for (scales, by_hand) in shapes {
                        let columns = if matches!(scales, RunScales::Halves(..)) { 16 } else { 32 };
                        let whole = matches!(scales, RunScales::One);
                        let part = if whole { 32 } else { range.centred_part(columns) };
                        let starts = starts_by_hand::<D::Tokens>(&x, i32::from(middle), part);
                        let tokens = Columns { codes: &x, starts: centred.then_some(&starts[..]) };
                        let got = EveryDot::of(lanes, Rows { codes: &codes, scales, first: 0 }, Some(range), tokens);
                        let expected = (0..LANES).flat_map(|row| {
                            let of_row = codes.map(|v| v.as_chunks::<4>().0[row].map(|code| code.wrapping_sub(middle)));
                            let scales = by_hand.map(|scales| i32::from(scales[row]));
                            let dots = dots_by_hand(&of_row, &plain, scales);
                            dots.into_iter().enumerate().map(move |(g, dots)| (row, g, dots))
                        });
                        assert_eq!(got, Vec::from_iter(expected), "{range:?}, centred: {centred}, {columns} columns");
                    }
                }
            }
        }
    }

    #[test]
    fn lanes_are_stored_as_far_as_there_is_room(dots) {
        let lanes = dots.tokens();
        let count = <D::Tokens as Lanes>::COUNT;
        let v = |i: usize| lanes.splat(i as f32);
        for room in 0..=count {
            let mut to = vec![[-1.0; 8]; count];
            lanes.store_by_lane([v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)], &mut to[..room]);
            assert!(to[..room].iter().all(|row| *row == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), "{room}");
            assert!(to[room..].iter().all(|row| *row == [-1.0; 8]), "{room}");
        }
    }

    #[test]
    fn no_dot_product_overflows_in_16_bits(dots) {
        let scales = [1, -1, 127, -128, 63, 0, 31, -32];
        let others = [-32, 15, 1, 127, -128, 7, -7, 0];
        let vector = |scales: [i16; LANES]| dots.load(&of_16_bits(std::array::from_fn(|i| scales[i / 2])));
        for range in RANGES {
            for codes in alone_and_mixed(extremes(range), 1) {
                let loaded = codes.map(|codes| dots.load(&codes));
                for x in alone_and_mixed(&[-127, 0, 127], 2) {
                    let dot = |scales| bytes_of(dots, dots.dot(range, &loaded, Vectors { dots, vectors: &x }, scales));
                    assert_eq!(dot(RunScales::One), dot_by_hand(&codes, &x, |_, _| 1), "{range:?}");
                    let expected = dot_by_hand(&codes, &x, |lane, _| i32::from(scales[lane]));
                    assert_eq!(dot(RunScales::Whole(vector(scales))), expected, "{range:?}");
                    let scale = |lane: usize, column| if column < 16 { scales[lane] } else { others[lane] };
                    let expected = dot_by_hand(&codes, &x, |lane, column| i32::from(scale(lane, column)));
                    assert_eq!(dot(RunScales::Halves(vector(scales), vector(others))), expected, "{range:?}");
                }
            }
        }
    }

    #[test]
    fn four_bytes_are_multiplied_with_every_lane(dots) {
        let codes = drawn(extremes(CodeRange::Bits6), 3);
        let [x] = drawn::<1>(&[-127, -3, 0, 5, 127], 4);
        let fours = x.as_chunks::<4>().0;
        let everywhere: [Bytes; 8] = std::array::from_fn(|i| std::array::from_fn(|j| fours[i][j % 4]));
        let loaded = codes.map(|codes| dots.load(&codes));
        let got = dots.dot(CodeRange::Bits6, &loaded, Fours { dots, fours }, RunScales::One);
        assert_eq!(bytes_of(dots, got), dot_by_hand(&codes, &everywhere, |_, _| 1));
    }

    #[test]
    fn wide_dot_products_are_those_of_16_bit_numbers(dots) {
        let [codes, x] = [5, 6].map(|seed| drawn::<8>(&[-128, -127, -1, 0, 1, 127], seed));
        // The same two columns of a lane, widened.
        let wide = |v: &Bytes| of_16_bits(std::array::from_fn(|i| i16::from(v[i] as i8)));
        let (wide_codes, wide_x) = (codes.map(|v| wide(&v)), x.map(|v| wide(&v)));
        let product = |v: usize, i: usize| i32::from(codes[v][i] as i8) * i32::from(x[v][i] as i8);
        let sum = |lane: usize| (0..8).map(|v| product(v, 2 * lane) + product(v, 2 * lane + 1)).sum();
        let got = dots.wide_dot(&wide_codes.map(|v| dots.load(&v)), Vectors { dots, vectors: &wide_x });
        assert_eq!(bytes_of(dots, got), of_lanes(std::array::from_fn(sum)));
    }

    #[test]
    fn transposing_exchanges_vectors_and_lanes(dots) {
        let vectors = [0, 1, 2, 3, 4, 5, 6, 7].map(|v| dots.load(&of_lanes(std::array::from_fn(|lane| 8 * v + lane as i32))));
        for (lane, v) in dots.transpose(vectors).into_iter().enumerate() {
            assert_eq!(bytes_of(dots, v), of_lanes(std::array::from_fn(|v| (8 * v + lane) as i32)));
        }
    }

    #[test]
    fn bits_move_within_their_byte(dots) {
        shift_all::<D, 0>(dots);
        shift_all::<D, 1>(dots);
        shift_all::<D, 2>(dots);
        shift_all::<D, 3>(dots);
        shift_all::<D, 4>(dots);
        shift_all::<D, 5>(dots);
        shift_all::<D, 6>(dots);
        shift_all::<D, 7>(dots);
    }

    #[test]
    fn bytes_are_picked_within_halves(dots) {
        let v: Bytes = std::array::from_fn(|i| 100 + i as u8);
        let [index] = drawn::<1>(&[-128, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 7);
        let expected = |i: usize| if index[i] < 128 { v[i / 16 * 16 + usize::from(index[i])] } else { 0 };
        assert_eq!(bytes_of(dots, dots.pick(dots.load(&v), &index)), std::array::from_fn(expected));
    }

    #[test]
    fn high_bytes_keep_their_sign(dots) {
        let numbers = [i16::MIN, i16::MAX, -1, 0, 1, 255, 256, 257, -255, -256, -257, 511, 512, 127, 128, -128];
        let got = dots.high_byte_of_16(dots.load(&of_16_bits(numbers)));
        assert_eq!(bytes_of(dots, got), of_16_bits(numbers.map(|n| n.div_euclid(256))));
    }

    #[test]
    fn bytes_are_summed_with_their_sign(dots) {
        let bytes = drawn::<8>(&[-128, -1, 0, 1, 127, 33], 9);
        let vectors = bytes.map(|v| dots.load(&v));
        for (count, factor) in [(0, 1), (1, 1), (2, -128), (8, 3)] {
            let sum = |lane: usize| bytes[..count].iter().flat_map(|v| &v[4 * lane..][..4]).map(|b| i32::from(*b as i8)).sum::<i32>();
            let expected: [i32; LANES] = std::array::from_fn(|lane| i32::from(factor) * sum(lane));
            assert_eq!(bytes_of(dots, dots.sum_of_bytes(&vectors[..count], factor)), bytemuck::cast::<_, Bytes>(expected));
        }
    }

    #[test]
    fn high_bytes_are_multiplied_with_their_sign(dots) {
        let bytes = [-128, 127, -1, 0, 1, 2, 31, -32, 63, -64, 5, -5, 100, -100, 17, -17];
        for factor in [-32, -1, 0, 1, 3, -128, 127] {
            let got = dots.high_byte_times(dots.load(&of_16_bits(bytes.map(|byte| byte << 8))), factor);
            assert_eq!(bytes_of(dots, got), of_16_bits(bytes.map(|byte| byte * i16::from(factor))));
        }
    }

    #[test]
    fn bytes_are_subtracted_from_any_byte(dots) {
        for v in all_bytes() {
            let got = bytes_of(dots, dots.subtract_bytes(dots.load(&v), 32));
            assert_eq!(got, v.map(|b| b.wrapping_sub(32)));
        }
    }

    #[test]
    fn rounding_takes_ties_to_even_and_sums_halves(dots) {
        let ties = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 126.5, -126.5];
        let x: [f32; 32] = std::array::from_fn(|i| if i < 8 { ties[i] } else { (i as f32 - 20.0) * 10.0 });
        // A multiplication by two and its inverse lose nothing.
        for factor in [1.0, 0.5, 2.0] {
            let mut codes = [0; 32];
            let sums = dots.round_to_bytes(&x.map(|x| x / factor), factor, &mut codes);
            let expected = x.map(|x| x.round_ties_even() as i8);
            assert_eq!(expected[..8], [0, 2, 2, 0, -2, -2, 126, -126]);
            assert_eq!(codes.map(|code| code as i8), expected);
            let sum = |codes: &[i8]| codes.iter().map(|&code| i32::from(code)).sum::<i32>();
            assert_eq!(sums, [sum(&expected[..16]), sum(&expected[16..])]);
        }
    }

    #[test]
    fn the_largest_magnitude_is_found_in_any_place(dots) {
        let x: [f32; 32] = noise([92, 0, 0], 32).try_into().unwrap();
        for place in 0..32 {
            for largest in [1.5, -1.5, f32::MAX, f32::NEG_INFINITY] {
                let mut x = x;
                x[place] = largest;
                assert_eq!(dots.largest_magnitude(&x), largest.abs());
            }
            let mut x = x;
            x[place] = f32::NAN;
            assert!(dots.largest_magnitude(&x).is_nan(), "a NaN in place {place} is seen");
        }
        assert_eq!(dots.largest_magnitude(&[-0.0; 32]).to_bits(), 0);
    }
}

/// Moves the bits of every byte by `SHIFT`, keeping those that stay within it.
fn shift_all<D: Dots, const SHIFT: i32>(dots: D) {
    for v in all_bytes() {
        let down = dots.bits_down::<SHIFT>(dots.load(&v), 0xff >> SHIFT);
        assert_eq!(bytes_of(dots, down), v.map(|b| b >> SHIFT), "{SHIFT} down");
        let up = dots.bits_up::<SHIFT>(dots.load(&v), 0xff << SHIFT);
        assert_eq!(bytes_of(dots, up), v.map(|b| b << SHIFT), "{SHIFT} up");
        let some = dots.bits_down::<SHIFT>(dots.load(&v), 0x15 >> SHIFT);
        assert_eq!(bytes_of(dots, some), v.map(|b| b >> SHIFT & 0x15 >> SHIFT), "{SHIFT} down, masked");
    }
}
