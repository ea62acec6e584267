//! Tasks that need room of their own.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Disjoint, Pool};

/// Executes `task(room, i)` for `i` in `0..tasks`. Each worker has a `room` to itself; `rooms` keeps them between calls,
/// so that what a worker allocates it allocates once.
pub(super) fn run_in_rooms<T: Default + Send>(
    pool: &Pool,
    rooms: &mut Vec<T>,
    tasks: usize,
    task: impl Fn(&mut T, usize) + Sync,
) {
    let workers = pool.threads().min(tasks);
    if rooms.len() < workers {
        rooms.resize_with(workers, T::default);
    }
    let rooms = Disjoint::new(rooms);
    let next = AtomicUsize::new(0);
    pool.run(workers, &|w| {
        // SAFETY: the pool executes `w` once, and no other worker has this number.
        let [room] = (unsafe { rooms.range_mut(w..w + 1) }) else { unreachable!("a range of one") };
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= tasks {
                return;
            }
            task(room, i);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_task_runs_once_and_rooms_are_not_shared() {
        for threads in 1..4 {
            let pool = Pool::new(threads);
            let mut rooms: Vec<Vec<usize>> = Vec::new();
            for tasks in [0, 1, 2, 100] {
                rooms.iter_mut().for_each(Vec::clear);
                run_in_rooms(&pool, &mut rooms, tasks, |room, i| room.push(i));
                let mut done = rooms.concat();
                done.sort_unstable();
                assert!(done.into_iter().eq(0..tasks), "{tasks} tasks on {threads} threads");
            }
        }
    }
}
