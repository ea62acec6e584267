// What the CUDA kernels that Slang generates call, instead of Slang's own prelude. `emulator.h` gives a host compiler
// what nvrtc has built in.
typedef unsigned int uint;

#ifndef FERRUM_EMULATED
template <class T> struct StructuredBuffer {
    T *data;
    __device__ T &operator[](uint i) const { return data[i]; }
};
#endif
template <class T> struct RWStructuredBuffer : StructuredBuffer<T> {};

template <class T, int N> struct FixedArray {
    T items[N];
    __device__ T &operator[](uint i) { return items[i]; }
    __device__ const T &operator[](uint i) const { return items[i]; }
};

__device__ inline float4 make_float4(float v) { return make_float4(v, v, v, v); }
__device__ inline uint4 make_uint4(uint v) { return make_uint4(v, v, v, v); }
__device__ inline int4 make_int4(int v) { return make_int4(v, v, v, v); }

#define FERRUM_BY_ELEMENT(TYPE, OP) \
    __device__ inline TYPE operator OP(TYPE a, TYPE b) { return make_##TYPE(a.x OP b.x, a.y OP b.y, a.z OP b.z, a.w OP b.w); }
FERRUM_BY_ELEMENT(float4, +)
FERRUM_BY_ELEMENT(float4, -)
FERRUM_BY_ELEMENT(float4, *)
FERRUM_BY_ELEMENT(uint4, >>)
FERRUM_BY_ELEMENT(uint4, <<)
FERRUM_BY_ELEMENT(uint4, &)
FERRUM_BY_ELEMENT(uint4, |)
FERRUM_BY_ELEMENT(int4, >>)

__device__ inline float _slang_vector_get_element(float4 v, int i) { return i == 0 ? v.x : i == 1 ? v.y : i == 2 ? v.z : v.w; }
__device__ inline float *_slang_vector_get_element_ptr(float4 *v, int i) { return &v->x + i; }

__device__ inline float U32_asfloat(uint v) { return __uint_as_float(v); }
__device__ inline uint F32_asuint(float v) { return __float_as_uint(v); }
__device__ inline uint U32_min(uint a, uint b) { return a < b ? a : b; }
__device__ inline uint U32_max(uint a, uint b) { return a > b ? a : b; }
__device__ inline float F32_min(float a, float b) { return fminf(a, b); }
__device__ inline float F32_max(float a, float b) { return fmaxf(a, b); }
__device__ inline float F32_abs(float v) { return fabsf(v); }
__device__ inline float F32_sqrt(float v) { return sqrtf(v); }
// Ties to even, as the other targets do.
__device__ inline float F32_round(float v) { return rintf(v); }
