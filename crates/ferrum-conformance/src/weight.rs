//! Packing: every source, and what is refused.

use ferrum_kernels::{Awq, Backend, Gptq, PackError, PackedWeight, WeightFacts, WeightSource, ZeroPoint};
use ferrum_types::{BlockFormat, DType};

use crate::support::{Dice, Kind, Subject, WeightData};

cases! {
    pack_tells_shape_and_experts,
    pack_refuses_what_does_not_fit,
    pack_refuses_formats_without_kernels,
}

fn facts<B: Backend>(subject: &Subject<B>, source: &WeightSource<'_>) -> WeightFacts {
    subject.backend.pack(source).expect("the source is well-formed").facts()
}

fn pack_tells_shape_and_experts<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(61);
    for kind in Kind::all() {
        let data: Vec<WeightData> = [3, 3, 5].map(|rows| WeightData::random(kind, rows, 256, dice)).into();
        let part = |i: usize| data[i].source();
        let table = [
            (part(2), [5, 256, 1]),
            (WeightSource::Rows(vec![part(0), part(2), part(1)]), [11, 256, 1]),
            (WeightSource::GateUp(Box::new([part(0), part(1)])), [6, 256, 1]),
            (WeightSource::Experts(vec![part(0), part(1)]), [3, 256, 2]),
            (
                WeightSource::Experts(vec![
                    WeightSource::GateUp(Box::new([part(0), part(1)])),
                    WeightSource::GateUp(Box::new([part(1), part(0)])),
                ]),
                [6, 256, 2],
            ),
        ];
        for (source, expected) in table {
            let facts = facts(subject, &source);
            assert_eq!([facts.rows, facts.cols, facts.experts], expected, "{}: pack {kind}", subject.label);
            assert!(facts.bytes > 0, "{}: {kind} weights take room", subject.label);
        }
    }
}

fn pack_refuses_what_does_not_fit<B: Backend>(subject: &Subject<B>) {
    let bytes = [0u8; 64];
    let dense = |dtype, rows, cols| WeightSource::Dense { dtype, bytes: &bytes, rows, cols };
    let blocks = |format, rows, cols| WeightSource::Blocks { format, bytes: &bytes[..34], rows, cols };
    let unlike = || vec![dense(DType::F32, 4, 4), dense(DType::F32, 2, 8)];
    let table = [
        (dense(DType::I32, 4, 4), PackError::NotAFloat { dtype: DType::I32 }),
        (dense(DType::F32, 4, 5), PackError::Length { expected: Some(80), got: 64 }),
        (dense(DType::BF16, usize::MAX, 2), PackError::Length { expected: None, got: 64 }),
        (blocks(BlockFormat::Q8_0, 1, 33), PackError::PartialBlock { format: BlockFormat::Q8_0, cols: 33 }),
        (blocks(BlockFormat::Q4_K, 1, 32), PackError::PartialBlock { format: BlockFormat::Q4_K, cols: 32 }),
        (blocks(BlockFormat::Q8_0, 2, 32), PackError::Length { expected: Some(68), got: 34 }),
        (WeightSource::Rows(vec![]), PackError::NoParts),
        (WeightSource::Experts(vec![]), PackError::NoParts),
        (WeightSource::Rows(unlike()), PackError::UnlikeParts { first: [4, 4], other: [2, 8] }),
        (WeightSource::Experts(unlike()), PackError::UnlikeParts { first: [4, 4], other: [2, 8] }),
        (
            WeightSource::GateUp(Box::new([dense(DType::F32, 4, 4), dense(DType::F16, 8, 4)])),
            PackError::UnlikeParts { first: [4, 4], other: [8, 4] },
        ),
        (WeightSource::Experts(vec![WeightSource::Experts(vec![dense(DType::F32, 4, 4)])]), PackError::NestedExperts),
        (WeightSource::Rows(vec![WeightSource::Experts(vec![dense(DType::F32, 4, 4)])]), PackError::NestedExperts),
        (blocks(BlockFormat::Q8_0, 1, usize::MAX / 32 * 32), PackError::Length { expected: None, got: 34 }),
        (
            // A fault deep inside is found too.
            WeightSource::Experts(vec![WeightSource::Rows(vec![dense(DType::F32, 4, 4), dense(DType::F32, 5, 4)])]),
            PackError::Length { expected: Some(80), got: 64 },
        ),
    ];
    for (source, expected) in table {
        let got = subject.backend.pack(&source).err();
        assert_eq!(got, Some(expected), "{}: pack of {source:?}", subject.label);
    }
}

fn pack_refuses_formats_without_kernels<B: Backend>(subject: &Subject<B>) {
    let (words, scales) = ([0i32; 8], [1f32; 8]);
    let gptq = Gptq {
        qweight: &words,
        qzeros: &words[..1],
        scales: &scales,
        group_of_column: None,
        bits: 4,
        rows: 8,
        cols: 8,
        zero_point: ZeroPoint::Stored,
    };
    let awq = Awq { qweight: &words, qzeros: &words[..1], scales: &scales, rows: 8, cols: 8 };
    for (source, format) in [(WeightSource::Gptq(gptq), "GPTQ"), (WeightSource::Awq(awq), "AWQ")] {
        let got = subject.backend.pack(&source).err();
        assert_eq!(got, Some(PackError::NoKernel { format }), "{}: pack of {format}", subject.label);
    }
}
