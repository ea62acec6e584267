//! The choice of experts.

use ferrum_kernels::{Backend, GroupScore, Groups, Reference, Route, Scoring};

use crate::support::{Deck, Device, Dice, Matrix, Subject, TOKENS, View};

cases! {
    route_softmax_by_hand,
    route_sigmoid_by_hand,
    route_groups_by_their_best_by_hand,
    route_groups_by_their_two_best_by_hand,
    route_ties_go_to_the_lower_id,
    route,
    route_of_many_tokens_is_that_of_each,
    route_normalised_weights_sum_to_the_scale,
}

/// A [`Scoring`] on the host.
#[derive(Clone, Debug)]
enum Rule {
    SoftmaxAll { normalise: bool },
    SoftmaxChosen,
    Sigmoid { bias: Option<Vec<f32>>, normalise: bool },
}

/// A routing call.
#[derive(Clone, Debug)]
struct Call {
    logits: Matrix,
    rule: Rule,
    groups: Option<Groups>,
    scale: f32,
    chosen: usize,
    view: View,
}

impl Call {
    /// Of one token, without groups or scale.
    fn plain(logits: &[f32], rule: Rule, chosen: usize) -> Self {
        let logits = Matrix::new(1, logits.len(), logits);
        Call { logits, rule, groups: None, scale: 1.0, chosen, view: View::Inside }
    }

    fn on<B: Backend>(&self, device: &mut Device<'_, B>) -> (Matrix<u32>, Matrix) {
        let logits = device.activations(&self.logits, self.view);
        let bias = match &self.rule {
            Rule::Sigmoid { bias, .. } => bias.as_ref().map(|bias| device.upload(bias)),
            Rule::SoftmaxAll { .. } | Rule::SoftmaxChosen => None,
        };
        let scoring = match self.rule {
            Rule::SoftmaxAll { normalise } => Scoring::SoftmaxAll { normalise },
            Rule::SoftmaxChosen => Scoring::SoftmaxChosen,
            Rule::Sigmoid { normalise, .. } => Scoring::Sigmoid { bias: bias.as_ref(), normalise },
        };
        let mut ids = device.room::<u32>(self.logits.rows, self.chosen, self.view);
        let mut weights = device.room::<f32>(self.logits.rows, self.chosen, self.view);
        let args = Route { logits: logits.mat(), scoring, groups: self.groups, scale: self.scale };
        device.backend.route(&mut device.stream, args, ids.mat_mut(), weights.mat_mut());
        (device.take(&ids), device.take(&weights))
    }

    fn describe(&self) -> String {
        let Call { logits, rule, groups, scale, chosen, view } = self;
        let shape = [logits.rows, logits.cols];
        format!("{chosen} of {shape:?}, {rule:?}, {groups:?}, scale {scale}, {view:?}")
    }
}

fn expect<B: Backend>(subject: &Subject<B>, call: &Call, ids: &[u32], weights: &[f32]) {
    let got = call.on(&mut subject.device());
    let check = subject.check("route", call.describe());
    check.same(&got.0, &Matrix::new(1, ids.len(), ids));
    check.close(&got.1, &Matrix::new(1, weights.len(), weights), subject.tolerance.row);
}

const LN_2: f32 = std::f32::consts::LN_2;
const LN_3: f32 = 1.098_612_3;

fn route_softmax_by_hand<B: Backend>(subject: &Subject<B>) {
    // Powers of e: 1, 3, 2, 2, their sum 8. The two 2s tie: the lower id comes first.
    let call = |rule| Call::plain(&[0.0, LN_3, LN_2, LN_2], rule, 3);
    let all = |normalise| call(Rule::SoftmaxAll { normalise });
    expect(subject, &all(false), &[1, 2, 3], &[0.375, 0.25, 0.25]);
    let sevenths = [3.0 / 7.0, 2.0 / 7.0, 2.0 / 7.0];
    expect(subject, &all(true), &[1, 2, 3], &sevenths);
    expect(subject, &call(Rule::SoftmaxChosen), &[1, 2, 3], &sevenths);
    // The scale comes last, after the weights were made to sum to one.
    expect(subject, &Call { scale: 7.0, ..all(true) }, &[1, 2, 3], &[3.0, 2.0, 2.0]);
    // All of them, and none of the rest.
    expect(subject, &Call { chosen: 1, ..all(false) }, &[1], &[0.375]);
    expect(subject, &Call { chosen: 4, ..all(false) }, &[1, 2, 3, 0], &[0.375, 0.25, 0.25, 0.125]);
    // Logits that overflow exp without the maximum taken off.
    let large = Call::plain(&[10_000.0, 10_000.0, 0.0], Rule::SoftmaxAll { normalise: false }, 2);
    expect(subject, &large, &[0, 1], &[0.5, 0.5]);
}

fn route_sigmoid_by_hand<B: Backend>(subject: &Subject<B>) {
    // Sigmoids 1/2, 3/4, 1/4, 1/2.
    let call = |bias: Option<[f32; 4]>, normalise| {
        let rule = Rule::Sigmoid { bias: bias.map(Vec::from), normalise };
        Call::plain(&[0.0, LN_3, -LN_3, 0.0], rule, 3)
    };
    expect(subject, &call(None, false), &[1, 0, 3], &[0.75, 0.5, 0.5]);
    // The bias lifts expert 2 to the top; its weight stays 1/4.
    let bias = Some([0.0, 0.0, 1.0, 0.0]);
    expect(subject, &call(bias, false), &[2, 1, 0], &[0.25, 0.75, 0.5]);
    expect(subject, &call(bias, true), &[2, 1, 0], &[1.0 / 6.0, 0.5, 1.0 / 3.0]);
}

fn route_groups_by_their_best_by_hand<B: Backend>(subject: &Subject<B>) {
    // Powers of e: (1, 2), (4, 1), (3, 3), their sum 14.
    let call = |keep, score, chosen| Call {
        groups: Some(Groups { count: 3, keep, score }),
        ..Call::plain(&[0.0, LN_2, 2.0 * LN_2, 0.0, LN_3, LN_3], Rule::SoftmaxAll { normalise: false }, chosen)
    };
    // By their best: 2, 4, 3.
    expect(subject, &call(1, GroupScore::Best, 2), &[2, 3], &[4.0 / 14.0, 1.0 / 14.0]);
    expect(subject, &call(2, GroupScore::Best, 3), &[2, 4, 5], &[4.0 / 14.0, 3.0 / 14.0, 3.0 / 14.0]);
    // By their two best: 3, 5, 6.
    expect(subject, &call(1, GroupScore::TwoBest, 2), &[4, 5], &[3.0 / 14.0, 3.0 / 14.0]);
    // All groups: as without.
    expect(subject, &call(3, GroupScore::Best, 3), &[2, 4, 5], &[4.0 / 14.0, 3.0 / 14.0, 3.0 / 14.0]);
}

fn route_groups_by_their_two_best_by_hand<B: Backend>(subject: &Subject<B>) {
    // DeepSeek V3. Sigmoids (1/2, 1/2), (3/4, 1/2), (1/4, 1/4); biased by 0.4 the last group ranks (0.65, 0.65). Sums:
    // 1, 1.25, 1.3: groups 2 and 1 stay. Of 0.75, 0.5, 0.65, 0.65 the best three are 2, 4, 5, which weigh 3/4, 1/4,
    // 1/4, normalised 0.6, 0.2, 0.2, times 2.5.
    let rule = Rule::Sigmoid { bias: Some(vec![0.0, 0.0, 0.0, 0.0, 0.4, 0.4]), normalise: true };
    let call = Call {
        groups: Some(Groups { count: 3, keep: 2, score: GroupScore::TwoBest }),
        scale: 2.5,
        ..Call::plain(&[0.0, 0.0, LN_3, 0.0, -LN_3, -LN_3], rule, 3)
    };
    expect(subject, &call, &[2, 4, 5], &[1.5, 0.5, 0.5]);
    // Ranks below zero: experts of other groups are out of the running, not at zero. (-0.5, -0.5), (-0.25, -0.5):
    // group 1 stays, with both of its experts.
    let rule = Rule::Sigmoid { bias: Some(vec![-1.0; 4]), normalise: false };
    let call = Call {
        groups: Some(Groups { count: 2, keep: 1, score: GroupScore::TwoBest }),
        ..Call::plain(&[0.0, 0.0, LN_3, 0.0], rule, 2)
    };
    expect(subject, &call, &[2, 3], &[0.75, 0.5]);
    // Groups of one expert have no second best.
    let call = Call {
        groups: Some(Groups { count: 4, keep: 2, score: GroupScore::TwoBest }),
        ..Call::plain(&[0.0, LN_2, LN_3, -LN_2], Rule::SoftmaxChosen, 2)
    };
    expect(subject, &call, &[2, 1], &[0.6, 0.4]);
}

fn route_ties_go_to_the_lower_id<B: Backend>(subject: &Subject<B>) {
    let rules = [
        Rule::SoftmaxAll { normalise: true },
        Rule::SoftmaxChosen,
        Rule::Sigmoid { bias: None, normalise: true },
        Rule::Sigmoid { bias: Some(vec![0.25; 64]), normalise: true },
    ];
    for rule in rules {
        let call = Call::plain(&[0.5; 64], rule, 8);
        expect(subject, &call, &[0, 1, 2, 3, 4, 5, 6, 7], &[0.125; 8]);
        // Groups tie too: 0 and 1 of eight stay.
        for score in [GroupScore::Best, GroupScore::TwoBest] {
            let call = Call { groups: Some(Groups { count: 16, keep: 2, score }), ..call.clone() };
            expect(subject, &call, &[0, 1, 2, 3, 4, 5, 6, 7], &[0.125; 8]);
        }
    }
}

/// Random logits on a grid: equal ones tie exactly, and unlike ones stay apart in any precision.
fn logits<B: Backend>(subject: &Subject<B>, dice: &mut Dice, tokens: usize, experts: usize) -> Matrix {
    subject.matrix(dice, tokens, experts).map(|v| (v * 64.0).round() / 16.0)
}

fn route<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(191);
    let mut scales = Deck::new(192, &[1.0, 2.5, 16.0]);
    let mut views = Deck::new(193, &View::ALL);
    for (experts, groups, chosen) in [(1, 1, 1), (4, 2, 2), (8, 4, 2), (60, 6, 4), (64, 8, 6), (128, 8, 8), (256, 8, 8)]
    {
        for tokens in TOKENS {
            let bias = dice.values(experts);
            let rules = [
                Rule::SoftmaxAll { normalise: false },
                Rule::SoftmaxAll { normalise: true },
                Rule::SoftmaxChosen,
                Rule::Sigmoid { bias: None, normalise: false },
                Rule::Sigmoid { bias: Some(bias), normalise: true },
            ];
            for rule in rules {
                let logits = logits(subject, dice, tokens, experts);
                let keep = (groups / 2).max(1);
                let limits = [
                    None,
                    Some(Groups { count: groups, keep, score: GroupScore::Best }),
                    // Sums of two tie by rounding alone unless a bias sets them apart.
                    matches!(rule, Rule::Sigmoid { bias: Some(_), .. }).then_some(Groups {
                        count: groups,
                        keep,
                        score: GroupScore::TwoBest,
                    }),
                ];
                for groups in limits {
                    let (scale, view) = (scales.draw(), views.draw());
                    let call = Call { logits: logits.clone(), rule: rule.clone(), groups, scale, chosen, view };
                    let (got, expected) = (call.on(&mut subject.device()), call.on(&mut Device::new(&Reference)));
                    let check = subject.check("route", call.describe());
                    check.same(&got.0, &expected.0);
                    check.close(&got.1, &expected.1, subject.tolerance.row);
                }
            }
        }
    }
}

fn route_of_many_tokens_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let logits = logits(subject, &mut Dice::new(194), 17, 64);
    let call = |logits| Call {
        logits,
        rule: Rule::SoftmaxAll { normalise: true },
        groups: None,
        scale: 1.0,
        chosen: 6,
        view: View::Packed,
    };
    let together = call(logits.clone()).on(&mut subject.device());
    let apart: Vec<_> = (0..17).map(|t| call(logits.rows_at(t..t + 1)).on(&mut subject.device())).collect();
    let (ids, weights): (Vec<_>, Vec<_>) = apart.into_iter().unzip();
    let check = subject.check("route", "17 tokens or 1");
    check.same(&Matrix::stacked(&ids), &together.0);
    check.same(&Matrix::stacked(&weights), &together.1);
}

fn route_normalised_weights_sum_to_the_scale<B: Backend>(subject: &Subject<B>) {
    let logits = logits(subject, &mut Dice::new(195), 33, 60);
    for rule in [
        Rule::SoftmaxAll { normalise: true },
        Rule::SoftmaxChosen,
        Rule::Sigmoid { bias: Some(Dice::new(196).values(60)), normalise: true },
    ] {
        let call = Call { logits: logits.clone(), rule, groups: None, scale: 2.5, chosen: 4, view: View::Inside };
        let (_, weights) = call.on(&mut subject.device());
        let sums = Matrix::from_fn(33, 1, |t, _| weights.row(t).iter().sum());
        subject.check("route", call.describe()).close(&sums, &sums.map(|_| 2.5), subject.tolerance.row);
    }
}
