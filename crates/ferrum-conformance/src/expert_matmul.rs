//! Products with the chosen experts.

use ferrum_kernels::{Activation, Backend, Chosen, ExpertPlan, PlanShape, Reference, Tile, WeightSource};

use crate::linear::{Product, gate_up_error, gate_up_on};
use crate::support::{Deck, Device, Dice, Kind, Matrix, Subject, View, WeightData};

cases! {
    expert_matmul_by_hand,
    expert_matmul,
    expert_matmul_of_many_tokens_is_that_of_each,
    expert_matmul_is_matmul_with_the_chosen_expert,
    expert_gate_up_by_hand,
    expert_gate_up,
    expert_gate_up_of_many_tokens_is_that_of_each,
    expert_gate_up_is_gate_up_with_the_chosen_expert,
}

/// Tokens and the experts they go to.
struct Step {
    ids: Matrix<u32>,
    experts: usize,
}

/// How a step's pairs spread over the experts.
#[derive(Clone, Copy, Debug)]
enum Spread {
    /// Anyhow.
    Random,
    /// All to the last expert, in the first slot; the other slots go round.
    Crowded,
    /// To even experts only: the odd ones get nothing.
    Sparse,
}

impl Spread {
    const ALL: [Spread; 3] = [Spread::Random, Spread::Crowded, Spread::Sparse];

    fn step(self, dice: &mut Dice, experts: usize, tokens: usize, slots: usize) -> Step {
        let mut ids = Vec::new();
        for t in 0..tokens {
            let order = dice.permutation(experts);
            ids.extend((0..slots).map(|s| match self {
                Spread::Random => order[s],
                Spread::Crowded if s == 0 => experts as u32 - 1,
                Spread::Crowded => ((s - 1 + t) % (experts - 1)) as u32,
                Spread::Sparse => (2 * (s + t) % experts) as u32,
            }));
        }
        Step { ids: Matrix::new(tokens, slots, ids), experts }
    }
}

impl Step {
    fn pairs(&self) -> usize {
        self.ids.values.len()
    }

    /// Calls `work` with the plan of this step on a device.
    fn planned<B: Backend, R>(
        &self,
        device: &mut Device<'_, B>,
        rows: usize,
        work: impl FnOnce(&mut Device<'_, B>, Chosen<'_, B>) -> R,
    ) -> R {
        let tile = Tile { pairs: 8, columns: 64 };
        let shape =
            PlanShape { experts: self.experts, pairs: self.pairs() + 3, gate_up_rows: rows, down_rows: rows, tile };
        let mut plan = ExpertPlan::new(device.backend, shape).expect("a test's buffers fit");
        let ids = device.place(&self.ids, View::Inside);
        device.backend.plan_experts(&mut device.stream, ids.mat(), &mut plan);
        work(device, Chosen { ids: ids.mat(), plan: &plan })
    }

    /// The step of some of its tokens.
    fn tokens(&self, rows: std::ops::Range<usize>) -> Self {
        Step { ids: self.ids.rows_at(rows), experts: self.experts }
    }
}

fn matmul_on<B: Backend>(
    device: &mut Device<'_, B>,
    x: &Matrix,
    experts: &[WeightData],
    step: &Step,
    view: View,
) -> Matrix {
    let source = WeightSource::Experts(experts.iter().map(WeightData::source).collect());
    let (x, weight) = (device.operand(x), device.pack(&source));
    let rows = source.rows();
    step.planned(device, rows, |device, chosen| {
        let mut out = device.room(step.pairs(), rows, view);
        device.backend.expert_matmul(&mut device.stream, &x, &weight, chosen, out.mat_mut());
        device.take_activations(&out)
    })
}

fn expert_gate_up_on<B: Backend>(
    device: &mut Device<'_, B>,
    x: &Matrix,
    experts: &[[WeightData; 2]],
    step: &Step,
    act: Activation,
) -> Matrix {
    let gate_up = |[gate, up]: &'_ [WeightData; 2]| (gate.rows(), up.rows());
    assert!(experts.iter().all(|e| gate_up(e).0 == gate_up(e).1), "gate and up are equally high");
    let sources = experts.iter().map(|[gate, up]| WeightSource::GateUp(Box::new([gate.source(), up.source()])));
    let source = WeightSource::Experts(sources.collect());
    let (x, weight) = (device.operand(x), device.pack(&source));
    step.planned(device, source.rows(), |device, chosen| {
        let mut out = device.output(step.pairs(), experts[0][0].rows());
        device.backend.expert_gate_up(&mut device.stream, &x, (&weight, act), chosen, &mut out);
        device.take_operand(&out)
    })
}

/// The row that each pair reads: [T, k] shared by a token's slots becomes [T K, k].
fn row_of_each_pair(x: &Matrix, step: &Step) -> Matrix {
    let slots = if x.rows == step.pairs() { 1 } else { step.ids.cols };
    Matrix::from_fn(step.pairs(), x.cols, |pair, c| x.at(pair / slots, c))
}

/// One number for each pair and column, from the pair's own expert.
fn by_pair(step: &Step, x: &Matrix, cols: usize, of: impl Fn(usize, &Matrix) -> Matrix) -> Matrix {
    let rows = row_of_each_pair(x, step);
    let pairs = (0..step.pairs()).map(|pair| of(step.ids.values[pair] as usize, &rows.rows_at(pair..pair + 1)));
    let parts: Vec<Matrix> = std::iter::once(Matrix::new(0, cols, [])).chain(pairs).collect();
    Matrix::stacked(&parts)
}

fn expert_matmul_by_hand<B: Backend>(subject: &Subject<B>) {
    // Experts [1, 0], [0, 1], [1, 1]; nobody goes to the second.
    let experts = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]].map(|row| WeightData::new(Kind::F32, &Matrix::new(1, 2, row)));
    let step = Step { ids: Matrix::new(2, 2, [2, 0, 0, 2]), experts: 3 };
    // A row for each token, shared by its slots: 3 + 4, 3; 5, 5 + 6.
    let shared = Matrix::new(2, 2, [3.0, 4.0, 5.0, 6.0]);
    let got = matmul_on(&mut subject.device(), &shared, &experts, &step, View::Inside);
    subject.check("expert_matmul", "a row for each token").same(&got, &Matrix::new(4, 1, [7.0, 3.0, 5.0, 11.0]));
    // A row for each pair: 1 + 2, 3, 5, 7 + 8.
    let own = Matrix::new(4, 2, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    let got = matmul_on(&mut subject.device(), &own, &experts, &step, View::Inside);
    subject.check("expert_matmul", "a row for each pair").same(&got, &Matrix::new(4, 1, [3.0, 3.0, 5.0, 15.0]));
}

/// Calls `case` over kinds, spreads, numbers of slots and both forms of operand.
fn over_shapes<B: Backend>(
    subject: &Subject<B>,
    seed: u64,
    mut case: impl FnMut(&mut Dice, Kind, &Step, (usize, Matrix)),
) {
    let dice = &mut Dice::new(seed);
    let mut widths = Deck::new(seed + 1, &[1, 4, 9, 33]);
    for kind in Kind::all() {
        let mut cols = Deck::new(seed + 2, &kind.widths());
        for (experts, slots) in [(1, 1), (4, 1), (8, 2), (6, 3)] {
            for (tokens, spread) in [0, 1, 2, 17].into_iter().flat_map(|t| Spread::ALL.map(|spread| (t, spread))) {
                let step = spread.step(dice, experts, tokens, slots);
                let cols = cols.draw();
                // Shared rows for an odd number of tokens, own rows else.
                let rows = if tokens % 2 == 1 { tokens } else { tokens * slots };
                let x = subject.matrix(dice, rows, cols);
                case(dice, kind, &step, (widths.draw(), x));
            }
        }
    }
}

fn expert_matmul<B: Backend>(subject: &Subject<B>) {
    let mut views = Deck::new(211, &View::ALL);
    over_shapes(subject, 212, |dice, kind, step, (rows, x)| {
        let experts: Vec<WeightData> =
            (0..step.experts).map(|_| WeightData::random(kind, rows, x.cols, dice)).collect();
        let view = views.draw();
        let got = matmul_on(&mut subject.device(), &x, &experts, step, view);
        let expected = matmul_on(&mut Device::new(&Reference), &x, &experts, step, view);
        let tolerance = subject.tolerance.matmul(kind);
        let allowed = by_pair(step, &x, rows, |expert, x| experts[expert].scale(x)).map(|s| s * tolerance);
        let shape =
            format!("{kind} [{}, {}] by {} of [{rows}, {}], {:?}", x.rows, x.cols, step.experts, x.cols, step.ids);
        subject.check("expert_matmul", shape).within(&got, &expected, &allowed);
    });
}

fn expert_matmul_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(213);
    for kind in Kind::all() {
        let experts: Vec<WeightData> = (0..8).map(|_| WeightData::random(kind, 33, 256, dice)).collect();
        let step = Spread::Random.step(dice, 8, 17, 2);
        let x = subject.matrix(dice, 17, 256);
        let together = matmul_on(&mut subject.device(), &x, &experts, &step, View::Packed);
        let each = |t: usize| {
            matmul_on(&mut subject.device(), &x.rows_at(t..t + 1), &experts, &step.tokens(t..t + 1), View::Packed)
        };
        let apart = Matrix::stacked(&(0..17).map(each).collect::<Vec<_>>());
        subject.check("expert_matmul", format!("{kind}, 17 tokens or 1")).same(&together, &apart);
    }
}

fn expert_matmul_is_matmul_with_the_chosen_expert<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(214);
    for kind in Kind::all() {
        let experts: Vec<WeightData> = (0..4).map(|_| WeightData::random(kind, 9, 256, dice)).collect();
        let step = Spread::Sparse.step(dice, 4, 5, 2);
        let x = subject.matrix(dice, 10, 256);
        let got = matmul_on(&mut subject.device(), &x, &experts, &step, View::Inside);
        let expected = by_pair(&step, &x, 9, |e, x| Product::of(x, &experts[e].source()).on(&mut subject.device()));
        let tolerance = subject.tolerance.matmul(kind);
        let allowed = by_pair(&step, &x, 9, |e, x| experts[e].scale(x)).map(|s| s * tolerance);
        subject.check("expert_matmul", format!("{kind}, or matmul")).within(&got, &expected, &allowed);
    }
}

fn expert_gate_up_by_hand<B: Backend>(subject: &Subject<B>) {
    // On x = [1, 2] the second expert's gate gives 1, its up 4; the third's gate -1, its up 3.
    let expert =
        |gate: [f32; 2], up: [f32; 2]| [gate, up].map(|row| WeightData::new(Kind::F32, &Matrix::new(1, 2, row)));
    let experts = [expert([9.0, 9.0], [9.0, 9.0]), expert([1.0, 0.0], [0.0, 2.0]), expert([1.0, -1.0], [1.0, 1.0])];
    let step = Step { ids: Matrix::new(1, 2, [2, 1]), experts: 3 };
    let x = Matrix::new(1, 2, [1.0, 2.0]);
    let got = expert_gate_up_on(&mut subject.device(), &x, &experts, &step, Activation::Silu);
    // silu(-1) * 3 and silu(1) * 4.
    let expected = Matrix::new(2, 1, [-0.806_824_3, 2.924_234_3]);
    subject.check("expert_gate_up", "Silu").close(&got, &expected, subject.tolerance.row);
}

fn random_gate_ups(kind: Kind, step: &Step, [rows, cols]: [usize; 2], dice: &mut Dice) -> Vec<[WeightData; 2]> {
    (0..step.experts).map(|_| [(); 2].map(|()| WeightData::random(kind, rows, cols, dice))).collect()
}

fn expert_gate_up<B: Backend>(subject: &Subject<B>) {
    let mut acts = Deck::new(215, &Activation::ALL);
    over_shapes(subject, 216, |dice, kind, step, (rows, x)| {
        let experts = random_gate_ups(kind, step, [rows, x.cols], dice);
        let act = acts.draw();
        let got = expert_gate_up_on(&mut subject.device(), &x, &experts, step, act);
        let expected = expert_gate_up_on(&mut Device::new(&Reference), &x, &experts, step, act);
        let allowed = by_pair(step, &x, rows, |e, x| gate_up_error(subject, x, [&experts[e][0], &experts[e][1]]));
        let shape = format!("{kind} {act:?} [{}, {}] by {} of 2 [{rows}, {}]", x.rows, x.cols, step.experts, x.cols);
        subject.check("expert_gate_up", shape).within(&got, &expected, &allowed);
    });
}

fn expert_gate_up_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(217);
    for kind in Kind::all() {
        let step = Spread::Random.step(dice, 8, 17, 2);
        let experts = random_gate_ups(kind, &step, [17, 256], dice);
        let x = subject.matrix(dice, 17, 256);
        let on =
            |x: &Matrix, step: &Step| expert_gate_up_on(&mut subject.device(), x, &experts, step, Activation::Silu);
        let each: Vec<Matrix> = (0..17).map(|t| on(&x.rows_at(t..t + 1), &step.tokens(t..t + 1))).collect();
        let check = subject.check("expert_gate_up", format!("{kind}, 17 tokens or 1"));
        check.same(&on(&x, &step), &Matrix::stacked(&each));
    }
}

fn expert_gate_up_is_gate_up_with_the_chosen_expert<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(218);
    for kind in Kind::all() {
        let step = Spread::Sparse.step(dice, 4, 5, 2);
        let experts = random_gate_ups(kind, &step, [9, 256], dice);
        let x = subject.matrix(dice, 5, 256);
        let act = Activation::GeluTanh;
        let got = expert_gate_up_on(&mut subject.device(), &x, &experts, &step, act);
        let pair = |e: usize| [&experts[e][0], &experts[e][1]];
        let expected = by_pair(&step, &x, 9, |e, x| gate_up_on(&mut subject.device(), x, pair(e), act));
        let allowed = by_pair(&step, &x, 9, |e, x| gate_up_error(subject, x, pair(e)));
        subject.check("expert_gate_up", format!("{kind}, or gate_up")).within(&got, &expected, &allowed);
    }
}
