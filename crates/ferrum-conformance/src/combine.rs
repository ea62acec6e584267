//! What becomes of the experts' outputs.

use ferrum_kernels::{Backend, Combine, Reference, Store};

use crate::linear::Onto;
use crate::support::{Deck, Device, Dice, Matrix, Subject, TOKENS, View, WIDTHS};

cases! {
    combine_by_hand,
    combine,
    combine_of_many_tokens_is_that_of_each,
    combine_add_rms_norm_by_hand,
    combine_add_rms_norm,
    combine_add_rms_norm_is_its_composition,
}

const EPS: f32 = 1e-6;

/// `outputs: [T K, H]`, `weights: [T, K]`.
fn combine_on<B: Backend>(
    device: &mut Device<'_, B>,
    outputs: &Matrix,
    weights: &Matrix,
    onto: &Onto,
    views: [View; 2],
) -> Matrix {
    let (store, mut out) = match onto {
        Onto::Fresh => (Store::Overwrite, device.room(weights.rows, outputs.cols, views[1])),
        Onto::Sum(before) => (Store::Add, device.activations(before, views[1])),
    };
    let (outputs, weights) = (device.activations(outputs, views[0]), device.place(weights, views[0]));
    let args = Combine { outputs: outputs.mat(), weights: weights.mat(), store };
    device.backend.combine(&mut device.stream, args, out.mat_mut());
    device.take_activations(&out)
}

/// What `combine_add_rms_norm` adds up, and the weights of the norm.
struct Summands {
    /// `[T K, H]`
    outputs: Matrix,
    /// `[T, K]`
    weights: Matrix,
    /// `[T, H]`
    residual: Matrix,
    norm: Vec<f32>,
}

/// The residual afterwards, and the norm of it.
fn combine_add_rms_norm_on<B: Backend>(
    device: &mut Device<'_, B>,
    Summands { outputs, weights, residual, norm }: &Summands,
    store: Store,
    views: [View; 2],
) -> [Matrix; 2] {
    let (outputs, weights) = (device.activations(outputs, views[0]), device.place(weights, views[0]));
    let (mut residual, norm) = (device.activations(residual, views[1]), device.norm(norm, EPS));
    let mut out = device.output(residual.mat().rows(), residual.mat().cols());
    let args = Combine { outputs: outputs.mat(), weights: weights.mat(), store };
    device.backend.combine_add_rms_norm(&mut device.stream, args, residual.mat_mut(), &norm, &mut out);
    [device.take_activations(&residual), device.take_operand(&out)]
}

fn combine_by_hand<B: Backend>(subject: &Subject<B>) {
    // Two tokens of two experts: 0.5 [2, 4] + 0.25 [8, 16] = [3, 6]; 1 [1, 1] - 2 [3, 5] = [-5, -9].
    let outputs = Matrix::new(4, 2, [2.0, 4.0, 8.0, 16.0, 1.0, 1.0, 3.0, 5.0]);
    let weights = Matrix::new(2, 2, [0.5, 0.25, 1.0, -2.0]);
    let before = Onto::Sum(Matrix::new(2, 2, [10.0, 20.0, 30.0, 40.0]));
    for (onto, expected) in [(Onto::Fresh, [3.0, 6.0, -5.0, -9.0]), (before, [13.0, 26.0, 25.0, 31.0])] {
        let got = combine_on(&mut subject.device(), &outputs, &weights, &onto, [View::Inside; 2]);
        subject.check("combine", "2 tokens of 2 experts").same(&got, &Matrix::new(2, 2, expected));
    }
}

fn combine<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(221);
    let mut slots = Deck::new(222, &[1, 2, 4, 8]);
    for (tokens, cols) in TOKENS.into_iter().flat_map(|tokens| WIDTHS.map(|cols| (tokens, cols))) {
        let slots = slots.draw();
        let outputs = subject.matrix(dice, tokens * slots, cols);
        let weights = dice.matrix(tokens, slots);
        let before = subject.matrix(dice, tokens, cols);
        // The outputs' rows and those of the sum do not lie equally far apart.
        for (onto, views) in
            [(Onto::Fresh, [View::Inside, View::Packed]), (Onto::Sum(before), [View::Packed, View::Inside])]
        {
            let got = combine_on(&mut subject.device(), &outputs, &weights, &onto, views);
            let expected = combine_on(&mut Device::new(&Reference), &outputs, &weights, &onto, views);
            let check = subject.check("combine", format!("[{tokens} * {slots}, {cols}] {views:?}"));
            // Terms of up to one each, of which few may be left after they cancel.
            check.within(&got, &expected, &expected.map(|_| subject.tolerance.row * (slots + 1) as f32));
        }
    }
}

fn combine_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(223);
    let (outputs, weights) = (subject.matrix(dice, 17 * 4, 257), dice.matrix(17, 4));
    let together = combine_on(&mut subject.device(), &outputs, &weights, &Onto::Fresh, [View::Packed; 2]);
    let each = |t: usize| {
        let (outputs, weights) = (outputs.rows_at(4 * t..4 * t + 4), weights.rows_at(t..t + 1));
        combine_on(&mut subject.device(), &outputs, &weights, &Onto::Fresh, [View::Packed; 2])
    };
    let apart = Matrix::stacked(&(0..17).map(each).collect::<Vec<_>>());
    subject.check("combine", "17 tokens or 1").same(&together, &apart);
}

fn combine_add_rms_norm_by_hand<B: Backend>(subject: &Subject<B>) {
    // [1, 5] + 0.5 [2, 2] + 1 [1, -2] = [3, 4], whose norm is [0.8485281, 1.1313708]; weights 1 and 2. Which store the
    // arguments name makes no difference: the sum always goes onto the residual.
    let summands = Summands {
        outputs: Matrix::new(2, 2, [2.0, 2.0, 1.0, -2.0]),
        weights: Matrix::new(1, 2, [0.5, 1.0]),
        residual: Matrix::new(1, 2, [1.0, 5.0]),
        norm: vec![1.0, 2.0],
    };
    for store in [Store::Add, Store::Overwrite] {
        let device = &mut subject.device();
        let [sum, out] = combine_add_rms_norm_on(device, &summands, store, [View::Inside; 2]);
        let check = subject.check("combine_add_rms_norm", format!("{store:?}"));
        check.same(&sum, &Matrix::new(1, 2, [3.0, 4.0]));
        check.close(&out, &Matrix::new(1, 2, [0.848_528_1, 2.262_741_7]), subject.tolerance.row);
    }
}

fn combine_add_rms_norm<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(224);
    let mut views = Deck::new(226, &[[View::Inside, View::Packed], [View::Packed, View::Inside]]);
    for (tokens, cols) in TOKENS.into_iter().flat_map(|tokens| WIDTHS.map(|cols| (tokens, cols))) {
        let summands = Summands {
            outputs: subject.matrix(dice, tokens * 4, cols),
            weights: dice.matrix(tokens, 4),
            residual: subject.matrix(dice, tokens, cols).map(|v| v * 4.0),
            norm: dice.values(cols),
        };
        let views = views.draw();
        let got = combine_add_rms_norm_on(&mut subject.device(), &summands, Store::Add, views);
        let expected = combine_add_rms_norm_on(&mut Device::new(&Reference), &summands, Store::Add, views);
        let check = subject.check("combine_add_rms_norm", format!("[{tokens} * 4, {cols}] {views:?}"));
        check.within(&got[0], &expected[0], &expected[0].map(|_| subject.tolerance.row * 8.0));
        // A row of one column is its sign whatever its size, unless it all but cancels; such rows are not drawn.
        check.close(&got[1], &expected[1], 4.0 * subject.tolerance.row);
    }
}

fn combine_add_rms_norm_is_its_composition<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(225);
    let summands = Summands {
        outputs: subject.matrix(dice, 5 * 4, 257),
        weights: dice.matrix(5, 4),
        residual: subject.matrix(dice, 5, 257),
        norm: dice.values(257),
    };
    let [sum, out] = combine_add_rms_norm_on(&mut subject.device(), &summands, Store::Add, [View::Inside; 2]);

    let Summands { outputs, weights, residual, norm } = summands;
    let apart = combine_on(&mut subject.device(), &outputs, &weights, &Onto::Sum(residual), [View::Inside; 2]);
    let check = subject.check("combine_add_rms_norm", "or combine and rms_norm");
    check.same(&sum, &apart);
    let device = &mut subject.device();
    let (x, norm, mut normed) =
        (device.activations(&apart, View::Inside), device.norm(&norm, EPS), device.output(5, 257));
    device.backend.rms_norm(&mut device.stream, x.mat(), &norm, &mut normed);
    check.close(&out, &device.take_operand(&normed), subject.tolerance.row);
}
