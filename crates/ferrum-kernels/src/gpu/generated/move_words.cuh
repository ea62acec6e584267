__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint element_0(uint3  group_1, uint thread_0)
{
    return linear_0(group_1) * 128U + thread_0;
}
extern "C" __global__ void move_words(RWStructuredBuffer<uint> result_0, uint count_0, uint fromAt_0, uint resultAt_0)
{
    uint i_0 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_0 < count_0)
    {
        *(&(result_0)[resultAt_0 + i_0]) = *(&(result_0)[fromAt_0 + i_0]);
    }
    return;
}
