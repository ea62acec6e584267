//! Activations and elementwise arithmetic.

use ferrum_kernels::{Activation, Backend, Reference};

use crate::support::{Device, Dice, Matrix, Subject, TOKENS, View, WIDTHS};

cases! {
    activate_by_hand,
    activate,
    activate_far_from_zero_is_the_identity_or_nothing,
    gated_act_by_hand,
    gated_act,
    gated_act_reads_the_halves_of_one_matrix,
    add_by_hand,
    add,
    add_is_scaled_add_with_one,
    scaled_add_by_hand,
    scaled_add,
    add_bias_by_hand,
    add_bias,
    softcap_by_hand,
    softcap,
    softcap_bounds_any_value,
}

fn activate_on<B: Backend>(device: &mut Device<'_, B>, x: &Matrix, act: Activation, view: View) -> Matrix {
    let x = device.activations(x, view);
    let mut out = device.output(x.mat().rows(), x.mat().cols());
    device.backend.activate(&mut device.stream, x.mat(), act, &mut out);
    device.take_operand(&out)
}

fn gated_act_on<B: Backend>(
    device: &mut Device<'_, B>,
    [gate, up]: [&Matrix; 2],
    act: Activation,
    views: [View; 2],
) -> Matrix {
    let (gate, up) = (device.activations(gate, views[0]), device.activations(up, views[1]));
    let mut out = device.output(gate.mat().rows(), gate.mat().cols());
    device.backend.gated_act(&mut device.stream, gate.mat(), up.mat(), act, &mut out);
    device.take_operand(&out)
}

fn add_on<B: Backend>(device: &mut Device<'_, B>, [dst, src]: [&Matrix; 2], views: [View; 2]) -> Matrix {
    let (mut dst, src) = (device.activations(dst, views[0]), device.activations(src, views[1]));
    device.backend.add(&mut device.stream, dst.mat_mut(), src.mat());
    device.take_activations(&dst)
}

fn scaled_add_on<B: Backend>(
    device: &mut Device<'_, B>,
    [dst, src]: [&Matrix; 2],
    scale: f32,
    views: [View; 2],
) -> Matrix {
    let (mut dst, src) = (device.activations(dst, views[0]), device.activations(src, views[1]));
    device.backend.scaled_add(&mut device.stream, dst.mat_mut(), scale, src.mat());
    device.take_activations(&dst)
}

fn add_bias_on<B: Backend>(device: &mut Device<'_, B>, dst: &Matrix, bias: &[f32], view: View) -> Matrix {
    let (mut dst, bias) = (device.activations(dst, view), device.upload(bias));
    device.backend.add_bias(&mut device.stream, dst.mat_mut(), &bias);
    device.take_activations(&dst)
}

fn softcap_on<B: Backend>(device: &mut Device<'_, B>, x: &Matrix, cap: f32, view: View) -> Matrix {
    let mut x = device.activations(x, view);
    device.backend.softcap(&mut device.stream, x.mat_mut(), cap);
    device.take_activations(&x)
}

fn activate_by_hand<B: Backend>(subject: &Subject<B>) {
    // At 0, 1, -1. The function minus its mirror image is the identity: f(1) - f(-1) = 1 up to its definition
    // f(x) = x g(x) with g(x) + g(-x) = 1.
    let table = [
        // 1 / (1 + e^-1)
        (Activation::Silu, [0.0, 0.731_058_6, -0.268_941_4]),
        // The normal distribution function at 1: 0.8413447.
        (Activation::GeluErf, [0.0, 0.841_344_7, -0.158_655_3]),
        // tanh(0.7978846 * 1.044715) = tanh(0.8335620) = 0.6823840; (1 + 0.6823840) / 2
        (Activation::GeluTanh, [0.0, 0.841_192, -0.158_808]),
        // 1 / (1 + e^-1.702)
        (Activation::QuickGelu, [0.0, 0.845_795_8, -0.154_204_2]),
    ];
    for (act, expected) in table {
        let x = Matrix::new(1, 3, [0.0, 1.0, -1.0]);
        let got = activate_on(&mut subject.device(), &x, act, View::Inside);
        let check = subject.check("activate", format!("{act:?}"));
        check.close(&got, &Matrix::new(1, 3, expected), subject.tolerance.row);
    }
}

fn activate<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(11);
    for act in Activation::ALL {
        for (rows, cols) in shapes() {
            let x = subject.matrix(dice, rows, cols).map(|v| v * 8.0);
            for view in View::ALL {
                let got = activate_on(&mut subject.device(), &x, act, view);
                let expected = activate_on(&mut Device::new(&Reference), &x, act, view);
                let allowed = tail_error(subject, &expected, &x);
                let check = subject.check("activate", format!("{act:?} [{rows}, {cols}] {view:?}"));
                check.within(&got, &expected, &allowed);
            }
        }
    }
}

/// What an activation of `x` may be off: a part of the row's largest result, and where all of them are tiny, in the
/// negative tail, the rounding of the factor by which `x` is multiplied. There `1 + erf` or `1 + tanh` cancels.
fn tail_error<B: Backend>(subject: &Subject<B>, expected: &Matrix, x: &Matrix) -> Matrix {
    let largest = |row: &[f32]| row.iter().fold(0f32, |m, v| m.max(v.abs()));
    Matrix::from_fn(x.rows, x.cols, |t, c| {
        subject.tolerance.row * largest(expected.row(t)) + 2.0 * f32::EPSILON * x.at(t, c).abs()
    })
}

fn activate_far_from_zero_is_the_identity_or_nothing<B: Backend>(subject: &Subject<B>) {
    for act in Activation::ALL {
        let x = Matrix::new(1, 9, [-30_000.0, -1000.0, -100.0, -50.0, 50.0, 100.0, 1000.0, 30_000.0, 0.0]);
        let got = activate_on(&mut subject.device(), &x.map(|v| v / 4.0), act, View::Packed);
        let expected = x.map(|v| v.max(0.0) / 4.0);
        // Each value against its own magnitude: a large neighbour must not hide a NaN or a lost small one.
        let allowed = expected.map(|v| (v * subject.tolerance.row).max(1e-4));
        subject.check("activate", format!("{act:?} far from zero")).within(&got, &expected, &allowed);
    }
}

fn gated_act_by_hand<B: Backend>(subject: &Subject<B>) {
    // silu(1) * 2 and silu(-1) * -3.
    let (gate, up) = (Matrix::new(1, 2, [1.0, -1.0]), Matrix::new(1, 2, [2.0, -3.0]));
    let got = gated_act_on(&mut subject.device(), [&gate, &up], Activation::Silu, [View::Inside; 2]);
    let expected = Matrix::new(1, 2, [1.462_117_2, 0.806_824_3]);
    subject.check("gated_act", "Silu").close(&got, &expected, subject.tolerance.row);
}

fn gated_act<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(12);
    for act in Activation::ALL {
        for (rows, cols) in shapes() {
            let (gate, up) = (subject.matrix(dice, rows, cols), subject.matrix(dice, rows, cols));
            for views in View::PAIRS {
                let got = gated_act_on(&mut subject.device(), [&gate, &up], act, views);
                let expected = gated_act_on(&mut Device::new(&Reference), [&gate, &up], act, views);
                let allowed = tail_error(subject, &expected, &gate);
                let check = subject.check("gated_act", format!("{act:?} [{rows}, {cols}] {views:?}"));
                check.within(&got, &expected, &allowed);
            }
        }
    }
}

fn gated_act_reads_the_halves_of_one_matrix<B: Backend>(subject: &Subject<B>) {
    let both = subject.matrix(&mut Dice::new(13), 5, 2 * 31);
    let halves = [both.columns_at(0..31), both.columns_at(31..62)];
    let apart = gated_act_on(&mut subject.device(), [&halves[0], &halves[1]], Activation::GeluTanh, [View::Packed; 2]);

    let device = &mut subject.device();
    let (both, mut out) = (device.activations(&both, View::Inside), device.output(5, 31));
    let (gate, up) = (both.mat().columns_at(0..31), both.mat().columns_at(31..62));
    device.backend.gated_act(&mut device.stream, gate, up, Activation::GeluTanh, &mut out);
    subject.check("gated_act", "halves").same(&device.take_operand(&out), &apart);
}

fn add_by_hand<B: Backend>(subject: &Subject<B>) {
    let (dst, src) = (Matrix::new(2, 2, [1.0, 2.0, 3.0, 4.0]), Matrix::new(2, 2, [0.5, -2.0, 8.0, 0.0]));
    let got = add_on(&mut subject.device(), [&dst, &src], [View::Inside; 2]);
    subject.check("add", "[2, 2]").same(&got, &Matrix::new(2, 2, [1.5, 0.0, 11.0, 4.0]));
}

fn add<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(14);
    for (rows, cols) in shapes() {
        let (dst, src) = (subject.matrix(dice, rows, cols), subject.matrix(dice, rows, cols));
        for views in View::PAIRS {
            let got = add_on(&mut subject.device(), [&dst, &src], views);
            let expected = add_on(&mut Device::new(&Reference), [&dst, &src], views);
            let check = subject.check("add", format!("[{rows}, {cols}] {views:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn add_is_scaled_add_with_one<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(15);
    let (dst, src) = (subject.matrix(dice, 5, 257), subject.matrix(dice, 5, 257));
    let added = add_on(&mut subject.device(), [&dst, &src], [View::Inside; 2]);
    let scaled = scaled_add_on(&mut subject.device(), [&dst, &src], 1.0, [View::Inside; 2]);
    subject.check("add", "or scaled_add by 1").same(&added, &scaled);
}

fn scaled_add_by_hand<B: Backend>(subject: &Subject<B>) {
    let (dst, src) = (Matrix::new(1, 3, [1.0, 2.0, 3.0]), Matrix::new(1, 3, [4.0, -2.0, 0.0]));
    let got = scaled_add_on(&mut subject.device(), [&dst, &src], -0.5, [View::Inside; 2]);
    subject.check("scaled_add", "by -0.5").same(&got, &Matrix::new(1, 3, [-1.0, 3.0, 3.0]));
}

fn scaled_add<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(16);
    for (rows, cols) in shapes() {
        let (dst, src) = (subject.matrix(dice, rows, cols), subject.matrix(dice, rows, cols));
        for views in View::PAIRS {
            let got = scaled_add_on(&mut subject.device(), [&dst, &src], 0.37, views);
            let expected = scaled_add_on(&mut Device::new(&Reference), [&dst, &src], 0.37, views);
            let check = subject.check("scaled_add", format!("[{rows}, {cols}] {views:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn add_bias_by_hand<B: Backend>(subject: &Subject<B>) {
    let dst = Matrix::new(2, 2, [1.0, 2.0, 3.0, 4.0]);
    let got = add_bias_on(&mut subject.device(), &dst, &[10.0, -1.0], View::Inside);
    subject.check("add_bias", "[2, 2]").same(&got, &Matrix::new(2, 2, [11.0, 1.0, 13.0, 3.0]));
}

fn add_bias<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(17);
    for (rows, cols) in shapes() {
        let (dst, bias) = (subject.matrix(dice, rows, cols), dice.values(cols));
        for view in View::ALL {
            let got = add_bias_on(&mut subject.device(), &dst, &bias, view);
            let expected = add_bias_on(&mut Device::new(&Reference), &dst, &bias, view);
            let check = subject.check("add_bias", format!("[{rows}, {cols}] {view:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn softcap_by_hand<B: Backend>(subject: &Subject<B>) {
    // 2 tanh(1 / 2) = 0.9242343, 2 tanh(-2) = -1.9280552.
    let got = softcap_on(&mut subject.device(), &Matrix::new(1, 3, [0.0, 1.0, -4.0]), 2.0, View::Inside);
    let expected = Matrix::new(1, 3, [0.0, 0.924_234_3, -1.928_055_2]);
    subject.check("softcap", "2").close(&got, &expected, subject.tolerance.row);
}

fn softcap<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(18);
    for (rows, cols) in shapes() {
        let x = subject.matrix(dice, rows, cols).map(|v| v * 64.0);
        for view in View::ALL {
            let got = softcap_on(&mut subject.device(), &x, 30.0, view);
            let expected = softcap_on(&mut Device::new(&Reference), &x, 30.0, view);
            let check = subject.check("softcap", format!("[{rows}, {cols}] {view:?}"));
            check.close(&got, &expected, subject.tolerance.row);
        }
    }
}

fn softcap_bounds_any_value<B: Backend>(subject: &Subject<B>) {
    let x = Matrix::new(1, 9, [-30_000.0, -4000.0, -700.0, -90.0, 90.0, 700.0, 4000.0, 30_000.0, 0.0]);
    let got = softcap_on(&mut subject.device(), &x, 1.5, View::Packed);
    let expected = x.map(|v| if v == 0.0 { 0.0 } else { v.signum() * 1.5 });
    subject.check("softcap", "far from zero").close(&got, &expected, subject.tolerance.row);
}

fn shapes() -> impl Iterator<Item = (usize, usize)> {
    TOKENS.into_iter().flat_map(|rows| WIDTHS.into_iter().map(move |cols| (rows, cols)))
}
