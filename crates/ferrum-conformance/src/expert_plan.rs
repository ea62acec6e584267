//! Pairs grouped by expert.

use ferrum_kernels::{Backend, ExpertPlan, PlanShape, Tile};

use crate::support::{Device, Dice, Matrix, Subject, TOKENS, View};

cases! {
    plan_experts_by_hand,
    plan_experts,
    plan_experts_forgets_the_step_before,
}

/// A plan on the host; the fields are those of [`ExpertPlan`].
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    counts: Vec<u32>,
    offsets: Vec<u32>,
    pairs: Vec<u32>,
    gate_up_grid: Vec<u32>,
    down_grid: Vec<u32>,
}

impl Plan {
    /// The plan of `pairs` pairs.
    fn read<B: Backend>(device: &mut Device<'_, B>, plan: &ExpertPlan<B>, pairs: usize) -> Self {
        Plan {
            counts: device.download(&plan.counts, plan.shape.experts),
            offsets: device.download(&plan.offsets, plan.shape.experts + 1),
            pairs: device.download(&plan.pairs, pairs),
            gate_up_grid: device.download(&plan.gate_up_grid, 3),
            down_grid: device.download(&plan.down_grid, 3),
        }
    }

    /// The plan by its definition.
    fn expected(ids: &Matrix<u32>, shape: PlanShape) -> Self {
        let of = |expert: usize| {
            let chosen = ids.values.iter().enumerate().filter(move |(_, id)| **id as usize == expert);
            chosen.map(|(pair, _)| pair as u32).collect::<Vec<_>>()
        };
        let groups: Vec<Vec<u32>> = (0..shape.experts).map(of).collect();
        let counts: Vec<u32> = groups.iter().map(|g| g.len() as u32).collect();
        let busiest = counts.iter().copied().max().unwrap_or(0) as usize;
        let grid = |rows: usize| {
            let (x, y) = (busiest.div_ceil(shape.tile.pairs), rows.div_ceil(shape.tile.columns));
            vec![x as u32, y as u32, shape.experts as u32]
        };
        Plan {
            offsets: (0..=shape.experts).map(|e| counts[..e].iter().sum()).collect(),
            counts,
            pairs: groups.concat(),
            gate_up_grid: grid(shape.gate_up_rows),
            down_grid: grid(shape.down_rows),
        }
    }
}

fn plan_experts_by_hand<B: Backend>(subject: &Subject<B>) {
    // Pairs 0 to 5 go to experts 2, 0, 2, 1, 2, 0; nobody goes to 3.
    let device = &mut subject.device();
    let tile = Tile { pairs: 3, columns: 16 };
    let shape = PlanShape { experts: 4, pairs: 9, gate_up_rows: 33, down_rows: 16, tile };
    let mut plan = ExpertPlan::new(device.backend, shape).expect("a test's buffers fit");
    let ids = device.place(&Matrix::new(3, 2, [2u32, 0, 2, 1, 2, 0]), View::Inside);
    device.backend.plan_experts(&mut device.stream, ids.mat(), &mut plan);
    let expected = Plan {
        counts: vec![2, 1, 3, 0],
        offsets: vec![0, 2, 3, 6, 6],
        pairs: vec![1, 5, 3, 0, 2, 4],
        // Three pairs in tiles of three; 33 and 16 columns in tiles of 16.
        gate_up_grid: vec![1, 3, 4],
        down_grid: vec![1, 1, 4],
    };
    assert_eq!(Plan::read(device, &plan, 6), expected, "{}: plan_experts", subject.label);
}

fn plan_experts<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(201);
    for (experts, slots) in [(1, 1), (4, 1), (8, 2), (60, 4), (128, 8), (256, 8)] {
        for (tokens, view) in TOKENS.into_iter().flat_map(|tokens| View::ALL.map(|view| (tokens, view))) {
            let device = &mut subject.device();
            // As a router gives them: no expert twice for one token.
            let ids: Vec<u32> = (0..tokens).flat_map(|_| dice.permutation(experts).into_iter().take(slots)).collect();
            let ids = Matrix::new(tokens, slots, ids);
            let tile = Tile { pairs: 8, columns: 64 };
            let shape = PlanShape { experts, pairs: tokens * slots + 5, gate_up_rows: 1536, down_rows: 2048, tile };
            let mut plan = ExpertPlan::new(device.backend, shape).expect("a test's buffers fit");
            let placed = device.place(&ids, view);
            device.backend.plan_experts(&mut device.stream, placed.mat(), &mut plan);
            let (got, expected) = (Plan::read(device, &plan, tokens * slots), Plan::expected(&ids, shape));
            assert_eq!(got, expected, "{}: plan_experts [{tokens}, {slots}] of {experts}", subject.label);
        }
    }
}

fn plan_experts_forgets_the_step_before<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let tile = Tile { pairs: 4, columns: 4 };
    let shape = PlanShape { experts: 5, pairs: 66, gate_up_rows: 8, down_rows: 8, tile };
    let mut plan = ExpertPlan::new(device.backend, shape).expect("a test's buffers fit");
    for (tokens, expert) in [(33, 4), (1, 0), (0, 0), (17, 2)] {
        let ids = Matrix::from_fn(tokens, 2, |_, slot| expert + slot as u32 % (5 - expert));
        let placed = device.place(&ids, View::Packed);
        device.backend.plan_experts(&mut device.stream, placed.mat(), &mut plan);
        let (got, expected) = (Plan::read(device, &plan, tokens * 2), Plan::expected(&ids, shape));
        assert_eq!(got, expected, "{}: plan_experts of {tokens} tokens", subject.label);
    }
}
