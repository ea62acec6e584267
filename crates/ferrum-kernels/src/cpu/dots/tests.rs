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

on_every_isa! {
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
