//! The backend's own threads.
//!
//! A *region* is one call of [`Pool::run`]: tasks `0..n`, an equal share for each thread. Threads join a region while it
//! is open, do the tasks of their share and then those that others have not begun. The caller works too, closes the
//! region when no task is left, and waits for those who joined. A thread that the operating system has put aside is
//! thus never waited for, so a loaded machine slows down and does not collapse.
//!
//! Between regions a thread spins briefly, since the next operation is usually microseconds away. Then it looks again and
//! again but gives its core to whoever wants it, and only when nothing comes for long it sleeps. Between the steps of a
//! server somebody else takes a core for a moment at every token, and whoever slept meanwhile would have to be woken: the
//! system often does that on the core of the one who wakes, where the two then keep each other from running although
//! another core is idle by then.

use std::any::Any;
use std::cell::UnsafeCell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::DisjointRows;

/// How long a thread looks for work without a pause: above the gap between two operations of a forward pass.
const SPIN: Duration = Duration::from_micros(30);

/// How long it looks at all before it sleeps: above the gap between two passes, in which a token is drawn, and above the
/// time for which a system commonly lets one thread run while others want its core; below what anybody would notice.
const AWAKE: Duration = Duration::from_millis(5);

/// Work shorter than this stays on the calling thread: many times what a region costs threads that are awake.
const WORTH_SHARING: Duration = Duration::from_micros(8);

/// A task is at least about so long, many times what it costs to take it.
const SHORTEST_TASK: Duration = Duration::from_micros(2);

/// How finely work is divided: a thread that comes last keeps the others waiting for a fraction of their own share.
const TASKS_PER_THREAD: usize = 8;

/// A fixed set of threads that execute regions. The thread that calls [`run`](Pool::run) is one of them.
pub(crate) struct Pool {
    shared: Arc<Shared>,
    /// Held while a region runs.
    region: Mutex<()>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// A pool of `threads` threads, the caller of [`run`](Pool::run) included.
    ///
    /// # Panics
    /// `threads` is zero, or the operating system has no more threads.
    pub(crate) fn new(threads: usize) -> Self {
        assert!(threads > 0, "a pool of no threads");
        // A spinning thread without a core of its own keeps others from theirs.
        let spins = threads <= Self::default_threads();
        let shared = Arc::new(Shared::new(threads, spins));
        let workers = (1..threads)
            .map(|i| {
                let shared = Arc::clone(&shared);
                let thread = std::thread::Builder::new().name(format!("ferrum-cpu-{i}"));
                thread.spawn(move || shared.work(i)).expect("a machine that runs models has room for its threads")
            })
            .collect();
        Pool { shared, region: Mutex::new(()), workers }
    }

    /// As many threads as this process may use at once: the standard library honours the affinity mask and the
    /// cgroup's quota. One if that is unknown.
    pub(crate) fn default_threads() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }

    /// Number of threads, the caller included.
    pub(crate) fn threads(&self) -> usize {
        self.workers.len() + 1
    }

    /// Executes `task(0)`, .., `task(tasks - 1)`, in any order and on any thread, and returns when all are done.
    ///
    /// While another region runs (a task calls this, or another thread does) the tasks run one after another on the
    /// calling thread.
    ///
    /// # Panics
    /// A task panicked; tasks that had not begun by then may be left out.
    pub(crate) fn run(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        self.run_by_worker(tasks, &|_, i| task(i));
    }

    /// [`run`](Pool::run) of `task(worker, i)`: at any time a `worker` below [`threads`](Pool::threads) has one task of
    /// this call at most.
    pub(crate) fn run_by_worker(&self, tasks: usize, task: &(dyn Fn(usize, usize) + Sync)) {
        let region = if tasks > 1 && !self.workers.is_empty() { self.region.try_lock().ok() } else { None };
        match region {
            Some(region) => {
                let outcome = self.shared.region(tasks, task);
                drop(region);
                if let Err(panic) = outcome {
                    resume_unwind(panic);
                }
            }
            None => (0..tasks).for_each(|i| task(0, i)),
        }
    }

    /// Executes `task` on consecutive ranges of `0..len`, all but the last `grain` long.
    pub(crate) fn run_ranges(&self, len: usize, grain: usize, task: impl Fn(Range<usize>) + Sync) {
        let grain = grain.max(1);
        self.run(len.div_ceil(grain), &|i| task(i * grain..((i + 1) * grain).min(len)));
    }

    /// How many of `len` items, each taking about so long on one thread, a task is to have: all of them where the
    /// whole is too short to share, else few enough that threads which come late or are interrupted cost little.
    pub(crate) fn grain(&self, len: usize, nanoseconds_each: usize) -> usize {
        let each = nanoseconds_each.max(1);
        if len.saturating_mul(each) < WORTH_SHARING.as_nanos() as usize {
            return len.max(1);
        }
        (len / (self.threads() * TASKS_PER_THREAD)).max(SHORTEST_TASK.as_nanos() as usize / each).max(1)
    }

    /// Executes `task(r, row r)` for every row, `grain` consecutive rows at a time on one thread.
    pub(crate) fn for_each_row<T: Send>(
        &self,
        rows: DisjointRows<'_, T>,
        grain: usize,
        task: impl Fn(usize, &mut [T]) + Sync,
    ) {
        self.run_ranges(rows.rows(), grain, |range| {
            for r in range {
                // SAFETY: the ranges of a region do not overlap, so no other call has row `r`.
                task(r, unsafe { rows.row_mut(r) });
            }
        });
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        self.shared.wake_sleepers();
        for worker in self.workers.drain(..) {
            worker.join().expect("tasks' panics are caught, and workers have none of their own");
        }
    }
}

/// What the threads share.
struct Shared {
    entrance: Entrance,
    /// What is left of each thread's share, by its number; the caller's is the first.
    shares: Vec<Share>,
    /// The first panic of the region.
    panic: Mutex<Option<Panic>>,
    stop: AtomicBool,
    /// Whether a thread that waits looks for work before it sleeps.
    spins: bool,
    /// Workers asleep, or about to look at the gate for the last time before they sleep.
    sleepers: AtomicUsize,
    /// Whether the caller sleeps until its region is empty.
    caller_sleeps: AtomicBool,
    sleep: Mutex<()>,
    opened: Condvar,
    emptied: Condvar,
}

/// What a worker needs to join a region, alone on its cache lines.
#[repr(align(128))]
struct Entrance {
    /// The region's number, whether it is open, and how many workers are in it: see [`Gate`].
    gate: AtomicU64,
    job: UnsafeCell<Job>,
}

type Panic = Box<dyn Any + Send>;

/// What a region executes.
#[derive(Clone, Copy)]
struct Job {
    task: *const (dyn Fn(usize, usize) + Sync),
    tasks: usize,
    region: u32,
}

impl Job {
    /// The tasks of share `share` of `shares`.
    fn tasks_of(&self, share: usize, shares: usize) -> Range<usize> {
        self.tasks * share / shares..self.tasks * (share + 1) / shares
    }
}

/// The tasks of one thread: the region that it was last touched in, and how many of them have begun. Alone on its cache
/// lines, since as long as no thread helps another, one thread writes it.
#[derive(Default)]
#[repr(align(128))]
struct Share(AtomicU64);

impl Share {
    /// The next of `tasks`, this share in `region`; `None` if all have begun.
    fn take(&self, region: u32, tasks: Range<usize>) -> Option<usize> {
        // A share that was last touched in another region is whole.
        let begun =
            |packed: u64| if (packed >> 32) as u32 == region { (packed & u64::from(u32::MAX)) as usize } else { 0 };
        let take = |packed| {
            let more = begun(packed) + 1;
            (more <= tasks.len()).then_some(u64::from(region) << 32 | more as u64)
        };
        let before = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).ok()?;
        Some(tasks.start + begun(before))
    }
}

// SAFETY: `job` is written only by the thread that holds the pool's region lock, while the gate is closed and empty;
// it is read only by threads inside the gate, whose entry acquires what its opening released. What it points to is
// `Sync` and outlives the region, which ends when the gate is closed and empty.
unsafe impl Sync for Shared {}
// SAFETY: as above; nothing in it belongs to a particular thread.
unsafe impl Send for Shared {}

impl Shared {
    fn new(threads: usize, spins: bool) -> Self {
        let job = UnsafeCell::new(Job { task: &|_: usize, _: usize| (), tasks: 0, region: 0 });
        Shared {
            entrance: Entrance { gate: AtomicU64::new(Gate::default().pack()), job },
            shares: (0..threads).map(|_| Share::default()).collect(),
            panic: Mutex::new(None),
            stop: AtomicBool::new(false),
            spins,
            sleepers: AtomicUsize::new(0),
            caller_sleeps: AtomicBool::new(false),
            sleep: Mutex::new(()),
            opened: Condvar::new(),
            emptied: Condvar::new(),
        }
    }

    /// One region, from the caller's side. The pool's region lock is held.
    fn region(&self, tasks: usize, task: &(dyn Fn(usize, usize) + Sync)) -> Result<(), Panic> {
        assert!(u32::try_from(tasks).is_ok(), "a region of {tasks} tasks: they are counted in 32 bits");
        // SAFETY: only the lifetime changes. The pointer is used inside the gate only, and this function returns, and
        // so ends the borrow of `task`, only after the gate is closed and empty.
        let task: *const (dyn Fn(usize, usize) + Sync) = unsafe { std::mem::transmute(task) };
        let Entrance { gate, job } = &self.entrance;
        let before = Gate::unpack(gate.load(Ordering::Relaxed));
        debug_assert!(!before.open && before.inside == 0, "one region at a time");
        let region = before.region.wrapping_add(1);
        let new = Job { task, tasks, region };
        // SAFETY: the gate is closed and empty, and the region lock keeps others from opening it.
        unsafe { *job.get() = new };
        gate.store(Gate { region, open: true, inside: 0 }.pack(), Ordering::SeqCst);
        self.wake_sleepers();

        self.take_tasks(0, new);
        gate.fetch_and(!Gate::OPEN, Ordering::SeqCst);
        self.wait_until_empty();
        lock(&self.panic).take().map_or(Ok(()), Err)
    }

    /// Executes tasks, those of `worker`'s own share first, until none is left. A panic ends the region early.
    fn take_tasks(&self, worker: usize, job: Job) {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            for share in self.shares_from(worker) {
                while let Some(i) = self.shares[share].take(job.region, job.tasks_of(share, self.shares.len())) {
                    // SAFETY: the caller of this function is the region's caller or inside the gate, so `task` lives.
                    unsafe { (*job.task)(worker, i) };
                }
            }
        }));
        if let Err(panic) = outcome {
            for share in self.shares_from(worker) {
                while self.shares[share].take(job.region, job.tasks_of(share, self.shares.len())).is_some() {}
            }
            lock(&self.panic).get_or_insert(panic);
        }
    }

    /// The numbers of all shares, from `first` on and then from the beginning.
    fn shares_from(&self, first: usize) -> impl Iterator<Item = usize> {
        (first..self.shares.len()).chain(0..first)
    }

    fn wait_until_empty(&self) {
        let empty = || Gate::unpack(self.entrance.gate.load(Ordering::SeqCst)).inside == 0;
        if self.spin_until(empty) {
            return;
        }
        let mut guard = lock(&self.sleep);
        self.caller_sleeps.store(true, Ordering::SeqCst);
        while !empty() {
            guard = self.emptied.wait(guard).unwrap_or_else(PoisonError::into_inner);
        }
        self.caller_sleeps.store(false, Ordering::SeqCst);
    }

    fn wake_sleepers(&self) {
        // A worker counts itself before its last look at the gate: either it sees what was stored there before this
        // load, or this load sees the worker.
        if self.sleepers.load(Ordering::SeqCst) > 0 {
            let _guard = lock(&self.sleep);
            self.opened.notify_all();
        }
    }

    /// A worker's life.
    fn work(&self, worker: usize) {
        let mut last = 0;
        while let Some(region) = self.wait_for_region(last) {
            last = region;
            if !self.enter(region) {
                continue;
            }
            // SAFETY: this thread is inside the gate, so nobody writes the job.
            self.take_tasks(worker, unsafe { *self.entrance.job.get() });
            self.leave();
        }
    }

    /// The number of an open region other than `last`; `None` when the pool stops.
    fn wait_for_region(&self, last: u32) -> Option<u32> {
        let seen = || {
            let gate = Gate::unpack(self.entrance.gate.load(Ordering::SeqCst));
            gate.open && gate.region != last
        };
        let stopped = || self.stop.load(Ordering::SeqCst);
        if !self.spin_until(|| seen() || stopped()) {
            let mut guard = lock(&self.sleep);
            self.sleepers.fetch_add(1, Ordering::SeqCst);
            while !seen() && !stopped() {
                guard = self.opened.wait(guard).unwrap_or_else(PoisonError::into_inner);
            }
            self.sleepers.fetch_sub(1, Ordering::SeqCst);
        }
        (!stopped()).then(|| Gate::unpack(self.entrance.gate.load(Ordering::SeqCst)).region)
    }

    /// Goes inside the gate if `region` is still open.
    fn enter(&self, region: u32) -> bool {
        let enter = |packed| {
            let gate = Gate::unpack(packed);
            let entered = Gate { inside: gate.inside + 1, ..gate };
            (gate.open && gate.region == region).then(|| entered.pack())
        };
        self.entrance.gate.fetch_update(Ordering::SeqCst, Ordering::SeqCst, enter).is_ok()
    }

    fn leave(&self) {
        self.entrance.gate.fetch_sub(1, Ordering::SeqCst);
        // As in `wake_sleepers`: the caller announces its sleep before its last look at the gate.
        if self.caller_sleeps.load(Ordering::SeqCst) {
            let _guard = lock(&self.sleep);
            self.emptied.notify_all();
        }
    }

    /// Whether `done` came true while it was worth staying awake.
    fn spin_until(&self, done: impl Fn() -> bool) -> bool {
        if !self.spins {
            return done();
        }
        let start = Instant::now();
        loop {
            for _ in 0..32 {
                if done() {
                    return true;
                }
                std::hint::spin_loop();
            }
            match start.elapsed() {
                waited if waited >= AWAKE => return false,
                waited if waited >= SPIN => std::thread::yield_now(),
                _ => {}
            }
        }
    }
}

/// A lock whose data are valid at every step, so that a panic under it does no harm.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state that decides who may touch the job, in one word so that it changes at once.
#[derive(Clone, Copy, Default)]
struct Gate {
    /// Counts regions, so that a worker enters each at most once.
    region: u32,
    open: bool,
    /// Workers inside; the caller is not counted.
    inside: u32,
}

impl Gate {
    const OPEN: u64 = 1 << 31;

    fn pack(self) -> u64 {
        u64::from(self.region) << 32 | if self.open { Self::OPEN } else { 0 } | u64::from(self.inside)
    }

    fn unpack(packed: u64) -> Self {
        let inside = (packed & (Self::OPEN - 1)) as u32;
        Gate { region: (packed >> 32) as u32, open: packed & Self::OPEN != 0, inside }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::super::Disjoint;
    use super::*;

    /// Runs a region of `tasks` tasks and checks that each was executed once.
    fn check_region(pool: &Pool, tasks: usize) {
        let counts: Vec<AtomicU32> = (0..tasks).map(|_| AtomicU32::new(0)).collect();
        pool.run(tasks, &|i| {
            counts[i].fetch_add(1, Ordering::Relaxed);
        });
        assert!(counts.iter().all(|c| c.load(Ordering::Relaxed) == 1), "{tasks} tasks, {} threads", pool.threads());
    }

    #[test]
    fn every_task_runs_once_in_thousands_of_regions() {
        for threads in 1..=4 {
            let pool = Pool::new(threads);
            (0..5000).for_each(|region| check_region(&pool, region % 37));
        }
    }

    #[test]
    fn a_worker_has_one_task_at_a_time() {
        for threads in 1..=4 {
            let pool = Pool::new(threads);
            let busy: Vec<AtomicBool> = (0..threads).map(|_| AtomicBool::new(false)).collect();
            for tasks in 0..200 {
                pool.run_by_worker(tasks, &|worker, _| {
                    assert!(!busy[worker].swap(true, Ordering::Acquire), "worker {worker} of {threads}");
                    std::hint::spin_loop();
                    busy[worker].store(false, Ordering::Release);
                });
            }
        }
    }

    #[test]
    fn a_share_gives_each_of_its_tasks_once_in_each_region() {
        let share = Share::default();
        // Region 0 is the one that a new share has been touched in.
        for region in [1, 2, 7, u32::MAX, 0] {
            assert_eq!([(); 3].map(|()| share.take(region, 5..7)), [Some(5), Some(6), None], "region {region}");
            assert_eq!(share.take(region, 5..7), None);
        }
        assert_eq!(share.take(9, 4..4), None);
    }

    #[test]
    fn shares_cover_all_tasks() {
        for (tasks, shares) in [(0, 1), (1, 4), (7, 3), (16, 2), (5, 8)] {
            let job = Job { task: &|_: usize, _: usize| (), tasks, region: 1 };
            let all: Vec<usize> = (0..shares).flat_map(|share| job.tasks_of(share, shares)).collect();
            assert!(all.into_iter().eq(0..tasks), "{tasks} tasks in {shares} shares");
        }
    }

    #[test]
    fn threads_that_fell_asleep_are_woken() {
        let pool = Pool::new(3);
        for _ in 0..100 {
            std::thread::sleep(AWAKE * 2);
            check_region(&pool, 7);
        }
    }

    #[test]
    fn the_caller_waits_for_slow_tasks_of_others() {
        let pool = Pool::new(4);
        for _ in 0..20 {
            let done = AtomicU32::new(0);
            pool.run(4, &|i| {
                std::thread::sleep(AWAKE / 4 * (1 + 5 * i as u32));
                done.fetch_add(1, Ordering::Relaxed);
            });
            assert_eq!(done.load(Ordering::Relaxed), 4);
        }
    }

    #[test]
    fn a_panic_reaches_the_caller_and_the_pool_goes_on() {
        for threads in 1..=4 {
            let pool = Pool::new(threads);
            for bad in 0..40 {
                let outcome = catch_unwind(AssertUnwindSafe(|| {
                    pool.run(40, &|i| {
                        if i == bad {
                            resume_unwind(Box::new(bad))
                        }
                    });
                }));
                assert_eq!(*outcome.unwrap_err().downcast::<usize>().unwrap(), bad);
                check_region(&pool, 40);
            }
        }
    }

    #[test]
    fn regions_within_regions_and_from_many_threads_complete() {
        let pool = Pool::new(3);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for _ in 0..300 {
                        pool.run(5, &|_| check_region(&pool, 6));
                    }
                });
            }
        });
    }

    #[test]
    fn ranges_cover_the_whole_without_overlap() {
        let pool = Pool::new(2);
        for (len, grain) in [(0, 3), (1, 3), (9, 3), (10, 3), (5, 100)] {
            let mut elements = vec![0u8; len];
            let parts = Disjoint::new(&mut elements);
            // SAFETY: the ranges do not overlap.
            pool.run_ranges(len, grain, |range| unsafe { parts.range_mut(range) }.iter_mut().for_each(|e| *e += 1));
            assert!(elements.iter().all(|&e| e == 1), "{len} by {grain}: {elements:?}");
        }
    }
}
