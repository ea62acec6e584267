//! What holds of matmuls on one backend alone.

use ferrum_kernels::{Activation, Backend, Epilogue, Operand, WeightSource};

use crate::linear::{Product, gate_up_error, gate_up_on};
use crate::support::{Dice, Kind, Matrix, Subject, View, WeightData};

cases! {
    matmul_of_many_tokens_is_that_of_each,
    matmul_of_fused_rows_is_that_of_the_parts,
    matmul_of_an_operand_made_for_its_readers,
    matmul_of_no_tokens_writes_nothing,
    gate_up_is_its_composition,
}

fn matmul_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(51);
    for kind in Kind::all() {
        let (weight, x) = (WeightData::random(kind, 33, 512, dice), subject.matrix(dice, 33, 512));
        let source = weight.source();
        let together = Product::of(&x, &source).on(&mut subject.device());
        // One by one, and in the groups that a chunked prompt makes.
        for size in [1, 2, 5, 16] {
            let starts = (0..33).step_by(size);
            let parts = starts.map(|t| {
                let part = x.rows_at(t..(t + size).min(33));
                Product::of(&part, &source).on(&mut subject.device())
            });
            let apart = Matrix::stacked(&parts.collect::<Vec<_>>());
            subject.check("matmul", format!("{kind}, 33 tokens or {size} at a time")).same(&together, &apart);
        }
    }
}

fn matmul_of_fused_rows_is_that_of_the_parts<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(52);
    let kinds: Vec<Kind> = Kind::all().collect();
    for i in 0..kinds.len() {
        // Three parts of different formats and heights.
        let parts = [(0, 9), (1, 3), (5, 4)]
            .map(|(step, rows)| WeightData::random(kinds[(i + step) % kinds.len()], rows, 256, dice));
        let x = subject.matrix(dice, 5, 256);
        let fused = WeightSource::Rows(parts.iter().map(WeightData::source).collect());
        let together = Product::of(&x, &fused).on(&mut subject.device());
        let mut first = 0;
        for part in &parts {
            let apart = Product::of(&x, &part.source()).on(&mut subject.device());
            let here = together.columns_at(first..first + part.rows());
            subject.check("matmul", format!("rows {first}.. of a fused weight, {}", part.kind)).same(&here, &apart);
            first += part.rows();
        }
    }
}

/// A producer that knows its readers may leave out forms that none of them wants; what they read is the same.
fn matmul_of_an_operand_made_for_its_readers<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(53);
    let kinds: Vec<Kind> = Kind::all().collect();
    for i in 0..kinds.len() {
        let device = &mut subject.device();
        let (kind, other) = (kinds[i], kinds[(i + 4) % kinds.len()]);
        let data = [kind, other].map(|kind| WeightData::random(kind, 9, 256, dice));
        let weights = [device.pack(&data[0].source()), device.pack(&data[1].source())];
        let (x, norm) =
            (device.activations(&subject.matrix(dice, 5, 256), View::Inside), device.norm(&[1.0; 256], 1e-6));
        let mut operand = Operand::new(device.backend, 17, 256).expect("a test's buffers fit");
        // Larger and for others first: nothing of an earlier step may remain.
        let earlier = device.activations(&subject.matrix(dice, 17, 256), View::Packed);
        operand.shape(device.backend, 17, &[&weights[1]]);
        device.backend.rms_norm(&mut device.stream, earlier.mat(), &norm, &mut operand);
        operand.shape(device.backend, 5, &[&weights[0], &weights[1]]);
        device.backend.rms_norm(&mut device.stream, x.mat(), &norm, &mut operand);

        let normed = device.take_operand(&operand);
        for (data, weight) in data.iter().zip(&weights) {
            let mut out = device.room(5, 9, View::Packed);
            device.backend.matmul(&mut device.stream, &operand, weight, Epilogue::NONE, out.mat_mut());
            let got = device.take_activations(&out);
            let expected = Product::of(&normed, &data.source()).on(&mut subject.device());
            subject.check("matmul", format!("{} of a norm made for it", data.kind)).same(&got, &expected);
        }
    }
}

fn matmul_of_no_tokens_writes_nothing<B: Backend>(subject: &Subject<B>) {
    for kind in Kind::all() {
        let weight = WeightData::random(kind, 4, 256, &mut Dice::new(54));
        let source = weight.source();
        let x = Matrix::new(0, 256, []);
        // The view's surroundings are checked when it is read.
        let got = Product { view: View::Inside, ..Product::of(&x, &source) }.on(&mut subject.device());
        subject.check("matmul", format!("{kind} of no tokens")).same(&got, &Matrix::new(0, 4, []));
    }
}

fn gate_up_is_its_composition<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(55);
    for kind in Kind::all() {
        let [gate, up] = [(); 2].map(|()| WeightData::random(kind, 33, 256, dice));
        let x = subject.matrix(dice, 5, 256);
        let fused = gate_up_on(&mut subject.device(), &x, [&gate, &up], Activation::Silu);

        let [g, u] = [&gate, &up].map(|w| Product::of(&x, &w.source()).on(&mut subject.device()));
        let device = &mut subject.device();
        let (g, u, mut out) =
            (device.activations(&g, View::Packed), device.activations(&u, View::Packed), device.output(5, 33));
        device.backend.gated_act(&mut device.stream, g.mat(), u.mat(), Activation::Silu, &mut out);
        let apart = device.take_operand(&out);
        let allowed = gate_up_error(subject, &x, [&gate, &up]);
        subject.check("gate_up", format!("{kind}, or matmuls and gated_act")).within(&fused, &apart, &allowed);
    }
}
