//! Buffers, streams and scratch.

use ferrum_kernels::{Backend, Buffer};
use ferrum_types::{Element, Float};
use half::{bf16, f16};

use crate::support::{Dice, Matrix, Subject, TOKENS, View, WIDTHS};

cases! {
    alloc_gives_zeros,
    upload_and_read_keep_every_bit,
    read_wide_gives_exact_values,
    write_replaces_a_prefix_in_place,
    copy_by_hand,
    copy,
    work_is_done_after_sync,
    backends_share_a_process,
    scratch_gives_room_and_takes_it_back,
}

/// Runs a generic check for every element type.
macro_rules! for_every_element {
    ($check:ident, $subject:expr) => {
        $check::<B, f32>($subject);
        $check::<B, f16>($subject);
        $check::<B, bf16>($subject);
        $check::<B, i32>($subject);
        $check::<B, u32>($subject);
    };
}

fn alloc_gives_zeros<B: Backend>(subject: &Subject<B>) {
    fn zeros<B: Backend, T: Element>(subject: &Subject<B>) {
        let device = &mut subject.device();
        for len in [0, 1, 7, 256, 1000] {
            let buf = subject.backend.alloc::<T>(len).expect("a test's buffers fit");
            assert_eq!((buf.len(), buf.is_empty()), (len, len == 0), "{}: length", subject.label);
            let got = Matrix::new(1, len, device.download(&buf, len));
            subject.check("alloc", format!("{} {len}", T::DTYPE)).same(&got, &Matrix::filled(1, len, T::default()));
        }
    }
    for_every_element!(zeros, subject);
}

fn upload_and_read_keep_every_bit<B: Backend>(subject: &Subject<B>) {
    fn round_trip<B: Backend, T: Element>(subject: &Subject<B>) {
        let device = &mut subject.device();
        let values = Dice::new(21).elements::<T>(300);
        let buf = device.upload(&values);
        for range in [0..300, 0..0, 7..8, 255..300, 300..300] {
            let got = subject.backend.read(&mut device.stream, &buf, range.clone()).expect("the device works");
            let expected = Matrix::new(1, range.len(), &values[range.clone()]);
            let check = subject.check("read", format!("{} {range:?}", T::DTYPE));
            check.same(&Matrix::new(1, range.len(), got), &expected);
        }
    }
    for_every_element!(round_trip, subject);
}

fn read_wide_gives_exact_values<B: Backend>(subject: &Subject<B>) {
    fn wide<B: Backend, T: Float>(subject: &Subject<B>) {
        let device = &mut subject.device();
        let values: Vec<T> = Dice::new(22).values(300).into_iter().map(T::from_f32).collect();
        let buf = device.upload(&values);
        for range in [0..300, 0..0, 7..8, 255..300, 300..300] {
            let mut got = vec![0.5; range.len()];
            let read = subject.backend.read_wide(&mut device.stream, &buf, range.start, &mut got);
            read.expect("the device works");
            let expected = values[range.clone()].iter().map(|value| value.to_f32()).collect::<Vec<_>>();
            let check = subject.check("read_wide", format!("{} {range:?}", T::DTYPE));
            check.same(&Matrix::new(1, range.len(), got), &Matrix::new(1, range.len(), expected));
        }
    }
    wide::<B, f32>(subject);
    wide::<B, f16>(subject);
    wide::<B, bf16>(subject);
}

fn write_replaces_a_prefix_in_place<B: Backend>(subject: &Subject<B>) {
    fn write<B: Backend, T: Element>(subject: &Subject<B>) {
        let device = &mut subject.device();
        let dice = &mut Dice::new(22);
        let mut expected = dice.elements::<T>(100);
        let mut buf = device.upload(&expected);
        for len in [0, 1, 33, 100] {
            let values = dice.elements::<T>(len);
            expected[..len].copy_from_slice(&values);
            subject.backend.write(&mut device.stream, &values, &mut buf);
            let got = Matrix::new(1, 100, device.download(&buf, 100));
            let check = subject.check("write", format!("{} {len} of 100", T::DTYPE));
            check.same(&got, &Matrix::new(1, 100, &expected[..]));
        }
    }
    for_every_element!(write, subject);
}

fn copy_by_hand<B: Backend>(subject: &Subject<B>) {
    // The last row of three, to the second column pair of another matrix: what takes the last token's hidden state.
    let device = &mut subject.device();
    let from = device.place(&Matrix::new(3, 2, [1u32, 2, 3, 4, 5, 6]), View::Packed);
    let mut to = device.place(&Matrix::new(1, 4, [7u32, 7, 7, 7]), View::Packed);
    device.backend.copy(&mut device.stream, from.mat().rows_at(2..3), to.mat_mut().columns_at(1..3));
    let got = device.take(&to);
    subject.check("copy", "row 2 of 3").same(&got, &Matrix::new(1, 4, [7, 5, 6, 7]));
}

fn copy<B: Backend>(subject: &Subject<B>) {
    fn copy<B: Backend, T: Element>(subject: &Subject<B>) {
        let dice = &mut Dice::new(23);
        for (rows, cols) in TOKENS.into_iter().flat_map(|rows| WIDTHS.map(|cols| (rows, cols))) {
            let matrix = Matrix::new(rows, cols, dice.elements::<T>(rows * cols));
            for [source, target] in View::PAIRS {
                let device = &mut subject.device();
                let (from, mut to) = (device.place(&matrix, source), device.room::<T>(rows, cols, target));
                device.backend.copy(&mut device.stream, from.mat(), to.mat_mut());
                let check = subject.check("copy", format!("{} [{rows}, {cols}] {source:?} to {target:?}", T::DTYPE));
                check.same(&device.take(&to), &matrix);
            }
        }
    }
    for_every_element!(copy, subject);
}

fn work_is_done_after_sync<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let one = device.activations(&Matrix::filled(5, 64, 1.0), View::Packed);
    let mut sum = device.activations(&Matrix::filled(5, 64, 0.0), View::Packed);
    for _ in 0..100 {
        device.backend.add(&mut device.stream, sum.mat_mut(), one.mat());
    }
    device.backend.sync(&mut device.stream).expect("the device works");
    subject.check("sync", "after 100 additions").same(&device.take_activations(&sum), &Matrix::filled(5, 64, 100.0));
}

fn backends_share_a_process<B: Backend>(subject: &Subject<B>) {
    // Two streams of one backend, their work interleaved.
    let (first, second) = (&mut subject.device(), &mut subject.device());
    let one = first.activations(&Matrix::filled(3, 7, 1.0), View::Packed);
    let mut sums = [0.0, 10.0].map(|v| first.activations(&Matrix::filled(3, 7, v), View::Packed));
    for _ in 0..5 {
        first.backend.add(&mut first.stream, sums[0].mat_mut(), one.mat());
        second.backend.add(&mut second.stream, sums[1].mat_mut(), one.mat());
    }
    subject.check("add", "on stream 1").same(&first.take_activations(&sums[0]), &Matrix::filled(3, 7, 5.0));
    subject.check("add", "on stream 2").same(&second.take_activations(&sums[1]), &Matrix::filled(3, 7, 15.0));
}

fn scratch_gives_room_and_takes_it_back<B: Backend>(subject: &Subject<B>) {
    let backend = &subject.backend;
    let mut stream = backend.stream();
    let scratch = backend.scratch(&mut stream);
    scratch.reserve(backend, 100).expect("a test's buffers fit");
    scratch.reserve(backend, 300).expect("a test's buffers fit");
    let (large, small) = (scratch.take(backend, 200), scratch.take(backend, 50));
    assert!(large.len() >= 200 && small.len() >= 50, "{}: {} and {}", subject.label, large.len(), small.len());
    // The smallest that fits is given, so that the larger stays for who needs it.
    assert!(small.len() < 300, "{}: {} elements for 50", subject.label, small.len());
    scratch.give(large);
    assert!(scratch.take(backend, 300).len() >= 300, "{}: what was given back", subject.label);
}
