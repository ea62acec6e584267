//! Tasks that need room of their own.

use super::{Disjoint, Pool};

/// Executes `task(room, i)` for `i` in `0..tasks`. Each worker has a `room` to itself; `rooms` keeps them between calls,
/// so that what a worker allocates it allocates once.
pub(super) fn run_in_rooms<T: Default + Send>(
    pool: &Pool,
    rooms: &mut Vec<T>,
    tasks: usize,
    task: impl Fn(&mut T, usize) + Sync,
) {
    if rooms.len() < pool.threads() {
        rooms.resize_with(pool.threads(), T::default);
    }
    let rooms = Disjoint::new(rooms);
    pool.run_by_worker(tasks, &|worker, i| {
        // SAFETY: the pool gives this worker one task at a time, and no other has its number.
        let [room] = (unsafe { rooms.range_mut(worker..worker + 1) }) else { unreachable!("a range of one") };
        task(room, i);
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
