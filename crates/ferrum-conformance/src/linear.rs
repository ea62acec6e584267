//! Matmul and its fused forms, against numbers worked by hand and the oracle.

use ferrum_kernels::{Activation, Backend, Epilogue, Reference, Store, WeightSource};

use crate::support::{Deck, Device, Dice, Kind, Matrix, Subject, TOKENS, View, WeightData};

cases! {
    matmul_by_hand,
    matmul_with_dense_weights,
    matmul_with_quantised_weights,
    matmul_epilogue_by_hand,
    matmul_epilogue,
    matmul_of_fused_rows_by_hand,
    gate_up_by_hand,
    gate_up,
}

/// Output widths: one, lanes and tiles and their neighbours.
const ROWS: [usize; 6] = [1, 3, 4, 5, 9, 33];

/// What a product does with the memory it writes to.
#[derive(Clone)]
pub(crate) enum Onto {
    /// Replaces it.
    Fresh,
    /// Adds to this.
    Sum(Matrix),
}

/// `x · wᵀ` with an epilogue.
pub(crate) struct Product<'a> {
    pub(crate) x: &'a Matrix,
    pub(crate) weight: &'a WeightSource<'a>,
    pub(crate) bias: Option<&'a [f32]>,
    pub(crate) onto: Onto,
    pub(crate) view: View,
}

impl<'a> Product<'a> {
    /// The bare product.
    pub(crate) fn of(x: &'a Matrix, weight: &'a WeightSource<'a>) -> Self {
        Product { x, weight, bias: None, onto: Onto::Fresh, view: View::Packed }
    }

    pub(crate) fn on<B: Backend>(&self, device: &mut Device<'_, B>) -> Matrix {
        let (x, weight) = (device.operand(self.x), device.pack(self.weight));
        let bias = self.bias.map(|bias| device.upload(bias));
        let (store, mut out) = match &self.onto {
            Onto::Fresh => (Store::Overwrite, device.room(self.x.rows, self.weight.rows(), self.view)),
            Onto::Sum(before) => (Store::Add, device.activations(before, self.view)),
        };
        let epilogue = Epilogue { bias: bias.as_ref(), store };
        device.backend.matmul(&mut device.stream, &x, &weight, epilogue, out.mat_mut());
        device.take_activations(&out)
    }
}

/// `act(x · gateᵀ) * (x · upᵀ)`.
pub(crate) fn gate_up_on<B: Backend>(
    device: &mut Device<'_, B>,
    x: &Matrix,
    [gate, up]: [&WeightData; 2],
    act: Activation,
) -> Matrix {
    let source = WeightSource::GateUp(Box::new([gate.source(), up.source()]));
    let (x, weight) = (device.operand(x), device.pack(&source));
    let mut out = device.output(x.rows(), gate.rows());
    device.backend.gate_up(&mut device.stream, &x, &weight, act, &mut out);
    device.take_operand(&out)
}

fn matmul_by_hand<B: Backend>(subject: &Subject<B>) {
    // [1, 2, 3] · [1, 1, 1] = 6, · [1, 0, -1] = -2; [4, 5, 6]: 15 and -2.
    let weight = WeightData::new(Kind::F32, &Matrix::new(2, 3, [1.0, 1.0, 1.0, 1.0, 0.0, -1.0]));
    let x = Matrix::new(2, 3, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let got = Product { view: View::Inside, ..Product::of(&x, &weight.source()) }.on(&mut subject.device());
    subject.check("matmul", "[2, 3] by [2, 3]").same(&got, &Matrix::new(2, 2, [6.0, -2.0, 15.0, -2.0]));

    // A Q8_0 block is an f16 scale and 32 signed bytes: 0.5 (0x3800) times 0, 1, .., 31 against ones is
    // 0.5 * 31 * 32 / 2 = 248.
    let mut bytes = vec![0x00, 0x38];
    bytes.extend(0..32);
    let weight = WeightSource::Blocks { format: ferrum_types::BlockFormat::Q8_0, bytes: &bytes, rows: 1, cols: 32 };
    let got = Product::of(&Matrix::filled(1, 32, 1.0), &weight).on(&mut subject.device());
    let allowed = Matrix::filled(1, 1, 248.0 * subject.tolerance.matmul(Kind::Blocks(ferrum_types::BlockFormat::Q8_0)));
    subject.check("matmul", "Q8_0 [1, 32]").within(&got, &Matrix::filled(1, 1, 248.0), &allowed);
}

fn matmul_with_dense_weights<B: Backend>(subject: &Subject<B>) {
    agrees_over(subject, Kind::all().filter(|kind| matches!(kind, Kind::Dense(_))));
}

fn matmul_with_quantised_weights<B: Backend>(subject: &Subject<B>) {
    agrees_over(subject, Kind::all().filter(|kind| matches!(kind, Kind::Blocks(_))));
}

fn agrees_over<B: Backend>(subject: &Subject<B>, kinds: impl Iterator<Item = Kind>) {
    let dice = &mut Dice::new(41);
    let mut views = Deck::new(42, &View::ALL);
    for kind in kinds {
        for (cols, rows) in kind.widths().into_iter().flat_map(|cols| ROWS.map(|rows| (cols, rows))) {
            let weight = WeightData::random(kind, rows, cols, dice);
            for tokens in TOKENS {
                let x = subject.matrix(dice, tokens, cols);
                let source = weight.source();
                let product = Product { view: views.draw(), ..Product::of(&x, &source) };
                let (got, expected) = (product.on(&mut subject.device()), product.on(&mut Device::new(&Reference)));
                let allowed = weight.scale(&x).map(|s| s * subject.tolerance.matmul(kind));
                let check = subject.check("matmul", format!("{kind} [{tokens}, {cols}] by [{rows}, {cols}]"));
                check.within(&got, &expected, &allowed);
            }
        }
    }
}

fn matmul_epilogue_by_hand<B: Backend>(subject: &Subject<B>) {
    // The product is [6, -2]: see `matmul_by_hand`.
    let weight = WeightData::new(Kind::F32, &Matrix::new(2, 3, [1.0, 1.0, 1.0, 1.0, 0.0, -1.0]));
    let (x, source) = (Matrix::new(1, 3, [1.0, 2.0, 3.0]), weight.source());
    let before = Onto::Sum(Matrix::new(1, 2, [100.0, 200.0]));
    let bare = Product { view: View::Inside, ..Product::of(&x, &source) };
    let table = [
        (Product { bias: Some(&[10.0, 20.0]), ..Product::of(&x, &source) }, [16.0, 18.0]),
        (Product { onto: before.clone(), ..Product::of(&x, &source) }, [106.0, 198.0]),
        (Product { bias: Some(&[10.0, 20.0]), onto: before, ..bare }, [116.0, 218.0]),
    ];
    for (product, expected) in table {
        let got = product.on(&mut subject.device());
        subject.check("matmul", "with an epilogue").same(&got, &Matrix::new(1, 2, expected));
    }
}

fn matmul_epilogue<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(43);
    for kind in Kind::all() {
        let cols = if matches!(kind, Kind::Dense(_)) { 257 } else { 256 };
        for (tokens, rows) in TOKENS.into_iter().flat_map(|tokens| ROWS.map(|rows| (tokens, rows))) {
            let (weight, x) = (WeightData::random(kind, rows, cols, dice), subject.matrix(dice, tokens, cols));
            let (bias, before) = (dice.values(rows), subject.matrix(dice, tokens, rows));
            let source = weight.source();
            for (bias, onto, view) in [
                (Some(&bias[..]), Onto::Fresh, View::Inside),
                (None, Onto::Sum(before.clone()), View::Packed),
                (Some(&bias[..]), Onto::Sum(before.clone()), View::Inside),
            ] {
                let product = Product { x: &x, weight: &source, bias, onto, view };
                let (got, expected) = (product.on(&mut subject.device()), product.on(&mut Device::new(&Reference)));
                // Bias and sum add at most two to the magnitude of the terms.
                let allowed = weight.scale(&x).map(|s| (s + 2.0) * subject.tolerance.matmul(kind));
                let check = subject.check("matmul", format!("{kind} [{tokens}, {cols}] by [{rows}, {cols}] {view:?}"));
                check.within(&got, &expected, &allowed);
            }
        }
    }
}

fn matmul_of_fused_rows_by_hand<B: Backend>(subject: &Subject<B>) {
    // Rows [1, 1] and [2, 0] in f32, then [0, 3] in bf16, on [5, 7]: 12, 10, 21.
    let first = WeightData::new(Kind::F32, &Matrix::new(2, 2, [1.0, 1.0, 2.0, 0.0]));
    let second = WeightData::new(Kind::Dense(ferrum_types::DType::BF16), &Matrix::new(1, 2, [0.0, 3.0]));
    let source = WeightSource::Rows(vec![first.source(), second.source()]);
    let got = Product::of(&Matrix::new(1, 2, [5.0, 7.0]), &source).on(&mut subject.device());
    subject.check("matmul", "of fused rows").same(&got, &Matrix::new(1, 3, [12.0, 10.0, 21.0]));
}

fn gate_up_by_hand<B: Backend>(subject: &Subject<B>) {
    // On x = [1, 2], the gate's rows give 1 and -1, the up's 4 and 3: silu(1) * 4 and silu(-1) * 3.
    let gate = WeightData::new(Kind::F32, &Matrix::new(2, 2, [1.0, 0.0, 1.0, -1.0]));
    let up = WeightData::new(Kind::F32, &Matrix::new(2, 2, [0.0, 2.0, 1.0, 1.0]));
    let got = gate_up_on(&mut subject.device(), &Matrix::new(1, 2, [1.0, 2.0]), [&gate, &up], Activation::Silu);
    let expected = Matrix::new(1, 2, [2.924_234_3, -0.806_824_3]);
    subject.check("gate_up", "Silu").close(&got, &expected, subject.tolerance.row);
}

fn gate_up<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(44);
    let mut acts = Deck::new(45, &Activation::ALL);
    for kind in Kind::all() {
        for cols in kind.widths() {
            for (width, tokens) in ROWS.into_iter().zip(TOKENS) {
                let [gate, up] = [(); 2].map(|()| WeightData::random(kind, width, cols, dice));
                let (x, act) = (subject.matrix(dice, tokens, cols), acts.draw());
                let got = gate_up_on(&mut subject.device(), &x, [&gate, &up], act);
                let expected = gate_up_on(&mut Device::new(&Reference), &x, [&gate, &up], act);
                let allowed = gate_up_error(subject, &x, [&gate, &up]);
                let shape = format!("{kind} {act:?} [{tokens}, {cols}] by 2 of [{width}, {cols}]");
                subject.check("gate_up", shape).within(&got, &expected, &allowed);
            }
        }
    }
}

/// How far `act(g) * u` may be off where `g` and `u` are products: both factors' errors, each times the other factor.
/// No activation is steeper than 1.13, and none exceeds its argument's magnitude.
pub(crate) fn gate_up_error<B: Backend>(subject: &Subject<B>, x: &Matrix, [gate, up]: [&WeightData; 2]) -> Matrix {
    let (g, u) = (gate.scale(x), up.scale(x));
    let tolerance = subject.tolerance.matmul(gate.kind).max(subject.tolerance.matmul(up.kind));
    Matrix::from_fn(g.rows, g.cols, |t, c| 3.0 * tolerance * g.at(t, c) * u.at(t, c))
}
