//! Mixtures of experts, pair by pair.

use super::attention::softmax;
use super::linear::{ReferenceWeight, dot};
use super::{Reference, ReferenceStream};
use crate::backend::{
    Chosen, Combine, ExpertPlan, Experts, GroupScore, Groups, HostPlan, Mat, MatMut, Operand, PackedWeight, Route,
    Scoring, Store, Tile, check_expert_matmul, check_plan,
};
use crate::host::{Rows, row_mut};

impl Experts for Reference {
    fn route(
        &self,
        _: &mut ReferenceStream,
        args: Route<'_, Self>,
        mut ids: MatMut<'_, Self, u32>,
        mut weights: MatMut<'_, Self, f32>,
    ) {
        let [tokens, _, chosen] = args.check(&ids, &weights);
        for t in 0..tokens {
            let logits: Vec<f64> = args.logits.at(t).iter().map(|&l| f64::from(l)).collect();
            let routed = route_row(&logits, &args, chosen);
            for (slot, (id, weight)) in routed.into_iter().enumerate() {
                row_mut(&mut ids, t)[slot] = id as u32;
                row_mut(&mut weights, t)[slot] = (weight * f64::from(args.scale)) as f32;
            }
        }
    }

    fn expert_tile(&self) -> Tile {
        Tile { pairs: 1, columns: 1 }
    }

    fn plan_experts(&self, _: &mut ReferenceStream, ids: Mat<'_, Self, u32>, plan: &mut ExpertPlan<Self>) {
        check_plan(&ids, &plan.shape);
        let flat = (0..ids.rows()).flat_map(|t| ids.at(t).iter().copied());
        let host = HostPlan::new(flat, plan.shape.experts);
        let shape = plan.shape;
        plan.counts.as_mut_slice().copy_from_slice(&host.counts);
        plan.offsets.as_mut_slice().copy_from_slice(&host.offsets);
        plan.pairs.as_mut_slice()[..host.pairs.len()].copy_from_slice(&host.pairs);
        plan.gate_up_grid.as_mut_slice().copy_from_slice(&host.grid(shape.gate_up_rows, shape.tile));
        plan.down_grid.as_mut_slice().copy_from_slice(&host.grid(shape.down_rows, shape.tile));
    }

    fn expert_matmul(
        &self,
        _: &mut ReferenceStream,
        x: &Operand<Self>,
        w: &ReferenceWeight,
        chosen: Chosen<'_, Self>,
        mut out: MatMut<'_, Self>,
    ) {
        check_expert_matmul(x, &w.facts(), &chosen, &out);
        let per_row = chosen.pairs_per_row(x.rows());
        let slots = chosen.ids.cols();
        for pair in 0..chosen.pairs() {
            let expert = chosen.ids.at(pair / slots)[pair % slots] as usize;
            for (n, o) in row_mut(&mut out, pair).iter_mut().enumerate() {
                *o = dot(x.mat().at(pair / per_row), w.row(expert, n)) as f32;
            }
        }
    }

    fn combine(&self, _: &mut ReferenceStream, args: Combine<'_, Self>, mut out: MatMut<'_, Self>) {
        args.check(&out);
        let [tokens, slots] = args.weights.shape();
        for t in 0..tokens {
            for (i, o) in row_mut(&mut out, t).iter_mut().enumerate() {
                let before = if args.store == Store::Add { f64::from(*o) } else { 0.0 };
                let terms =
                    (0..slots).map(|s| f64::from(args.weights.at(t)[s]) * f64::from(args.outputs.at(t * slots + s)[i]));
                *o = (before + terms.sum::<f64>()) as f32;
            }
        }
    }
}

/// The chosen experts of one token, best first, with their weights before the final scale.
fn route_row(logits: &[f64], args: &Route<'_, Reference>, chosen: usize) -> Vec<(usize, f64)> {
    // What a weight is made of, and what ranks an expert; they differ only by V3's correction bias.
    let scores = match &args.scoring {
        Scoring::SoftmaxAll { .. } => softmax(logits.to_vec(), None),
        Scoring::SoftmaxChosen => logits.to_vec(),
        Scoring::Sigmoid { .. } => logits.iter().map(|l| 1.0 / (1.0 + (-l).exp())).collect(),
    };
    let ranks = match &args.scoring {
        Scoring::Sigmoid { bias: Some(bias), .. } => {
            scores.iter().zip(bias.as_slice()).map(|(s, &b)| s + f64::from(b)).collect()
        }
        _ => scores.clone(),
    };
    let ids = best(&eligible(ranks, args.groups), chosen);
    let raw: Vec<f64> = ids.iter().map(|&id| scores[id]).collect();
    let weights = match args.scoring {
        Scoring::SoftmaxChosen => softmax(raw, None),
        Scoring::SoftmaxAll { normalise: true } | Scoring::Sigmoid { normalise: true, .. } => {
            let sum: f64 = raw.iter().sum();
            raw.iter().map(|w| w / sum).collect()
        }
        _ => raw,
    };
    ids.into_iter().zip(weights).collect()
}

/// `ranks` with the experts of all but the best groups out of the running.
fn eligible(mut ranks: Vec<f64>, groups: Option<Groups>) -> Vec<f64> {
    let Some(groups) = groups else { return ranks };
    let size = ranks.len() / groups.count;
    let group_ranks: Vec<f64> = ranks
        .chunks(size)
        .map(|group| {
            let taken = best(group, if groups.score == GroupScore::Best { 1 } else { 2.min(size) });
            taken.iter().map(|&i| group[i]).sum()
        })
        .collect();
    let kept = best(&group_ranks, groups.keep);
    for (id, rank) in ranks.iter_mut().enumerate() {
        if !kept.contains(&(id / size)) {
            *rank = f64::NEG_INFINITY;
        }
    }
    ranks
}

/// Indices of the `count` largest values, best first; the lower index wins a tie.
fn best(values: &[f64], count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
    order.truncate(count);
    order
}
