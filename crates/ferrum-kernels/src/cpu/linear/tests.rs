mod kept;

use ferrum_types::{BlockFormat, DType, TensorType};
use half::{bf16, f16};

use super::*;
use crate::backend::{Embed, Mat, Memory, Store};
use crate::{CpuOptions, Isa, Reference, quant};

/// The instruction sets of this machine, and the model of those that it may lack.
fn isas() -> impl Iterator<Item = Isa> {
    Isa::available().into_iter().chain(Isa::modelled())
}

/// Every combination of an instruction set and a small number of threads.
fn backends() -> Vec<Cpu> {
    let with = |isa, threads| Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
    isas().flat_map(|isa| (1..=3).map(move |threads| with(isa, threads))).collect()
}

fn plain_formats() -> impl Iterator<Item = TensorType> {
    [DType::F32, DType::F16, DType::BF16].into_iter().map(TensorType::Plain)
}

fn formats() -> Vec<TensorType> {
    plain_formats().chain(BlockFormat::ALL.map(TensorType::Blocks)).collect()
}

/// Numbers in -1..1 that differ with the seed: the upper bits of a linear congruence.
fn noise(len: usize, seed: u64) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..len).map(|_| next()).collect()
}

/// A matrix of noise in some format.
struct Stored {
    format: TensorType,
    bytes: Vec<u8>,
    rows: usize,
    cols: usize,
}

impl Stored {
    fn new(format: TensorType, rows: usize, cols: usize, seed: u64) -> Self {
        let values = noise(rows * cols, seed);
        let bytes = match format {
            TensorType::Plain(DType::F16) => values.iter().flat_map(|&v| f16::from_f32(v).to_le_bytes()).collect(),
            TensorType::Plain(DType::BF16) => values.iter().flat_map(|&v| bf16::from_f32(v).to_le_bytes()).collect(),
            TensorType::Plain(_) => values.iter().flat_map(|v| v.to_le_bytes()).collect(),
            TensorType::Blocks(block) => {
                let mut bytes = vec![0; rows * format.row_bytes(cols).unwrap()];
                quant::quantise(block, &values, &mut bytes);
                bytes
            }
        };
        Stored { format, bytes, rows, cols }
    }

    fn source(&self) -> WeightSource<'_> {
        let (bytes, rows, cols) = (&self.bytes[..], self.rows, self.cols);
        match self.format {
            TensorType::Plain(dtype) => WeightSource::Dense { dtype, bytes, rows, cols },
            TensorType::Blocks(format) => WeightSource::Blocks { format, bytes, rows, cols },
        }
    }
}

/// `x · wᵀ` with an optional bias, added to noise or replacing it. x: `[tokens, k]`.
fn product<B: Linear<Act = f32>>(b: &B, source: &WeightSource<'_>, x: &[f32], store: Store, bias: bool) -> Vec<f32> {
    let mut stream = b.stream();
    let w = b.pack(source).unwrap();
    let (rows, tokens) = (w.facts().rows, x.len() / w.facts().cols);
    let buf = b.upload(x).unwrap();
    let x = Operand::from_rows(b, &mut stream, Mat::new(&buf, tokens, w.facts().cols)).unwrap();
    let bias = bias.then(|| b.upload(&noise(rows, 77)).unwrap());
    let mut out = b.upload(&noise(tokens * rows, 78)).unwrap();
    let epilogue = Epilogue { bias: bias.as_ref(), store };
    b.matmul(&mut stream, &x, &w, epilogue, MatMut::new(&mut out, tokens, rows));
    b.read(&mut stream, &out, 0..tokens * rows).unwrap()
}

/// `x` as the kernel of a format reads it: rounded to 8 bits where it multiplies integers.
fn as_read(cpu: &Cpu, format: TensorType, x: &[f32]) -> Vec<f32> {
    let TensorType::Blocks(blocks) = format else { return x.to_vec() };
    if cpu.isa() == Isa::Portable {
        return x.to_vec();
    }
    let rounded = |group: &[f32]| {
        let largest = group.iter().fold(0f32, |m, v| m.max(v.abs()));
        let most = if blocks == BlockFormat::Q8_0 { 32767.0 } else { 127.0 };
        let code = |v: f32| if largest == 0.0 { 0.0 } else { (v * (most / largest)).round_ties_even() };
        group.iter().map(|&v| code(v) * (largest / most)).collect::<Vec<_>>()
    };
    x.chunks(blocks.block_len()).flat_map(rounded).collect()
}

#[track_caller]
fn assert_close(got: &[f32], expected: &[f32], what: &str) {
    let scale = expected.iter().fold(1e-3f32, |m, v| m.max(v.abs()));
    for (i, (g, e)) in got.iter().zip(expected).enumerate() {
        assert!((g - e).abs() <= 1e-5 * scale, "{what}: element {i} is {g}, not {e}");
    }
    assert_eq!(got.len(), expected.len());
}

#[test]
fn a_product_worked_by_hand() {
    let weights: Vec<u8> = [1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0].iter().flat_map(|v| v.to_le_bytes()).collect();
    let source = WeightSource::Dense { dtype: DType::F32, bytes: &weights, rows: 2, cols: 3 };
    for cpu in backends() {
        assert_eq!(
            product(&cpu, &source, &[1.0, 0.0, -1.0, 2.0, 1.0, 0.0], Store::Overwrite, false),
            [-2.0, -2.0, 4.0, 13.0]
        );
    }
}

#[test]
fn every_format_agrees_with_the_reference() {
    for cpu in backends() {
        for format in formats() {
            for (rows, cols, tokens) in [(1, 256, 1), (5, 512, 2), (18, 768, 4), (67, 256, 7), (43, 1280, 70)] {
                let w = Stored::new(format, rows, cols, 1);
                let x = noise(tokens * cols, 2);
                let got = product(&cpu, &w.source(), &x, Store::Overwrite, false);
                let x = as_read(&cpu, format, &x);
                let expected = product(&Reference, &w.source(), &x, Store::Overwrite, false);
                let what = format!("{} {} {format} [{rows}, {cols}] x {tokens}", cpu.isa(), cpu.threads());
                assert_close(&got, &expected, &what);
            }
        }
    }
}

#[test]
fn rows_that_are_no_whole_strips_or_vectors_agree_with_the_reference() {
    for cpu in backends() {
        for cols in [1, 7, 8, 9, 255, 257, 576, 640, 896, 1001] {
            let plain = formats().into_iter().filter(|f| f.row_bytes(cols).is_some());
            for format in plain {
                let w = Stored::new(format, 6, cols, 3);
                for tokens in [5, 29] {
                    let x = noise(tokens * cols, 4);
                    let got = product(&cpu, &w.source(), &x, Store::Overwrite, false);
                    let x = as_read(&cpu, format, &x);
                    let expected = product(&Reference, &w.source(), &x, Store::Overwrite, false);
                    assert_close(&got, &expected, &format!("{} {format} {cols}", cpu.isa()));
                }
            }
        }
    }
}

#[test]
fn long_rows_lose_no_accuracy() {
    let cols = 40_003;
    let x = noise(14 * cols, 12);
    for cpu in backends() {
        for format in plain_formats() {
            let w = Stored::new(format, 9, cols, 11);
            for tokens in [2, 14] {
                let x = &x[..tokens * cols];
                let got = product(&cpu, &w.source(), x, Store::Overwrite, false);
                let expected = product(&Reference, &w.source(), x, Store::Overwrite, false);
                assert_close(&got, &expected, &format!("{} {format}", cpu.isa()));
            }
        }
    }
}

/// The weight `stored`, packed by one kernel.
fn packed_by(cpu: &Cpu, pack: pack::Pack, stored: &Stored) -> Option<CpuWeight> {
    let Stored { format, rows, cols, .. } = *stored;
    let pieces = vec![&stored.bytes[..]];
    let matrices = pack::Matrices { format, rows, cols, order: pack::Order::Straight, experts: 1, pieces, keep: None };
    let part = weight::Part { rows: 0..rows, matmul: pack(cpu, &matrices)?.unwrap() };
    Some(CpuWeight::new(vec![weight::ExpertRun { experts: 0..1, parts: vec![part] }], rows, cols))
}

/// `x · wᵀ`.
fn product_with(cpu: &Cpu, w: &CpuWeight, x: &[f32]) -> Vec<f32> {
    let mut stream = cpu.stream();
    let tokens = x.len() / w.cols;
    let buf = cpu.upload(x).unwrap();
    let x = Operand::from_rows(cpu, &mut stream, Mat::new(&buf, tokens, w.cols)).unwrap();
    let mut out = cpu.alloc(tokens * w.rows).unwrap();
    cpu.matmul(&mut stream, &x, w, Epilogue::NONE, MatMut::new(&mut out, tokens, w.rows));
    out.as_slice().to_vec()
}

#[test]
fn panels_agree_with_the_dequantising_kernel() {
    let mut packed = 0;
    for cpu in backends() {
        for format in plain_formats() {
            for (rows, cols, tokens) in [(1, 1, 1), (8, 3, 5), (9, 7, 7), (31, 255, 13), (65, 513, 64), (130, 300, 71)]
            {
                let stored = Stored::new(format, rows, cols, 13);
                let Some(panels) = packed_by(&cpu, panels::pack, &stored) else { continue };
                let oracle = packed_by(&cpu, dequantising::pack, &stored).unwrap();
                let x = noise(tokens * cols, 14);
                let what = format!("{} {format} [{rows}, {cols}] x {tokens}", cpu.isa());
                assert_close(&product_with(&cpu, &panels, &x), &product_with(&cpu, &oracle, &x), &what);
                assert_eq!(panels.facts().bytes, rows.next_multiple_of(8) * cols * stored.bytes.len() / (rows * cols));
                packed += 1;
            }
        }
    }
    assert!(packed > 0 || Isa::detect() == Isa::Portable);
}

#[test]
fn no_tokens_give_nothing() {
    let w = Stored::new(TensorType::Plain(DType::F32), 3, 8, 1);
    for cpu in backends() {
        assert!(product(&cpu, &w.source(), &[], Store::Overwrite, false).is_empty());
    }
}

#[test]
fn a_bias_is_added_and_results_replace_or_add() {
    let w = Stored::new(TensorType::Plain(DType::F32), 37, 64, 5);
    let x = noise(5 * 64, 6);
    for cpu in backends() {
        for store in [Store::Overwrite, Store::Add] {
            let got = product(&cpu, &w.source(), &x, store, true);
            assert_close(&got, &product(&Reference, &w.source(), &x, store, true), &format!("{store:?}"));
        }
    }
}

#[test]
fn a_result_has_the_same_bits_whatever_is_computed_beside_it() {
    for isa in isas() {
        for format in formats() {
            let (rows, cols, tokens) = (83, 768, 101);
            let w = Stored::new(format, rows, cols, 7);
            let x = noise(tokens * cols, 8);
            let one = Cpu::new(CpuOptions { threads: Some(1), isa: Some(isa) });
            let alone: Vec<f32> =
                x.chunks(cols).flat_map(|x| product(&one, &w.source(), x, Store::Overwrite, false)).collect();
            for threads in 1..=3 {
                let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
                for count in [2, 3, 4, 9, 23, 24, 25, 64, 65, tokens] {
                    let got = product(&cpu, &w.source(), &x[..count * cols], Store::Overwrite, false);
                    assert!(got == alone[..count * rows], "{isa} {format}, {threads} threads, {count} tokens");
                }
            }
        }
    }
}

#[test]
fn rows_divided_by_four_streams_give_the_bits_of_one_thread() {
    // So many that two threads have whole sets of streams, of which the last is not full.
    let (rows, cols) = (300, 768);
    for isa in isas() {
        for format in formats() {
            let w = Stored::new(format, rows, cols, 9);
            for tokens in [1, 3] {
                let x = noise(tokens * cols, 10);
                let [one, two] = [1, 2].map(|threads| {
                    let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
                    product(&cpu, &w.source(), &x, Store::Overwrite, false)
                });
                assert!(one == two, "{isa} {format}, {tokens} tokens");
            }
        }
    }
}

#[test]
fn integers_multiplied_by_any_instructions_give_the_same_bits() {
    let (rows, cols) = (21, 768);
    for format in BlockFormat::ALL.map(TensorType::Blocks) {
        let w = Stored::new(format, rows, cols, 60);
        for tokens in [1, 9, 70] {
            let x = noise(tokens * cols, 61);
            let with = |isa| {
                let cpu = Cpu::new(CpuOptions { threads: Some(1), isa: Some(isa) });
                product(&cpu, &w.source(), &x, Store::Overwrite, false)
            };
            let mut vectors = isas().filter(|isa| *isa != Isa::Portable);
            let Some(first) = vectors.next() else { return };
            let expected = with(first);
            for isa in vectors {
                assert!(with(isa) == expected, "{isa} and {first}, {format}, {tokens} tokens");
            }
        }
    }
}

#[test]
fn a_number_that_is_not_finite_is_seen_in_every_output_of_its_token() {
    let (rows, cols) = (11, 512);
    for cpu in backends() {
        for format in formats() {
            let w = Stored::new(format, rows, cols, 11);
            for (tokens, broken) in [(3, f32::NAN), (3, f32::INFINITY), (27, f32::NAN), (27, f32::NEG_INFINITY)] {
                let mut x = noise(tokens * cols, 12);
                let mut expected = product(&cpu, &w.source(), &x, Store::Overwrite, false);
                x[cols + 300] = broken;
                expected[rows..2 * rows].fill(f32::NAN);
                let got = product(&cpu, &w.source(), &x, Store::Overwrite, false);
                let same = |(g, e): (&f32, &f32)| if e.is_nan() { !g.is_finite() } else { g == e };
                assert!(got.iter().zip(&expected).all(same), "{} {format}, {tokens} tokens, {broken}", cpu.isa());
            }
        }
    }
}

#[test]
fn stacked_parts_of_any_formats_give_what_each_gives_alone() {
    let parts = [(DType::F16, 5), (DType::F16, 3), (DType::F32, 21)]
        .map(|(dtype, rows)| Stored::new(TensorType::Plain(dtype), rows, 256, rows as u64));
    let blocks = Stored::new(TensorType::Blocks(BlockFormat::Q4_K), 18, 256, 9);
    let sources: Vec<_> = parts.iter().chain([&blocks]).map(Stored::source).collect();
    let x = noise(3 * 256, 10);
    for cpu in backends() {
        let stacked = product(&cpu, &WeightSource::Rows(sources.clone()), &x, Store::Overwrite, false);
        let mut first = 0;
        for source in &sources {
            let alone = product(&cpu, source, &x, Store::Overwrite, false);
            for (t, alone) in alone.chunks(source.rows()).enumerate() {
                assert_eq!(stacked[t * 47 + first..][..source.rows()], *alone);
            }
            first += source.rows();
        }
    }
}

/// Experts of three layouts, two of which follow each other.
fn experts(cols: usize) -> Vec<Stored> {
    let format = |e: u64| [BlockFormat::Q4_0, BlockFormat::Q4_0, BlockFormat::Q8_0][e as usize % 3];
    (0..6).map(|e| Stored::new(TensorType::Blocks(format(e)), 40, cols, 20 + e)).collect()
}

#[test]
fn groups_read_and_write_the_rows_of_their_pairs() {
    let cols = 64;
    let experts = experts(cols);
    let source = WeightSource::Experts(experts.iter().map(Stored::source).collect());
    let x = noise(4 * cols, 30);
    for cpu in backends() {
        let mut stream = cpu.stream();
        let w = cpu.pack(&source).unwrap();
        let bytes = experts.iter().map(|e| e.bytes.len()).sum();
        assert_eq!((w.facts().experts, w.facts().bytes), (6, bytes), "40 rows are whole groups");
        let buf = cpu.upload(&x).unwrap();
        let operand = Operand::from_rows(&cpu, &mut stream, Mat::new(&buf, 4, cols)).unwrap();
        let mut out = cpu.upload(&[7.0; 8 * 40]).unwrap();
        let grouped: [(usize, &[u32]); 4] = [(0, &[1, 4]), (2, &[]), (4, &[0, 2, 3, 7]), (5, &[6])];
        let groups =
            grouped.map(|(expert, pairs)| Group { expert, tokens: TokenRows::Pairs { pairs, pairs_per_row: 2 } });
        let out_rows = MatMut::new(&mut out, 8, 40);
        cpu.matmul_groups(&mut Vec::new(), (&operand, &w), &groups, (Finish::Linear(Epilogue::NONE), out_rows));
        for (expert, pairs) in grouped {
            for &pair in pairs {
                let x = &x[pair as usize / 2 * cols..][..cols];
                let alone = product(&cpu, &experts[expert].source(), x, Store::Overwrite, false);
                assert_eq!(out.as_slice()[pair as usize * 40..][..40], *alone, "pair {pair}");
            }
        }
        assert_eq!(out.as_slice()[5 * 40..6 * 40], [7.0; 40], "a pair of no group");
    }
}

#[test]
#[should_panic(expected = "row 3 of the output occurs twice")]
fn a_pair_of_two_groups_is_refused() {
    let cpu = Cpu::new(CpuOptions { threads: Some(1), isa: None });
    let experts = experts(32);
    let w = cpu.pack(&WeightSource::Experts(experts.iter().map(Stored::source).collect())).unwrap();
    let operand = Operand::new(&cpu, 4, 32).unwrap();
    let mut out = cpu.alloc(4 * 40).unwrap();
    let groups = [0, 1].map(|expert| Group { expert, tokens: TokenRows::Pairs { pairs: &[3], pairs_per_row: 1 } });
    let out = MatMut::new(&mut out, 4, 40);
    cpu.matmul_groups(&mut Vec::new(), (&operand, &w), &groups, (Finish::Linear(Epilogue::NONE), out));
}

/// `act(x · gateᵀ) * (x · upᵀ)`.
fn gated<B: Linear<Act = f32>>(b: &B, [gate, up]: [&Stored; 2], x: &[f32]) -> Vec<f32> {
    let mut stream = b.stream();
    let w = b.pack(&WeightSource::GateUp(Box::new([gate.source(), up.source()]))).unwrap();
    let tokens = x.len() / gate.cols;
    let buf = b.upload(x).unwrap();
    let x = Operand::from_rows(b, &mut stream, Mat::new(&buf, tokens, gate.cols)).unwrap();
    let mut out = Operand::new(b, tokens, gate.rows).unwrap();
    b.gate_up(&mut stream, &x, &w, Activation::Silu, out.shape(b, tokens, &[]));
    b.read(&mut stream, out.mat().buf(), 0..tokens * gate.rows).unwrap()
}

#[test]
fn a_gate_of_any_formats_agrees_with_the_reference() {
    let cols = 256;
    let blocks = [BlockFormat::Q4_K, BlockFormat::Q5_0, BlockFormat::Q8_0].map(TensorType::Blocks);
    let formats: Vec<_> = plain_formats().chain(blocks).collect();
    for (gate, up) in formats.iter().flat_map(|gate| formats.iter().map(|up| (*gate, *up))) {
        for (width, tokens) in [(1, 1), (13, 3), (40, 30), (70, 67)] {
            let [gate, up] = [(gate, 50), (up, 51)].map(|(format, seed)| Stored::new(format, width, cols, seed));
            let x = noise(tokens * cols, 52);
            for cpu in backends() {
                // Only where both read the same numbers can the reference read them too.
                let [of_gate, of_up] = [&gate, &up].map(|w| as_read(&cpu, w.format, &x));
                if of_gate != of_up {
                    continue;
                }
                let got = gated(&cpu, [&gate, &up], &x);
                let expected = gated(&Reference, [&gate, &up], &of_gate);
                assert_close(&got, &expected, &format!("{} {} {}, {width}", cpu.isa(), gate.format, up.format));
            }
        }
    }
}

#[test]
fn rows_of_a_table_are_those_of_its_format() {
    let ids = [3, 0, 10, 3];
    let embed = |stored: &Stored, cpu: &Cpu| {
        let mut stream = cpu.stream();
        let table = cpu.pack(&stored.source()).unwrap();
        let ids = cpu.upload(&ids).unwrap();
        let mut out = cpu.alloc(4 * stored.cols).unwrap();
        cpu.embed(&mut stream, &table, Mat::new(&ids, 1, 4), 2.0, MatMut::new(&mut out, 4, stored.cols));
        out.as_slice().to_vec()
    };
    for cpu in backends() {
        for format in formats() {
            let cols = if format.block_len() == 1 { 301 } else { 512 };
            let stored = Stored::new(format, 11, cols, 40);
            let mut identity = vec![0.0; 4 * cols];
            let w = Reference.pack(&stored.source()).unwrap();
            for (t, row) in identity.chunks_mut(cols).enumerate() {
                row.copy_from_slice(w.row(0, ids[t] as usize));
                row.iter_mut().for_each(|v| *v *= 2.0);
            }
            assert_eq!(embed(&stored, &cpu), identity, "{} {format}", cpu.isa());
        }
    }
}
