// CUDA C++ on a processor, to run the kernels without a GPU: a fiber for each thread of a group, groups in sequence.
// Threads take turns only at barriers. A barrier that some threads miss, and an access outside of a buffer, end the
// launch with a message.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <tuple>

#define FERRUM_EMULATED
#define __device__
#define __global__
#define __forceinline__ inline
// Groups of different host threads run side by side.
#define __shared__ static thread_local

struct uint2 { unsigned x, y; };
struct uint3 { unsigned x, y, z; };
struct float2 { float x, y; };
struct float4 { float x, y, z, w; };
struct uint4 { unsigned x, y, z, w; };
struct int4 { int x, y, z, w; };
inline uint2 make_uint2(unsigned x, unsigned y) { return {x, y}; }
inline float2 make_float2(float x, float y) { return {x, y}; }
inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return {x, y, z, w}; }
inline int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }
inline float __uint_as_float(unsigned v) { float f; memcpy(&f, &v, 4); return f; }
inline unsigned __float_as_uint(float v) { unsigned u; memcpy(&u, &v, 4); return u; }
template <class T> T __ldg(const T *p) { return *p; }

static thread_local uint3 threadIdx, blockIdx, blockDim;

#if defined(__x86_64__)
// Keeps the caller's registers on its stack, whose pointer goes to `*from`, and continues where the stack `to` was left.
// `swapcontext` would save signal masks too, which takes most of the time.
extern "C" void ferrum_switch(void **from, void *to);
asm(".text\n.local ferrum_switch\n.type ferrum_switch,@function\nferrum_switch:\n"
    "pushq %rbp\npushq %rbx\npushq %r12\npushq %r13\npushq %r14\npushq %r15\n"
    "movq %rsp,(%rdi)\nmovq %rsi,%rsp\n"
    "popq %r15\npopq %r14\npopq %r13\npopq %r12\npopq %rbx\npopq %rbp\nret\n");
#else
#include <ucontext.h>
#endif

namespace emulator {

constexpr size_t STACK = 1 << 16;
constexpr unsigned MOST_THREADS = 256;

// A point at which a thread of the host can be left and taken up again.
struct Context {
#if defined(__x86_64__)
    void *stack = nullptr;
    void begin(char *bottom, void (*entry)()) {
        // As `ferrum_switch` leaves a stack: six registers, and where to return to. The ABI wants a multiple of 16 plus 8
        // at a function's entry.
        void **top = reinterpret_cast<void **>(reinterpret_cast<uintptr_t>(bottom + STACK) & ~uintptr_t(15)) - 2;
        *top = reinterpret_cast<void *>(entry);
        stack = top - 6;
    }
    static void change(Context &from, Context &to) { ferrum_switch(&from.stack, to.stack); }
#else
    ucontext_t context;
    void begin(char *bottom, void (*entry)()) {
        getcontext(&context);
        context.uc_stack.ss_sp = bottom;
        context.uc_stack.ss_size = STACK;
        context.uc_link = nullptr;
        makecontext(&context, entry, 0);
    }
    static void change(Context &from, Context &to) { swapcontext(&from.context, &to.context); }
#endif
};

enum class State { Ready, AtBarrier, Done };

struct Arguments {
    void *const *buffers;
    const size_t *words;
    const unsigned *parameters;
};

using Kernel = void (*)(Arguments);

struct Group {
    std::unique_ptr<char[]> stacks{new char[STACK * MOST_THREADS]};
    Context threads[MOST_THREADS], scheduler;
    State states[MOST_THREADS];
    unsigned current = 0;
    Kernel kernel = nullptr;
    Arguments arguments{};
    char message[160] = "";
};
static thread_local Group group;

static void leave(State state) {
    group.states[group.current] = state;
    Context::change(group.threads[group.current], group.scheduler);
}

static void enter() {
    group.kernel(group.arguments);
    leave(State::Done);
}

static void fail(const char *what, size_t a, size_t b) {
    if (!group.message[0]) snprintf(group.message, sizeof group.message, "%s: %zu of %zu", what, a, b);
}

// One group, from barrier to barrier.
static void run_group(unsigned threads) {
    for (unsigned t = 0; t < threads; t++) group.threads[t].begin(&group.stacks[t * STACK], enter);
    for (;;) {
        size_t waiting = 0;
        for (unsigned t = 0; t < threads; t++) {
            group.current = t;
            threadIdx = {t, 0, 0};
            Context::change(group.scheduler, group.threads[t]);
            waiting += group.states[t] == State::AtBarrier;
        }
        if (waiting == 0) return;
        if (waiting < threads) return fail("threads at a barrier that the others missed", waiting, threads);
    }
}

template <class T> struct Take;
template <class T> T *buffer(Arguments &from, size_t &words) {
    words = *from.words++;
    return static_cast<T *>(*from.buffers++);
}
template <> struct Take<unsigned> {
    static unsigned from(Arguments &a) { return *a.parameters++; }
};
template <> struct Take<float> {
    static float from(Arguments &a) { return __uint_as_float(*a.parameters++); }
};

template <class... A> void call(void (*kernel)(A...), Arguments arguments) {
    // Braces take their elements from left to right.
    std::tuple<A...> values{Take<A>::from(arguments)...};
    std::apply(kernel, values);
}

static int launch(Kernel kernel, const unsigned *grid, unsigned threads, Arguments arguments, char *message, size_t room) {
    group.kernel = kernel;
    group.arguments = arguments;
    group.message[0] = 0;
    blockDim = {threads, 1, 1};
    for (unsigned z = 0; z < grid[2]; z++)
        for (unsigned y = 0; y < grid[1]; y++)
            for (unsigned x = 0; x < grid[0] && !group.message[0]; x++) {
                blockIdx = {x, y, z};
                run_group(threads);
            }
    snprintf(message, room, "%s", group.message);
    return group.message[0] != 0;
}

} // namespace emulator

inline void __syncthreads() { emulator::leave(emulator::State::AtBarrier); }

template <class T> struct StructuredBuffer {
    T *data;
    size_t count;
    T &operator[](unsigned i) const {
        if (i < count) return data[i];
        static thread_local T nowhere;
        emulator::fail("an access outside of a buffer", i, count);
        return nowhere = T();
    }
};
template <class T> struct RWStructuredBuffer;
template <class T> struct emulator::Take<StructuredBuffer<T>> {
    static StructuredBuffer<T> from(Arguments &a) {
        StructuredBuffer<T> b;
        b.data = buffer<T>(a, b.count);
        return b;
    }
};
template <class T> struct emulator::Take<RWStructuredBuffer<T>> {
    static RWStructuredBuffer<T> from(Arguments &a) {
        RWStructuredBuffer<T> b;
        b.data = buffer<T>(a, b.count);
        return b;
    }
};
