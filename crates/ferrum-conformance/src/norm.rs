//! Norms.

use ferrum_kernels::{Backend, Reference};

use crate::support::{Device, Dice, Matrix, Subject, TOKENS, View, WIDTHS};

cases! {
    rms_norm_by_hand,
    rms_norm,
    rms_norm_of_many_rows_is_that_of_each,
    layer_norm_by_hand,
    layer_norm,
    layer_norm_of_many_rows_is_that_of_each,
    add_rms_norm_by_hand,
    add_rms_norm,
    add_rms_norm_is_its_composition,
}

fn rms_norm_on<B: Backend>(device: &mut Device<'_, B>, x: &Matrix, weight: &[f32], eps: f32, view: View) -> Matrix {
    let (x, norm) = (device.activations(x, view), device.norm(weight, eps));
    let mut out = device.output(x.mat().rows(), x.mat().cols());
    device.backend.rms_norm(&mut device.stream, x.mat(), &norm, &mut out);
    device.take_operand(&out)
}

fn layer_norm_on<B: Backend>(device: &mut Device<'_, B>, x: &Matrix, parameters: &Matrix, view: View) -> Matrix {
    let x = device.activations(x, view);
    let norm = device.layer_norm(parameters.row(0), parameters.row(1), EPS);
    let mut out = device.output(x.mat().rows(), x.mat().cols());
    device.backend.layer_norm(&mut device.stream, x.mat(), &norm, &mut out);
    device.take_operand(&out)
}

/// The residual afterwards, and the norm of it.
fn add_rms_norm_on<B: Backend>(
    device: &mut Device<'_, B>,
    [residual, delta]: [&Matrix; 2],
    weight: &[f32],
    views: [View; 2],
) -> [Matrix; 2] {
    let (mut residual, delta) = (device.activations(residual, views[0]), device.activations(delta, views[1]));
    let norm = device.norm(weight, EPS);
    let mut out = device.output(delta.mat().rows(), delta.mat().cols());
    device.backend.add_rms_norm(&mut device.stream, residual.mat_mut(), delta.mat(), &norm, &mut out);
    [device.take_activations(&residual), device.take_operand(&out)]
}

const EPS: f32 = 1e-6;

fn rms_norm_by_hand<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    // Row 0: (9 + 16) / 2 = 12.5, whose root is 3.535534: 3 / 3.535534 = 0.8485281, twice 4 / 3.535534 = 2.262742.
    // Row 1: nothing to scale, and no division by zero.
    let x = Matrix::new(2, 2, [3.0, 4.0, 0.0, 0.0]);
    let expected = Matrix::new(2, 2, [0.848_528_1, 2.262_742, 0.0, 0.0]);
    let got = rms_norm_on(device, &x, &[1.0, 2.0], 1e-12, View::Inside);
    subject.check("rms_norm", "[3, 4], [0, 0]").close(&got, &expected, subject.tolerance.row);
    // The mean square is 1; with eps = 3 the root is 2.
    let got = rms_norm_on(device, &Matrix::new(1, 4, [1.0, -1.0, 1.0, -1.0]), &[1.0, 1.0, 3.0, 3.0], 3.0, View::Packed);
    let expected = Matrix::new(1, 4, [0.5, -0.5, 1.5, -1.5]);
    subject.check("rms_norm", "eps 3").close(&got, &expected, subject.tolerance.row);
}

fn rms_norm<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(1);
    for (rows, cols) in shapes() {
        let (x, weight) = (subject.matrix(dice, rows, cols), dice.values(cols));
        for view in View::ALL {
            let got = rms_norm_on(&mut subject.device(), &x, &weight, EPS, view);
            let expected = rms_norm_on(&mut Device::new(&Reference), &x, &weight, EPS, view);
            let check = subject.check("rms_norm", format!("[{rows}, {cols}] {view:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn rms_norm_of_many_rows_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let (x, weight) = (subject.matrix(&mut Dice::new(2), 17, 257), Dice::new(3).values(257));
    let together = rms_norm_on(&mut subject.device(), &x, &weight, EPS, View::Packed);
    let each = |t| rms_norm_on(&mut subject.device(), &x.rows_at(t..t + 1), &weight, EPS, View::Packed);
    let apart = Matrix::stacked(&(0..17).map(each).collect::<Vec<_>>());
    subject.check("rms_norm", "17 rows or 1").same(&together, &apart);
}

fn layer_norm_by_hand<B: Backend>(subject: &Subject<B>) {
    // Mean 2, deviations -1 and 1, variance 1: -1 * 2 + 1 = -1 and 1 * 10 - 1 = 9.
    let parameters = Matrix::new(2, 2, [2.0, 10.0, 1.0, -1.0]);
    let got = layer_norm_on(&mut subject.device(), &Matrix::new(1, 2, [1.0, 3.0]), &parameters, View::Inside);
    subject.check("layer_norm", "[1, 3]").close(&got, &Matrix::new(1, 2, [-1.0, 9.0]), subject.tolerance.row);
    // A row of equal values has no deviations: only the shift is left.
    let got = layer_norm_on(&mut subject.device(), &Matrix::new(1, 2, [5.0, 5.0]), &parameters, View::Packed);
    subject.check("layer_norm", "[5, 5]").close(&got, &Matrix::new(1, 2, [1.0, -1.0]), subject.tolerance.row);
}

fn layer_norm<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(4);
    for (rows, cols) in shapes() {
        let (x, parameters) = (subject.matrix(dice, rows, cols), dice.matrix(2, cols));
        for view in View::ALL {
            let got = layer_norm_on(&mut subject.device(), &x, &parameters, view);
            let expected = layer_norm_on(&mut Device::new(&Reference), &x, &parameters, view);
            let check = subject.check("layer_norm", format!("[{rows}, {cols}] {view:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn layer_norm_of_many_rows_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let (x, parameters) = (subject.matrix(&mut Dice::new(5), 17, 257), Dice::new(6).matrix(2, 257));
    let together = layer_norm_on(&mut subject.device(), &x, &parameters, View::Packed);
    let each = |t| layer_norm_on(&mut subject.device(), &x.rows_at(t..t + 1), &parameters, View::Packed);
    let apart = Matrix::stacked(&(0..17).map(each).collect::<Vec<_>>());
    subject.check("layer_norm", "17 rows or 1").same(&together, &apart);
}

fn add_rms_norm_by_hand<B: Backend>(subject: &Subject<B>) {
    // [1, 5] + [2, -1] = [3, 4]; its norm is that of `rms_norm_by_hand`.
    let (residual, delta) = (Matrix::new(1, 2, [1.0, 5.0]), Matrix::new(1, 2, [2.0, -1.0]));
    let [sum, out] = add_rms_norm_on(&mut subject.device(), [&residual, &delta], &[1.0, 2.0], [View::Inside; 2]);
    subject.check("add_rms_norm", "residual").close(&sum, &Matrix::new(1, 2, [3.0, 4.0]), subject.tolerance.row);
    let expected = Matrix::new(1, 2, [0.848_528_1, 2.262_742]);
    subject.check("add_rms_norm", "output").close(&out, &expected, subject.tolerance.row);
}

fn add_rms_norm<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(7);
    for (rows, cols) in shapes() {
        let (residual, delta) = (subject.matrix(dice, rows, cols), subject.matrix(dice, rows, cols));
        let weight = dice.values(cols);
        for views in View::PAIRS {
            let got = add_rms_norm_on(&mut subject.device(), [&residual, &delta], &weight, views);
            let expected = add_rms_norm_on(&mut Device::new(&Reference), [&residual, &delta], &weight, views);
            let check = subject.check("add_rms_norm", format!("[{rows}, {cols}] {views:?}"));
            check.close(&got[0], &expected[0], subject.tolerance.row);
            check.close(&got[1], &expected[1], subject.tolerance.row);
        }
    }
}

fn add_rms_norm_is_its_composition<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(8);
    let (residual, delta) = (subject.matrix(dice, 5, 257), subject.matrix(dice, 5, 257));
    let weight = dice.values(257);
    let fused = add_rms_norm_on(&mut subject.device(), [&residual, &delta], &weight, [View::Inside; 2]);

    let device = &mut subject.device();
    let (mut sum, delta) = (device.activations(&residual, View::Inside), device.activations(&delta, View::Inside));
    let norm = device.norm(&weight, EPS);
    let mut out = device.output(5, 257);
    device.backend.add(&mut device.stream, sum.mat_mut(), delta.mat());
    device.backend.rms_norm(&mut device.stream, sum.mat(), &norm, &mut out);

    let check = subject.check("add_rms_norm", "or add and rms_norm");
    check.same(&fused[0], &device.take_activations(&sum));
    check.close(&fused[1], &device.take_operand(&out), subject.tolerance.row);
}

fn shapes() -> impl Iterator<Item = (usize, usize)> {
    TOKENS.into_iter().flat_map(|rows| WIDTHS.into_iter().map(move |cols| (rows, cols)))
}
