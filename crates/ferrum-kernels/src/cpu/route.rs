//! Which experts a token goes to.

use super::workers::run_in_rooms;
use super::{Cpu, DisjointRows, Pool};
use crate::backend::{GroupScore, Groups, MatMut, Route, Scoring};
use crate::host::Rows;

/// Logits that are worth a task.
const GRAIN: usize = 2048;

/// A worker's room: what one token's choice needs. Scores are float64, so that the choice is that of exact arithmetic
/// but for logits that agree to the last digits of a float32.
#[derive(Default)]
pub(super) struct Room {
    /// What weights are made of.
    scores: Vec<f64>,
    /// What ranks experts: the scores, but for V3's correction bias; minus infinity out of the running.
    ranks: Vec<f64>,
    group_ranks: Vec<f64>,
    chosen: Vec<usize>,
    kept: Vec<usize>,
}

/// Carries out [`Experts::route`](crate::backend::Experts::route); shapes are checked.
pub(super) fn route(
    pool: &Pool,
    rooms: &mut Vec<Room>,
    args: &Route<'_, Cpu>,
    mut ids: MatMut<'_, Cpu, u32>,
    mut weights: MatMut<'_, Cpu, f32>,
) {
    let [tokens, experts] = args.logits.shape();
    let chosen = ids.cols();
    let per_task = GRAIN.div_ceil(experts.max(1));
    let (ids, weights) = (DisjointRows::new(&mut ids), DisjointRows::new(&mut weights));
    run_in_rooms(pool, rooms, tokens.div_ceil(per_task), |room, task| {
        for t in task * per_task..tokens.min((task + 1) * per_task) {
            // SAFETY: each token is one task's.
            let (ids, weights) = unsafe { (ids.row_mut(t), weights.row_mut(t)) };
            room.choose(args, args.logits.at(t), chosen);
            for (slot, &id) in room.chosen.iter().enumerate() {
                ids[slot] = id as u32;
                weights[slot] = (room.scores[id] * f64::from(args.scale)) as f32;
            }
        }
    });
}

impl Room {
    /// Fills `chosen`, best first, and makes their `scores` the weights before the final scale.
    fn choose(&mut self, args: &Route<'_, Cpu>, logits: &[f32], count: usize) {
        self.score(args, logits);
        if let Some(groups) = args.groups {
            self.drop_groups(groups);
        }
        best(&self.ranks, count, &mut self.chosen);
        match args.scoring {
            Scoring::SoftmaxChosen => softmax(&mut self.scores, &self.chosen),
            Scoring::SoftmaxAll { normalise: true } | Scoring::Sigmoid { normalise: true, .. } => {
                let sum: f64 = self.chosen.iter().map(|&id| self.scores[id]).sum();
                self.chosen.iter().for_each(|&id| self.scores[id] /= sum);
            }
            Scoring::SoftmaxAll { normalise: false } | Scoring::Sigmoid { normalise: false, .. } => {}
        }
    }

    fn score(&mut self, args: &Route<'_, Cpu>, logits: &[f32]) {
        self.scores.clear();
        self.scores.extend(logits.iter().map(|&l| f64::from(l)));
        self.chosen.clear();
        match args.scoring {
            Scoring::SoftmaxAll { .. } => {
                self.chosen.extend(0..logits.len());
                softmax(&mut self.scores, &self.chosen);
            }
            Scoring::SoftmaxChosen => {}
            Scoring::Sigmoid { .. } => self.scores.iter_mut().for_each(|s| *s = 1.0 / (1.0 + (-*s).exp())),
        }
        self.ranks.clone_from(&self.scores);
        if let Scoring::Sigmoid { bias: Some(bias), .. } = args.scoring {
            self.ranks.iter_mut().zip(bias.as_slice()).for_each(|(rank, &b)| *rank += f64::from(b));
        }
    }

    /// Takes the experts of all but the best groups out of the running.
    fn drop_groups(&mut self, groups: Groups) {
        let size = self.ranks.len() / groups.count;
        let counted = if groups.score == GroupScore::Best { 1 } else { 2.min(size) };
        self.group_ranks.clear();
        for group in self.ranks.chunks(size) {
            let mut top = [f64::NEG_INFINITY; 2];
            for &rank in group {
                if rank.total_cmp(&top[0]).is_gt() {
                    top = [rank, top[0]];
                } else if rank.total_cmp(&top[1]).is_gt() {
                    top[1] = rank;
                }
            }
            self.group_ranks.push(top[..counted].iter().sum());
        }
        best(&self.group_ranks, groups.keep, &mut self.kept);
        for (group, ranks) in self.ranks.chunks_mut(size).enumerate() {
            if !self.kept.contains(&group) {
                ranks.fill(f64::NEG_INFINITY);
            }
        }
    }
}

/// Indices of the `count` largest values, best first; the lower index wins a tie.
fn best(values: &[f64], count: usize, out: &mut Vec<usize>) {
    out.clear();
    for (i, value) in values.iter().enumerate() {
        let beats = |other: usize| value.total_cmp(&values[other]).is_gt();
        if out.len() == count {
            if !out.last().is_some_and(|&last| beats(last)) {
                continue;
            }
            out.pop();
        }
        let before = out.iter().rposition(|&other| !beats(other)).map_or(0, |last| last + 1);
        out.insert(before, i);
    }
    assert_eq!(out.len(), count, "no more are asked for than there are");
}

/// Softmax over the values at `ids`, in place.
fn softmax(values: &mut [f64], ids: &[usize]) {
    let max = ids.iter().map(|&id| values[id]).fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for &id in ids {
        values[id] = (values[id] - max).exp();
        sum += values[id];
    }
    ids.iter().for_each(|&id| values[id] /= sum);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{cpus, noise};
    use super::*;
    use crate::backend::{Experts, Mat};
    use crate::reference::Reference;

    /// A [`Scoring`] for any backend.
    #[derive(Clone, Copy, Debug)]
    enum Kind {
        All { normalise: bool },
        Chosen,
        Sigmoid { bias: bool, normalise: bool },
    }

    #[derive(Clone, Copy, Debug)]
    struct Case {
        /// Tokens, experts, experts per token.
        shape: [usize; 3],
        kind: Kind,
        groups: Option<Groups>,
    }

    fn outcome<B: Experts<Act = f32>>(backend: &B, case: Case, logits: &[f32]) -> (Vec<u32>, Vec<f32>) {
        let [tokens, experts, chosen] = case.shape;
        let logits = backend.upload(logits).unwrap();
        let bias = backend.upload(&noise([9, experts, 0], experts)).unwrap();
        let scoring = match case.kind {
            Kind::All { normalise } => Scoring::SoftmaxAll { normalise },
            Kind::Chosen => Scoring::SoftmaxChosen,
            Kind::Sigmoid { bias: biased, normalise } => Scoring::Sigmoid { bias: biased.then_some(&bias), normalise },
        };
        let args = Route { logits: Mat::new(&logits, tokens, experts), scoring, groups: case.groups, scale: 2.5 };
        let mut ids = backend.alloc(tokens * chosen).unwrap();
        let mut weights = backend.alloc(tokens * chosen).unwrap();
        let stream = &mut backend.stream();
        let (id_rows, weight_rows) = (MatMut::new(&mut ids, tokens, chosen), MatMut::new(&mut weights, tokens, chosen));
        backend.route(stream, args, id_rows, weight_rows);
        let all = 0..tokens * chosen;
        (backend.read(stream, &ids, all.clone()).unwrap(), backend.read(stream, &weights, all).unwrap())
    }

    #[test]
    fn logits_worked_by_hand() {
        // exp of these is 1, 3, 2, 2: of the two equal ones the lower id comes first.
        let logits = [0.0, 3f32.ln(), 2f32.ln(), 2f32.ln()];
        for cpu in cpus() {
            let case = |kind| Case { shape: [1, 4, 2], kind, groups: None };
            let close = |(ids, weights): (Vec<u32>, Vec<f32>), expected: [f32; 2]| {
                assert_eq!(ids, [1, 2]);
                weights.iter().zip(expected).for_each(|(w, e)| assert!((w - 2.5 * e).abs() < 1e-6, "{weights:?}"));
            };
            close(outcome(&cpu, case(Kind::All { normalise: false }), &logits), [3.0 / 8.0, 2.0 / 8.0]);
            close(outcome(&cpu, case(Kind::All { normalise: true }), &logits), [3.0 / 5.0, 2.0 / 5.0]);
            close(outcome(&cpu, case(Kind::Chosen), &logits), [3.0 / 5.0, 2.0 / 5.0]);
            close(outcome(&cpu, case(Kind::Sigmoid { bias: false, normalise: false }), &logits), [0.75, 2.0 / 3.0]);
        }
    }

    #[test]
    fn every_scoring_and_grouping_chooses_as_the_reference_does() {
        let kinds = [
            Kind::All { normalise: false },
            Kind::All { normalise: true },
            Kind::Chosen,
            Kind::Sigmoid { bias: false, normalise: true },
            Kind::Sigmoid { bias: true, normalise: false },
        ];
        let groups = [
            None,
            Some(Groups { count: 4, keep: 2, score: GroupScore::Best }),
            Some(Groups { count: 4, keep: 2, score: GroupScore::TwoBest }),
            Some(Groups { count: 8, keep: 4, score: GroupScore::TwoBest }),
        ];
        for (kind, groups) in kinds.into_iter().flat_map(|kind| groups.map(|g| (kind, g))) {
            for shape in [[0, 8, 2], [1, 8, 4], [100, 64, 6], [3, 8, 0]] {
                let case = Case { shape, kind, groups };
                // Coarse logits, so that ties are common.
                let logits: Vec<f32> =
                    noise([8, shape[0], shape[1]], shape[0] * shape[1]).iter().map(|l| (l * 8.0).round()).collect();
                let expected = outcome(&Reference, case, &logits);
                for cpu in cpus() {
                    assert_eq!(outcome(&cpu, case, &logits), expected, "{case:?}");
                }
            }
        }
    }
}
